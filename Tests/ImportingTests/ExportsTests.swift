import CaseModel
import Foundation
import Generation
import Running
import Tables
import Testing

@testable import Importing

/// A made-up council's own files, made and imported: a case from nothing.
@Suite struct ExportsTests {
  @Test func theSameSeedGivesTheSameBytes() throws {
    let scratch = try Scratch()
    var exports = AuthorityExports()
    (exports.children, exports.provisions, exports.registerRows) = (60, 20, 40)
    for folder in ["a", "b"] { _ = try exports.write(to: scratch.path + "/" + folder) }
    exports.seed = 2
    _ = try exports.write(to: scratch.path + "/c")
    let files = scratch.snapshot()
    for (name, bytes) in files where name.hasPrefix("a/") {
      #expect(files["b" + name.dropFirst()] == bytes, "\(name)")
    }
    #expect(files["a/edubasealldata20260130.csv"] != files["c/edubasealldata20260130.csv"])
  }

  @Test func becomeACaseThatCanBeUsed() throws {
    let scratch = try Scratch()
    var exports = AuthorityExports()
    (exports.children, exports.provisions, exports.registerRows) = (120, 40, 80)
    let from = scratch.path + "/council"
    _ = try exports.write(to: from)
    let folder = scratch.path + "/case"
    func gias() throws -> ImportReport {
      var work = try CaseImport("gias", into: folder)
      try GIASImport(authorities: ["998"]).run(
        file: from + "/edubasealldata20260130.csv", links: from + "/links_edubasealldata20260130.csv",
        into: &work)
      return try work.finish()
    }
    func sen2(replace: Bool) throws -> ImportReport {
      var work = try CaseImport("sen2", into: folder, replace: replace)
      try SEN2Import(files: [from + "/sen2"], keyPath: scratch.path + "/key.csv").run(into: &work)
      return try work.finish()
    }
    let first = try gias()
    #expect(first.reasons.contains { $0.reason == "closed" })
    #expect(first.reasons.contains { $0.reason == "in another authority" })
    _ = try sen2(replace: false)
    // Schools elsewhere that children attend are asked for and come now.
    let second = try gias()
    #expect(second.taken[0].new > 0)
    _ = try sen2(replace: true)
    var work = try CaseImport("postcodes", into: folder)
    try PostcodeImport().run(path: from + "/ONSPD_SYNTHETIC_UK.csv", into: &work)
    let postcodes = try work.finish()
    #expect(postcodes.reasons.contains { $0.reason == "postcode elsewhere" })
    work = try CaseImport("roads", into: folder)
    try RoadsImport(.around(2000), replace: false).run(
      path: from + "/saltmarsh.osm.pbf", into: &work, progress: SilentProgress())
    #expect(try work.finish().taken == [.init(file: "roads.osm.pbf", new: 1)])
    let reading = CaseReader.read(path: folder)
    #expect(reading.problems.filter { $0.severity == .error }.map(\.line) == [])
    let world = try #require(reading.case)
    #expect(world.children.count >= 100)
    #expect(world.parameters.text("la_code") == "998")
    // Nobody's school is left unsaid: all but those due a first or a new place have one.
    let without = world.children.filter { $0.currentProvisionID == nil && !$0.status.isDueDecision }
    #expect(without.map(\.id) == [])
  }
}
