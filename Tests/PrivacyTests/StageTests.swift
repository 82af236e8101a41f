import CaseModel
import Foundation
import Tables
import Testing

@testable import Privacy

/// A change of several tables cut off at every point.
@Suite("cut-off erasures") struct StageTests {
  @Test("what was staged and not decided leaves the old case; the next erasure clears it away")
  func undecided() throws {
    let place = Place()
    try Tiny.write(place)
    let before = CaseReader.read(path: place.at("case")).inputs.map(\.sha256)
    do {
      var stage = try CaseStage(place.at("case"))
      try stage.add(Array("child_id\n".utf8), name: "children.csv")
      let reading = CaseReader.read(path: place.at("case"))
      #expect(reading.inputs.map(\.sha256) == before && !reading.problems.hasErrors)
      #expect { try CaseStage.finish(place.at("case")) } throws: { ($0 as? Problem)?.code == "folder_busy" }
    }
    try CaseStage.finish(place.at("case"))
    #expect(CaseReader.read(path: place.at("case")).inputs.map(\.sha256) == before)
    #expect(FileManager.default.contents(atPath: place.at("case/.staged/0")) == nil)
  }

  @Test(
    "cut off after any number of renames, the case is refused until the rest is in place", arguments: 0...7)
  func decided(_ renamed: Int) throws {
    let whole = Place()
    try Tiny.write(whole)
    try Erasure(of: ChildReference(Tiny.child), in: [whole.at("case")], key: nil)
      .carryOut(by: "A", on: CalendarDate(iso: "2026-03-02"))

    let place = Place()
    try Tiny.write(place)
    let erasure = try Erasure(of: ChildReference(Tiny.child), in: [place.at("case")], key: nil)
    let files = try #require(erasure.folders.first { $0.folder.isCase }).files
    for (at, file) in files.enumerated() {
      place.put(at < renamed ? "case/" + file.name : "case/.staged/\(at)", file.bytes)
    }
    place.put("case/.staged/list", files.map { "+\($0.name)\0" }.joined())
    let cut = CaseReader.read(path: place.at("case"))
    #expect(cut.problems.contains { $0.code == "change_unfinished" && $0.severity == .error })
    try Erasure.finishEarlier(in: [place.at("case")])
    for file in files { #expect(place.text("case/" + file.name) == whole.text("case/" + file.name)) }
    #expect(!CaseReader.read(path: place.at("case")).problems.hasErrors)
    #expect(!FileManager.default.fileExists(atPath: place.at("case/.staged")))
  }
}
