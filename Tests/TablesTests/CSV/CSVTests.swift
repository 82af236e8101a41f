import CaseModel
import Testing

@testable import Tables

func csv(_ text: String) -> CSVReader { CSVReader(bytes: Array(text.utf8), name: "t.csv") }

/// Every row as texts, the header among them.
func cells(_ reader: CSVReader) -> [[String]] {
  (0..<reader.grid.rowCount).map { row in
    (0..<reader.grid.cellCount(row)).map { reader.grid.text(row, $0) }
  }
}

@Suite struct CSVReading {
  @Test(arguments: ["a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r1,2\r", "a,b\n1,2", "\u{FEFF}a,b\n1,2\n"])
  func everyLineEnding(_ text: String) {
    #expect(cells(csv(text)) == [["a", "b"], ["1", "2"]])
    #expect(csv(text).problems.isEmpty)
  }

  @Test(arguments: ["a;b\n1,5;2\n", "a\tb\n1,5\t2\n", "sep=;\na;b\n1,5;2\n"])
  func theDelimiterIsToldFromTheHeader(_ text: String) {
    #expect(cells(csv(text)) == [["a", "b"], ["1,5", "2"]])
  }

  @Test func theSepLineCountsAsARow() {
    let file = csv("sep=;\r\na;b\r\n1;2\r\n")
    #expect(file.grid.rowNumber(1) == 3)
  }

  @Test func quotesHoldDelimitersLinesAndDoubledQuotes() {
    let file = csv("a,b\n\"x,y\",\"say \"\"hi\"\"\"\n\"two\nlines\",\"\"\nlast,1\n")
    #expect(cells(file) == [["a", "b"], ["x,y", "say \"hi\""], ["two\nlines", ""], ["last", "1"]])
    // A row is a record, as Excel counts: the cell of two lines is one row.
    #expect(file.grid.rowNumber(3) == 4)
    #expect(file.problems.isEmpty)
  }

  @Test func anUnclosedQuoteIsSaidAndTheRestIsStillRead() {
    let file = csv("a,b\n\"x,1\ny,2\n")
    #expect(
      file.problems.map(\.line) == [
        "t.csv, row 2, a: a quotation mark opens this cell and is never closed. "
          + "Add the closing quotation mark, or take the opening one away."
      ])
    #expect(cells(file) == [["a", "b"], ["\"x", "1"], ["y", "2"]])
  }

  @Test func anUnclosedQuoteThatMeetsALaterOneIsFoundWhereItOpens() {
    let file = csv("a,b\n\"x,1\ny,\"z\"\n")
    #expect(file.problems.map(\.code) == ["unclosed_quote"])
    #expect(file.problems[0].row == 2)
    #expect(cells(file) == [["a", "b"], ["\"x", "1"], ["y", "z"]])
  }

  @Test func textAfterAClosingQuoteIsSaid() {
    #expect(csv("a,b\n\"x\"y,1\n").problems.map(\.code) == ["stray_quote"])
  }

  @Test func rowsOfAnotherLengthAreSaid() {
    let file = csv("a,b,c\n1,2\n1,2,3,4\n1,2,3,\n,\n")
    #expect(
      file.problems.map(\.line) == [
        "t.csv, row 2: the row has 2 cells and the header 3. Look for a missing comma or a line cut short.",
        "t.csv, row 3 \"4\": the row has 4 cells and the header 3. "
          + "Put quotation marks round a cell that holds a comma.",
      ])
  }

  @Test func aNULByteIsSaid() {
    let file = csv("a,b\n1,\0\n")
    #expect(file.problems.map(\.code) == ["nul_byte"])
    #expect(file.problems[0].row == 2)
    #expect(file.problems[0].column == "b")
  }

  @Test func utf16IsReadInBothOrdersWithAndWithoutMark() {
    let text = "name,x\nZoë £,1\nlonger line,2\n"
    let units = Array(text.utf16)
    let little = units.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
    let big = units.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
    for bytes in [[0xFF, 0xFE] + little, [0xFE, 0xFF] + big, little, big] {
      let file = CSVReader(bytes: bytes, name: "t.csv")
      #expect(cells(file)[1] == ["Zoë £", "1"])
      #expect(file.problems.map(\.code) == ["encoding_utf16"])
    }
  }

  @Test func windows1252IsReadAndSaid() {
    let file = CSVReader(bytes: Array("a\nZo".utf8) + [0xEB, 0xA3, 10], name: "t.csv")
    #expect(cells(file)[1] == ["Zoë£"])
    #expect(
      file.problems.map(\.line) == [
        "t.csv: the file is not UTF-8 and was read as Windows-1252. "
          + "Check names with accents; in Excel, save as CSV UTF-8."
      ])
  }

  @Test func utf8IsToldFromWhatLooksLikeIt() {
    let good: [[UInt8]] = [
      [0xC3, 0xAB], [0xE2, 0x82, 0xAC], [0xF0, 0x9F, 0x98, 0x80], Array("plain ascii".utf8),
    ]
    let bad: [[UInt8]] = [
      [0xC0, 0x80], [0xE0, 0x80, 0x80], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0xC3], [0x80], [0xFF],
    ]
    #expect(good.allSatisfy(TextEncoding.isUTF8))
    #expect(!bad.contains(where: TextEncoding.isUTF8))
  }

  @Test func anEmptyFileHasNoRows() {
    #expect(csv("").grid.rowCount == 0)
    #expect(Array(csv("").rows) == [])
    #expect(cells(csv("a")) == [["a"]])
    #expect(cells(csv("a,")) == [["a", ""]])
  }

  @Test func columnsAreFoundWhateverTheirCase() throws {
    let file = csv("Child ID,Place-Cost_GBP\nc1,12.50\nc2,-0.05\nc3,\nc4,x\n")
    let id = try file.column("child_id")
    let cost = try file.column("place_cost_gbp")
    #expect(file.text(1, id) == "c1")
    #expect(try file.poundsIfPresent(1, cost) == Pence(1250))
    #expect(try file.poundsIfPresent(2, cost) == Pence(-5))
    #expect(try file.poundsIfPresent(3, cost) == nil)
    let problem = #expect(throws: Problem.self) { try file.poundsIfPresent(4, cost) }
    #expect(
      problem?.line
        == "t.csv, row 5, Place-Cost_GBP \"x\": this is not an amount of money. "
        + "Write pounds with two decimals, such as 1234.50.")
    #expect(throws: Problem.self) { try file.column("other") }
  }
}

@Suite struct CSVWriting {
  @Test func cellsAreQuotedWhereTheyMustBe() {
    var csv = CSVWriter(columns: ["a", "b"])
    csv.text("x,y")
    csv.text("say \"hi\"")
    csv.endRow()
    csv.whole(5)
    csv.pounds(Pence(-7))
    csv.endRow()
    csv.text(" padded")
    csv.empty()
    csv.endRow()
    let text = String(decoding: csv.bytes, as: UTF8.self)
    #expect(text == "a,b\n\"x,y\",\"say \"\"hi\"\"\"\n5,-0.07\n\" padded\",\n")
  }

  @Test func whatIsWrittenIsReadBack() {
    var generator = Seeded(1)
    for _ in 0..<200 {
      let alphabet = ["a", "\"", ",", "\n", "\r\n", ";", "é", " ", "\t", "", "12"]
      let rows = (0..<4).map { _ in
        ["k"]
          + (0..<3).map { _ in
            (0..<3).map { _ in alphabet.randomElement(using: &generator) ?? "" }.joined()
          }
      }
      var csv = CSVWriter(columns: ["w", "x", "y", "z"])
      for row in rows {
        for cell in row { csv.text(cell) }
        csv.endRow()
      }
      #expect(cells(CSVReader(bytes: csv.bytes, name: "t.csv")) == [["w", "x", "y", "z"]] + rows)
    }
  }
}
