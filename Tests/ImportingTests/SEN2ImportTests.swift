import CaseModel
import Foundation
import Generation
import Tables
import Testing

@testable import Importing

/// A return into a case's folder, from the files to the files.
@Suite struct SEN2ImportTests {
  /// A small made-up authority with the URNs that its return says, and its return as XML.
  private func inAuthority(_ body: (_ folder: String, _ case: Case) throws -> Void) throws {
    var options = GeneratorOptions()
    options.children = 80
    options.provisions = 24
    options.seed = 3
    var world = try Generator.generate(options).value
    let export = SEN2Export(world, seed: 9, others: 10)
    for at in world.provisions.indices { world.provisions[at].urn = export.urns[at] }
    try SEN2Samples.inFolder { folder in
      try AtomicFile.write(SEN2XMLWriter.bytes(export), to: folder + "/sen2.xml")
      try body(folder, world)
    }
  }

  private func run(_ folder: String, replace: Bool = false) throws -> ImportReport {
    var work = try CaseImport("sen2", into: folder + "/case", replace: replace)
    try SEN2Import(files: [folder + "/sen2.xml"], keyPath: folder + "/key.csv").run(into: &work)
    return try work.finish()
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try FileBytes.read(path), as: UTF8.self)
  }

  /// Every byte of a folder.
  private func everything(_ folder: String) throws -> [String: [UInt8]] {
    var found: [String: [UInt8]] = [:]
    for name in FileBytes.names(in: folder) {
      let path = folder + "/" + name
      if FileBytes.isFolder(path) {
        for (inner, bytes) in try everything(path) { found[name + "/" + inner] = bytes }
      } else {
        found[name] = try FileBytes.read(path)
      }
    }
    return found
  }

  @Test func namesAreInTheKeyAlone() throws {
    try inAuthority { folder, world in
      var empty = world
      empty.children = []
      (empty.requests, empty.suitability, empty.attendance, empty.addresses) = ([], [], [], [])
      (empty.travelNeeds, empty.currentRoutes, empty.fees) = ([], [], [])
      try CaseWriter.write(empty, to: folder + "/case")
      let report = try run(folder)
      #expect(report.taken.first { $0.file == "children" }?.new == 80)
      let reading = CaseReader.read(path: folder + "/case")
      #expect(reading.problems.filter { $0.severity == .error }.map(\.line) == [])
      #expect(reading.case?.children.count == 80)
      let key = try KeyFile(path: folder + "/key.csv")
      #expect(key.count == 80)
      let said = report.text(folder: folder, most: 1000) + report.json.text
      let files = try everything(folder + "/case").map { $0.key + String(decoding: $0.value, as: UTF8.self) }
      for id in key.ids {
        let person = try #require(key.person(id))
        let birth = try #require(person.birth)
        // A UPN and a whole date of birth are long enough that they stand nowhere by chance.
        for secret in [person.upn, birth.description] {
          #expect(!said.contains(secret) && !files.contains { $0.contains(secret) })
        }
      }
      #expect(!said.contains("SYNTHETIC ") && !files.contains { $0.contains("SYNTHETIC ") })
    }
  }

  @Test func secondTimeChangesNothing() throws {
    try inAuthority { folder, world in
      try CaseWriter.write(
        Case(name: "x", parameters: world.parameters, provisions: world.provisions, children: []),
        to: folder + "/case")
      _ = try run(folder)
      let before = try everything(folder)
      let report = try run(folder)
      #expect(try everything(folder) == before)
      #expect(report.taken.allSatisfy { $0.new == 0 && $0.changed == 0 && $0.kept == 0 })
      // An officer's own word stays, unless the import is to win.
      let path = folder + "/case/children.csv"
      try AtomicFile.write(
        Array(try text(path).split(separator: "settled", maxSplits: 1).joined(separator: "request").utf8),
        to: path)
      let kept = try run(folder)
      #expect(kept.kept.map { "\($0.column) \($0.inCase) \($0.imported)" } == ["status request settled"])
      #expect(try text(path).contains("request"))
      _ = try run(folder, replace: true)
      #expect(try !text(path).contains("request"))
    }
  }

  @Test func fromNothingAsksForItsSchools() throws {
    try inAuthority { folder, world in
      let report = try run(folder)
      let wanted = try text(folder + "/case/imports/establishments-wanted.csv").split(separator: "\n")
      #expect(wanted.first == "urn,children")
      #expect(wanted.count > 5)
      let urns = wanted.dropFirst().compactMap { $0.split(separator: ",").first.map(String.init) }
      #expect(Set(urns).isSubset(of: Set(world.provisions.compactMap(\.urn))))
      #expect(urns == urns.sorted())
      #expect(try text(folder + "/case/parameters.csv").contains("base_date,2025-01-16"))
      #expect(report.notes.contains { $0.contains("imports/establishments-wanted.csv") })
      // With the schools there, the same return finds them.
      var schools = world
      schools.children = []
      let provisions = folder + "/schools"
      try CaseWriter.write(
        Case(name: "x", parameters: Parameters(), provisions: schools.provisions, children: []),
        to: provisions)
      try AtomicFile.write(
        try FileBytes.read(provisions + "/provisions.csv"), to: folder + "/case/provisions.csv")
      _ = try run(folder, replace: true)
      #expect(try text(folder + "/case/imports/establishments-wanted.csv") == "urn,children\n")
      #expect(!CaseReader.read(path: folder + "/case").problems.hasErrors)
    }
  }

  @Test func keyInsideTheCaseIsRefused() throws {
    try inAuthority { folder, _ in
      try FileManager.default.createDirectory(atPath: folder + "/case", withIntermediateDirectories: true)
      var work = try CaseImport("sen2", into: folder + "/case")
      let problem = #expect(throws: Problem.self) {
        try SEN2Import(files: [folder + "/sen2.xml"], keyPath: folder + "/case/key.csv").run(into: &work)
      }
      #expect(problem?.code == "key_inside_case")
      #expect(FileBytes.names(in: folder + "/case").isEmpty)
    }
  }

  @Test func settingsExplainResidence() throws {
    try SEN2Samples.inFolder { folder in
      #expect(AtomicFile.makeFolder(folder + "/imports"))
      try AtomicFile.write(
        Array(
          "item,code,meaning\nresidential,R38,weekly\ndual,days,MT---\nsetting,OTH,education_otherwise\n".utf8
        ),
        to: folder + "/imports/sen2-settings.csv")
      let settings = SEN2Settings(folder: folder)
      #expect(settings.problems.isEmpty)
      var boards = SEN2Samples.at("100002")
      boards.residential = "r38"
      var unknown = SEN2Samples.at("100002")
      unknown.residential = "R52"
      var other = SEN2Samples.at("")
      other.setting = "OTH"
      let made = SEN2Samples.convert(
        [
          SEN2Samples.person(1, [boards]), SEN2Samples.person(2, [unknown]), SEN2Samples.person(3, [other]),
          SEN2Samples.person(4, [SEN2Samples.at("100001"), SEN2Samples.at("100002", rank: 2)]),
        ], settings: settings)
      #expect(made.rows[0].attendance.map(\.boarding) == [.weekly])
      #expect(made.rows[1].attendance.isEmpty && made.rows[1].residential == "R52")
      #expect(made.unexplained == ["R52": 1])
      #expect(made.rows[2].current == "education-otherwise")
      #expect(made.rows[3].attendance.map(\.shareThousandths) == [400, 600])
      #expect(made.rows[3].attendance.map(\.daysPM.text) == ["MT---", "--WTF"])
      try AtomicFile.write(
        Array("item,code,meaning\nresidential,R38,sometimes\n".utf8),
        to: folder + "/imports/sen2-settings.csv")
      #expect(SEN2Settings(folder: folder).problems.map(\.code) == ["sen2_setting_unknown"])
    }
  }
}
