import CaseModel
import Testing

@testable import Tables

@Suite struct Workbooks {
  private let folder = Folder()

  private func read(_ children: String, texts: [String] = [], date1904: Bool = false) -> CaseReading {
    let book = TinyWorkbook(
      [("Provisions", TinyWorkbook.provisions), ("notes", ""), ("children", children)], texts: texts,
      date1904: date1904)
    return CaseReader.read(path: book.write(to: folder))
  }

  private static let header = TinyWorkbook.row(
    1, ["child_id", "easting", "northing", "nc_year", "needs", "status", "decision_due", "looked_after"])

  @Test func everyKindOfCellIsRead() throws {
    // 45,916 is 16 September 2025; E5 = 0.35 shown as 35 % is no part of this table.
    let row =
      "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c><c r=\"B3\"><v>450100</v></c><c r=\"C3\"><v>90100.0</v></c>"
      + "<c r=\"D3\" t=\"str\"><f>3+4</f><v>7</v></c><c r=\"E3\" t=\"inlineStr\"><is><r><t>AS</t></r><r><t>D</t></r></is></c>"
      + "<c r=\"F3\" t=\"s\"><v>0</v></c><c r=\"G3\" s=\"1\"><v>45916</v></c><c r=\"H3\" t=\"b\"><v>1</v></c></row>"
    let reading = read(Self.header + row, texts: ["phase_transfer", "c &amp; d"])
    #expect(reading.problems.map(\.line) == [])
    let child = try #require(reading.case?.children.first)
    #expect(child.id == "c & d")
    #expect(child.ncYear == 7)
    #expect(child.needs == [.asd])
    #expect(child.status == .phaseTransfer)
    #expect(child.decisionDue == CalendarDate(year: 2025, month: 9, day: 16))
    #expect(child.lookedAfter)
    #expect(child.location.point == GridPoint(easting: 450_100, northing: 90_100))
    #expect(reading.inputs.map(\.name) == ["case.xlsx"])
  }

  @Test func days1904StartFourYearsLater() throws {
    let row =
      "<row r=\"2\"><c r=\"A2\" t=\"str\"><v>c1</v></c><c r=\"B2\"><v>450100</v></c><c r=\"C2\"><v>90100</v></c>"
      + "<c r=\"D2\"><v>7</v></c><c r=\"E2\" t=\"str\"><v>ASD</v></c><c r=\"F2\" t=\"str\"><v>new_plan</v></c>"
      + "<c r=\"G2\" s=\"1\"><v>44454</v></c></row>"
    // 44,454 + 1,462 = 45,916.
    #expect(
      try #require(read(Self.header + row, date1904: true).case).children[0].decisionDue
        == CalendarDate(year: 2025, month: 9, day: 16))
  }

  @Test func problemsNameTheCell() {
    let rows =
      TinyWorkbook.row(12, ["c1", "450100", "90100", "40", "ASD", "new_plan"])
      + "<row r=\"14\"><c r=\"A14\" t=\"str\"><v>c2</v></c><c r=\"F14\" t=\"e\"><v>#N/A</v></c></row>"
    #expect(
      read(Self.header + rows).problems.filter { $0.severity == .error }.map(\.place) == [
        "case.xlsx, sheet children, cell D12 (nc_year)", "case.xlsx, sheet children, cell D14 (nc_year)",
        "case.xlsx, sheet children, cell E14 (needs)", "case.xlsx, sheet children, row 14, postcode",
        "case.xlsx, sheet children, cell F14 (status)",
      ])
  }

  @Test(arguments: [
    (45_916.0, NumberFormat.date, "2025-09-16"), (45_916.364583333336, .dateTime, "2025-09-16 8:45"),
    (0.364583333333333, .time, "8:45"), (0.035, .percent, "3.5%"), (0.1 + 0.2, .plain, "0.3"),
    (12_000_000_000, .plain, "12000000000"), (1.0, .date, "1900-01-01"), (61.0, .date, "1900-03-01"),
    (60.0, .date, "60"), (-2.5, .plain, "-2.5"),
  ])
  func numbersAreShownAsTheSheetShowsThem(_ number: Double, _ format: NumberFormat, _ shown: String) {
    #expect(SheetNumber.shown(number, format, from1904: false, as: "") == shown)
  }

  @Test(arguments: [
    ("dd/mm/yyyy", NumberFormat.date), ("[$-809]d mmmm yyyy;@", .date), ("hh:mm:ss", .time),
    ("[h]:mm", .time),
    ("dd/mm/yy hh:mm", .dateTime), ("0.0%", .percent), ("#,##0.00", .plain), ("\"day\" 0", .plain),
    ("0\\d", .plain),
    ("General", .plain), ("mmm", .date),
  ])
  func formatCodesAreUnderstood(_ code: String, _ format: NumberFormat) {
    #expect(NumberFormat.code(code) == format)
  }

  private func refusal(_ change: (inout TinyWorkbook) -> Void) -> [String] {
    var book = TinyWorkbook([("provisions", TinyWorkbook.provisions), ("children", Self.header)])
    change(&book)
    return CaseReader.read(path: book.write(to: folder)).problems.map(\.line)
  }

  /// A whole number with a half of more than fourteen digits once ended the program.
  @Test func aVeryLongNumberIsShown() {
    #expect(SheetNumber.shown(499_999_999_999_936.5, .plain, from1904: false, as: "x") == "499999999999937")
    #expect(SheetNumber.shown(-499_999_999_999_936.5, .plain, from1904: false, as: "x") == "-499999999999937")
  }

  /// Eight hundred rows of one cell at the sheet's last column ask for thirteen million cells: refused, not filled.
  @Test func cellsFarApartAreRefused() {
    let rows = (1...800).map { "<row r=\"\($0)\"><c r=\"XFD\($0)\"><v>1</v></c></row>" }.joined()
    let reading = read(rows)
    #expect(
      reading.problems.contains { $0.code == "workbook_refused" && $0.message.contains("cells far apart") })
  }

  /// Rows that no sheet has follow the one before; the largest number there is must not lead beyond it.
  @Test func rowsWithoutAPlaceAreRead() throws {
    let row =
      "<row r=\"9223372036854775807\"><c r=\"A2\" t=\"str\"><v>c1</v></c></row><row><c r=\"A3\" t=\"str\"><v>c2</v></c></row>"
    let reading = read(Self.header + row)
    #expect(reading.problems.map(\.row).contains(2) && reading.problems.map(\.row).contains(3))
  }

  @Test func anExternalEntityIsRefused() {
    let lines = refusal {
      $0.parts["xl/worksheets/s2.xml"] =
        "<!DOCTYPE x [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><worksheet><sheetData><row r=\"1\"><c t=\"str\"><v>&e;</v></c></row></sheetData></worksheet>"
    }
    #expect(
      lines.contains(
        "case.xlsx: part xl/worksheets/s2.xml declares a document type, which no spreadsheet program writes. "
          + "Check where the file came from; open it in a spreadsheet program and save it again as .xlsx."))
    #expect(!lines.joined().contains("root:"))
  }

  @Test func aZipBombIsRefused() {
    // 60 million spaces pack to about 60 kB: a ratio near 1,000.
    let lines = refusal {
      $0.parts["xl/sharedStrings.xml"] =
        "<sst><si><t>" + String(repeating: " ", count: 60_000_000) + "</t></si></sst>"
    }
    #expect(
      lines == [
        "case.xlsx: part xl/sharedStrings.xml unpacks to far more than a workbook's tables would. "
          + "Check where the file came from; or save the tables as CSV files in a folder."
      ])
  }

  @Test func aWorkbookAboveTheLimitIsRefusedUnread() throws {
    let path = TinyWorkbook([("children", "")]).write(to: folder)
    var limits = ZipPackage.Limits()
    limits.file = 100
    let problem = #expect(throws: Problem.self) { try ZipPackage(path: path, limits: limits) }
    #expect(problem?.code == "file_too_large")
  }

  @Test func aWorkbookWithTooManyPartsIsRefused() throws {
    let path = TinyWorkbook([("children", "")]).write(to: folder)
    var limits = ZipPackage.Limits()
    limits.entries = 3
    let problem = #expect(throws: Problem.self) { try ZipPackage(path: path, limits: limits) }
    #expect(problem?.message == "the workbook has more than 3 parts")
  }

  @Test func aTruncatedWorkbookIsAClearError() throws {
    let path = TinyWorkbook([("provisions", TinyWorkbook.provisions), ("children", Self.header)]).write(
      to: folder)
    let bytes = try FileBytes.read(path)
    for count in [5, bytes.count / 2, bytes.count - 10] {
      folder.put("cut.xlsx", Array(bytes.prefix(count)))
      let reading = CaseReader.read(path: folder.path + "/cut.xlsx")
      #expect(reading.case == nil)
      #expect(
        reading.problems.map(\.line) == [
          "cut.xlsx: the workbook is damaged or cut short. Copy or save it again."
        ])
    }
  }

  @Test func aLockedWorkbookIsAClearError() {
    folder.put(
      "locked.xlsx", [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 600))
    #expect(
      CaseReader.read(path: folder.path + "/locked.xlsx").problems.map(\.line) == [
        "locked.xlsx: the workbook is locked by a password or is an old .xls. "
          + "Take the password away, or save it as .xlsx."
      ])
  }

  @Test func otherFilesAreClearErrors() {
    folder.put("text.xlsx", "hello")
    #expect(CaseReader.read(path: folder.path + "/text.xlsx").problems.map(\.code) == ["not_a_workbook"])
    #expect(CaseReader.read(path: folder.path + "/none.xlsx").problems.map(\.code) == ["not_a_case"])
    #expect(refusal { $0.parts["xl/workbook.xml"] = "<workbook><sheets/></workbook>" }.count == 1)
    #expect(
      refusal { $0.parts["xl/worksheets/s2.xml"] = "<worksheet><sheetData><row>" }.contains {
        $0.hasPrefix("case.xlsx: part xl/worksheets/s2.xml is damaged near line 1.")
      })
  }

  @Test func aCellFarToTheRightTakesNoRoom() {
    let reading = read(Self.header + "<row r=\"2\"><c r=\"XFD2\"><v>1</v></c></row>")
    #expect(reading.case?.children.isEmpty == true)
  }

  @Test func noBytesCrashTheReader() throws {
    var generator = Seeded(7)
    let whole = try FileBytes.read(
      TinyWorkbook([("provisions", TinyWorkbook.provisions), ("children", Self.header)]).write(to: folder))
    for _ in 0..<60 {
      var bytes = whole
      for _ in 0..<Int.random(in: 1...8, using: &generator) {
        bytes[Int.random(in: 0..<bytes.count, using: &generator)] = UInt8.random(
          in: 0...255, using: &generator)
      }
      folder.put("fuzz.xlsx", bytes)
      let reading = CaseReader.read(path: folder.path + "/fuzz.xlsx")
      #expect(reading.case != nil || !reading.problems.isEmpty)
    }
  }
}
