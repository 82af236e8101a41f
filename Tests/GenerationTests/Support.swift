import CaseModel
import Foundation
import Tables

@testable import Generation

/// The top of the package.
let packageFolder = URL(fileURLWithPath: #filePath)
  .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

/// The recipe kept in the package.
let islandRecipe = packageFolder.appendingPathComponent("Data/recipes/isle-of-wight").path

/// The Island as generated with seed 1, made once.
let island = Result {
  var options = GeneratorOptions()
  options.recipe = islandRecipe
  return try Generator.generate(options)
}

/// Every file of a case as it is written, by name.
func files(_ value: Case) throws -> [String: Data] {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  defer { try? FileManager.default.removeItem(at: folder) }
  try CaseWriter.write(value, to: folder.path)
  var found: [String: Data] = [:]
  for name in try FileManager.default.contentsOfDirectory(atPath: folder.path) {
    found[name] = try Data(contentsOf: folder.appendingPathComponent(name))
  }
  return found
}

/// A case read back from the files it is written to.
func readBack(_ value: Case) throws -> CaseReading {
  let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
  defer { try? FileManager.default.removeItem(at: folder) }
  try CaseWriter.write(value, to: folder.path)
  return CaseReader.read(path: folder.path)
}

/// A made-up county.
func county(
  children: Int, provisions: Int, seed: UInt64 = 1, change: (inout GeneratorOptions) -> Void = { _ in }
) throws -> Case {
  var options = GeneratorOptions()
  options.children = children
  options.provisions = provisions
  options.seed = seed
  change(&options)
  return try Generator.generate(options).value
}
