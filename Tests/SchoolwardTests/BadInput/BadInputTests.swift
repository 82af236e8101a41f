import Foundation
import Testing

/// One way of spoiling a good case, and the lines that say so.
struct Spoiled: Sendable, CustomStringConvertible {
  let description: String
  /// What follows the case's name on the command line: empty for the folder, `.xlsx` for a workbook.
  var workbook = false
  let spoil: @Sendable (Folder) -> Void
  /// Every error line, in order, without `error: `.
  let lines: [String]

  init(
    _ description: String, workbook: Bool = false, lines: [String],
    _ spoil: @escaping @Sendable (Folder) -> Void
  ) {
    self.description = description
    self.workbook = workbook
    self.lines = lines
    self.spoil = spoil
  }
}

/// The bad input of the brief: exit code 2, every error said, nothing written or overwritten.
@Suite struct BadInputTests {
  private let place = Folder()

  @Test(arguments: Spoiled.all) func isRefusedInWords(_ bad: Spoiled) throws {
    Tiny.twoSchools(into: place)
    #expect(try Program.run("plan", "two-schools", "--results", "old", in: place).code == 0)
    bad.spoil(place)
    let name = bad.workbook ? "two-schools.xlsx" : "two-schools"
    let before = place.everything("two-schools").merging(place.everything("old")) { $1 }
    let names = place.names()
    for command in [
      ["plan", name, "--results", "old"], ["plan", name, "--results", "new/deep"],
      ["place", name, "--write-lp", "m.lp"],
      ["value", name], ["panel", name, "--child", "b"],
    ] {
      let ending = try Program.run(command, in: place)
      #expect(ending.code == 2, "\(command)")
      let count = bad.lines.count
      #expect(
        ending.messages
          == bad.lines.map { "error: " + $0 } + [
            "\(count) \(count == 1 ? "error" : "errors"); nothing was written."
          ],
        "\(command)")
      #expect(ending.out.isEmpty)
    }
    let check = try Program.run("check", name, in: place)
    #expect(check.code == 2)
    for line in bad.lines { #expect(check.lines.contains("  " + line)) }
    #expect(place.everything("two-schools").merging(place.everything("old")) { $1 } == before)
    #expect(place.names() == names)
  }

  @Test func aWorkbookOfFourGigabytes() throws {
    // Sparse: it takes no room on the disk, and must not be read.
    place.put("huge.xlsx", Data("PK".utf8))
    let file = try #require(FileHandle(forWritingAtPath: place.path + "/huge.xlsx"))
    try file.truncate(atOffset: 4 << 30)
    try file.close()
    let ending = try Program.run("plan", "huge.xlsx", "--results", "R", in: place)
    #expect(ending.code == 2)
    #expect(
      ending.messages == [
        "error: huge.xlsx: the workbook holds 4294 MB; at most 300 MB are read. Save the tables as CSV files in a folder.",
        "1 error; nothing was written.",
      ])
    #expect(place.names() == ["huge.xlsx"])
  }

  @Test func oddPlaces() throws {
    place.put("empty-file", "")
    place.put("folder/readme.txt", "x")
    for (name, line) in [
      (
        "nowhere",
        "nowhere: there is no such folder or workbook. Name a folder of CSV files or an .xlsx workbook."
      ),
      (
        "empty-file",
        "empty-file: the file is no .xlsx workbook. Name a folder of CSV files or an .xlsx workbook."
      ),
      (
        "folder",
        "folder: the folder holds no table of a case. Check the path; a case has provisions.csv and children.csv."
      ),
    ] {
      let ending = try Program.run("plan", name, "--results", "R", in: place)
      #expect(ending.code == 2)
      #expect(ending.messages.first == "error: " + line)
      #expect(!place.has("R"))
    }
  }
}
