import CaseModel
import Foundation
import Tables
import Testing

@testable import Importing

@Suite struct KeyFileTests {
  private func person(
    _ surname: String, upn: String = "", uln: String = "", birth: String = "2015-03-01"
  ) -> KeyFile.Person {
    KeyFile.Person(upn: upn, uln: uln, surname: surname, forename: "Test", birth: CalendarDate(iso: birth))
  }

  @Test func matchesByUPNThenULNThenName() {
    var key = KeyFile()
    let a = key.add(person("Alder", upn: "X1", uln: "11"))
    let b = key.add(person("Beech", uln: "22"))
    let c = key.add(person("Cherry"))
    #expect([a, b, c] == ["C00001", "C00002", "C00003"])
    #expect(key.match(person("Married", upn: "x1")) == .found(a))
    #expect(key.match(person("Married", upn: "X9", uln: "22")) == .found(b))
    #expect(key.match(person("cher-ry ")) == .found(c))
    #expect(key.match(person("Cherry", birth: "2015-03-02")) == .none)
    #expect(key.match(person("Alder", upn: "X1", uln: "22")) == .unclear)
    // A namesake born on the same day with another number.
    #expect(key.match(person("Alder", upn: "X7")) == .none)
    _ = key.add(person("Cherry", upn: "X3"))
    #expect(key.match(person("Cherry")) == .unclear)
  }

  @Test func isStableOverRepeatedImports() throws {
    try SEN2Samples.inFolder { folder in
      let path = folder + "/key.csv"
      let people = (1...5).map { SEN2Samples.person($0, [SEN2Samples.at("100001")]) }
      let first = SEN2Samples.convert(people)
      try first.key.write(to: path)
      // The same return from end to end, one new person among them, one with a new name.
      var again = Array(people.reversed())
      again.insert(SEN2Samples.person(6, [SEN2Samples.at("100001")]), at: 2)
      again[0].surname = "Renamed"
      let second = SEN2Samples.convert(again, key: try KeyFile(path: path))
      #expect(second.rows.map(\.id) == ["C00005", "C00004", "C00006", "C00003", "C00002", "C00001"])
      #expect(second.counts.added == 1 && second.counts.known == 5 && second.counts.updated == 1)
      #expect(second.key.person("C00005")?.surname == "Renamed")
    }
  }

  @Test func keepsColumnsOfTheOfficersAndIsPrivate() throws {
    try SEN2Samples.inFolder { folder in
      let path = folder + "/key.csv"
      try AtomicFile.write(
        Array("child_id,contact,UPN\nC00007,\"01, 02\",X7\n".utf8), to: path)
      var key = try KeyFile(path: path)
      #expect(key.match(person("Any", upn: "X7")) == .found("C00007"))
      #expect(key.add(person("New", upn: "X8")) == "C00008")
      try key.write(to: path)
      let text = String(decoding: try FileBytes.read(path), as: UTF8.self)
      #expect(
        text == """
          child_id,contact,UPN,uln,surname,forename,date_of_birth
          C00007,"01, 02",X7,,,,
          C00008,,X8,,New,Test,2015-03-01

          """)
      let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test func neverInsideTheCase() throws {
    try SEN2Samples.inFolder { folder in
      let world = folder + "/case"
      try FileManager.default.createDirectory(atPath: world + "/imports", withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: world)
      func code(_ path: String) -> String? {
        do throws(Problem) {
          try KeyPlace.check(path, apartFrom: world)
          return nil
        } catch { return error.code }
      }
      #expect(code(folder + "/key.csv") == nil)
      #expect(code(world + "/key.csv") == "key_inside_case")
      #expect(code(world + "/imports/../imports/key.csv") == "key_inside_case")
      #expect(code(folder + "/link/key.csv") == "key_inside_case")
      #expect(code(folder + "/none/key.csv") == "key_folder_missing")
      #expect(code(folder) == "key_is_folder")
      // A sibling whose name begins with the case's.
      try FileManager.default.createDirectory(
        atPath: folder + "/case-keys", withIntermediateDirectories: true)
      #expect(code(folder + "/case-keys/key.csv") == nil)
    }
  }

  @Test func childTwiceIsSaidWithoutNames() throws {
    try SEN2Samples.inFolder { folder in
      try AtomicFile.write(Array("child_id,surname\nC1,Secret\nC1,Secret\n".utf8), to: folder + "/key.csv")
      let problem = #expect(throws: Problem.self) { try KeyFile(path: folder + "/key.csv") }
      #expect(problem?.line == "key.csv, row 3, child_id: the child stands here twice. Keep one row a child.")
    }
  }
}
