import CaseModel
import Testing

@testable import Tables

/// What one cell of the one child of Two Schools brings about, to the letter.
@Suite struct Cells {
  private static let good: [(String, String)] = [
    ("nc_year", "Year 9"), ("nc_year", "R"), ("nc_year", " 7 "), ("nc_year", "7.0"), ("needs", "asd;slcn"),
    ("needs", "ASD, SLCN"), ("status", "Phase Transfer"), ("decision_due", "15 Feb 2026"),
    ("decision_due", "2026-02-15T00:00:00"), ("decision_due", "2022-Sep-28 00:00:00"), ("looked_after", "Y"),
    ("looked_after", "TRUE"), ("looked_after", "0"), ("sex", "Female"), ("contribution_gbp", "£1,234.50"),
    ("contribution_gbp", "1234"), ("travel_basis", "S508b"), ("postcode", "po301ud"), ("postcode", "GIR 0AA"),
    ("open_to", "residential;home_tuition"), ("band", "\u{A0}"), ("not_with", ""),
  ]

  @Test func excelsHabitsAreReadWithoutFuss() {
    for (column, value) in Self.good { #expect(childWith(column, value) == [], "\(column) \(value)") }
  }

  private static let told: [(String, String, String)] = [
    (
      "nc_year", "40",
      "row 2, nc_year \"40\": the number lies outside -4 to 20. Write a whole number from -4 to 20 (Reception is 0)."
    ),
    (
      "needs", "ASDD",
      "row 2, needs \"ASDD\": there is no need code ASDD. Did you mean ASD? "
        + "Write SPLD, MLD, SLD, PMLD, SEMH, SLCN, HI, VI, MSI, PD, ASD, DS, OTH."
    ),
    (
      "child_id", "1.2E+10",
      "row 2, child_id \"1.2E+10\": a spreadsheet has shortened this reference and its digits are lost. "
        + "Format the column as Text where it is kept and export it again."
    ),
    (
      "decision_due", "09/25/2025",
      "row 2, decision_due \"09/25/2025\": there is no such month: the month may stand before the day. "
        + "Write the year first, as in 2025-09-01."
    ),
    (
      "decision_due", "15/02/2026",
      "decision_due: 1 cell (row 2) was written day first (dd/mm/yyyy) and read so."
    ),
    (
      "decision_due", "46068",
      "decision_due: 1 cell (row 2) was one of Excel's day numbers and read as a date."
    ),
    ("looked_after", "maybe", "row 2, looked_after \"maybe\": this is neither yes nor no. Write yes or no."),
    (
      "contribution_gbp", "-5",
      "row 2, contribution_gbp \"-5\": the amount is below nothing. Write pounds, such as 1234.50, or 0."
    ),
    (
      "contribution_gbp", "NaN",
      "row 2, contribution_gbp \"NaN\": this is a calculation gone wrong, not a number. "
        + "Write pounds, such as 1234.50, or mend the formula."
    ),
    (
      "contribution_gbp", "1.234,50",
      "row 2, contribution_gbp \"1.234,50\": the commas do not mark thousands. "
        + "Write a point for pence, as in 1234.50."
    ),
    ("contribution_gbp", "12.345", "contribution_gbp: 1 cell (row 2) was finer than is kept and rounded."),
    ("max_ride_min", "n/a", "max_ride_min: 1 cell (row 2) was a dash, n/a or null and read as empty."),
    (
      "postcode", "PO30",
      "row 2, postcode \"PO30\": this is not a postcode. Write a full postcode, such as PO30 1UD."
    ),
    (
      "easting", "",
      "row 2, easting: only one half of the grid reference is given. "
        + "Write both easting and northing, or neither and a postcode."
    ),
    (
      "current_provision_id", "Oak",
      "row 2, current_provision_id \"Oak\": provisions has no such provision. Did you mean oak? "
        + "Add it to provisions, or correct the reference."
    ),
    (
      "mobility", "wheel chair",
      "row 2, mobility \"wheel chair\": there is no such code. Did you mean wheelchair? "
        + "Write one of walks, wheelchair, transfers."
    ),
  ]

  @Test func whatIsWrongIsToldToTheLetter() {
    for (column, value, line) in Self.told {
      #expect(childWith(column, value) == ["children.csv, " + line])
    }
  }

  @Test func headersAreForgivenAndNearMissesTold() {
    let lines = twoSchools([
      "children":
        "Child ID,EASTING ,northing,NC Year,Needs,status,notes,birth_mnth\nc1,450000,90000,7,ASD,new_plan,x,3\n"
    ]).problems.map(\.line)
    #expect(
      lines == [
        "children.csv: the column notes is not part of the table and was ignored.",
        "children.csv, row 1, birth_mnth: the column is not part of the table and was ignored. "
          + "Did you mean birth_month? Then rename it.",
      ])
  }

  @Test func missingColumnsAndTablesAreTold() {
    let lines = twoSchools(["children": "child,needs\nc1,ASD\n"]).problems.filter {
      $0.code == "column_missing"
    }
    #expect(lines.map { $0.column ?? "" } == ["child_id", "nc_year", "postcode", "status"])
    let folder = Folder()
    folder.put("children.csv", "child_id\n")
    folder.put("Provision.csv", "x\n")
    #expect(
      CaseReader.read(path: folder.path).problems.filter { $0.file.lowercased().hasPrefix("provision") }.map(
        \.line)
        == [
          "Provision.csv: the file is no table of a case and was ignored. "
            + "Did you mean provisions.csv? Then rename it.",
          "provisions.csv: the table is missing. "
            + "Add it with the columns provision_id, name, kind, nc_year_min, nc_year_max, needs, places.",
        ])
    #expect(CaseReader.read(path: "/nonexistent").problems.map(\.code) == ["not_a_case"])
    #expect(CaseReader.read(path: "/nonexistent").case == nil)
    let empty = Folder()
    #expect(CaseReader.read(path: empty.path).problems.map(\.code) == ["no_tables"])
  }

  @Test func parametersAreReadByTheirKind() throws {
    let reading = twoSchools([
      "parameters":
        "name,value\nbase_dat,2025-01-16\nassistant_ratio,0\ncost_special_gbp,\"£25,000\"\nbase_date,16/01/2025\n"
        + "optimism_bias_percent,24%\ninclude_ferries,Y\npass_year_gbp,lots\n"
    ])
    #expect(
      reading.problems.map(\.line) == [
        "parameters.csv, value: 1 cell (row 5) was written day first (dd/mm/yyyy) and read so.",
        "parameters.csv, row 2, name \"base_dat\": there is no parameter of this name; the row was ignored. "
          + "Did you mean base_date? schoolward schema --parameters lists them.",
        "parameters.csv, row 3, value \"0\": assistant_ratio has no use for this value. "
          + "Write a whole number from 1 to 100.",
        "parameters.csv, row 8, value \"lots\": this is not a number. Write pounds, such as 1234.50.",
      ])
    let parameters = try #require(reading.case).parameters
    #expect(parameters.pence("cost_special_gbp") == Pence(2_500_000))
    #expect(parameters.whole("optimism_bias_percent") == 2400)
    #expect(parameters.flag("include_ferries"))
  }

  @Test(arguments: [
    ("8:45", 525), ("08:45:00", 525), ("8.45", 525), ("0845", 525), ("3:15 pm", 915), ("12:00am", 0),
    ("23:59", 1439),
  ])
  func clocks(_ text: String, _ minutes: Int) { #expect(TimeText.clock(text) == minutes) }

  @Test(arguments: ["25:00", "8:60", "0.45", "noon", "8", "8:45:61", ":", "13:00 pm"])
  func noClocks(_ text: String) { #expect(TimeText.clock(text) == nil) }

  @Test func fractionsOfADayAreTimes() {
    // 0.364583 x 1,440 = 525.0 minutes.
    #expect(TimeText.fraction("0.364583333") == 525)
    #expect(TimeText.fraction("1.5") == nil)
  }

  @Test func noBytesCrashTheReader() {
    var generator = Seeded(3)
    let folder = Folder()
    let tables = CaseWriter.files(everything())
    for _ in 0..<25 {
      for (name, bytes) in tables {
        var bytes = bytes
        for _ in 0..<Int.random(in: 0...6, using: &generator) where !bytes.isEmpty {
          let at = Int.random(in: 0..<bytes.count, using: &generator)
          switch Int.random(in: 0..<4, using: &generator) {
          case 0: bytes.remove(at: at)
          case 1: bytes.insert(UInt8(ascii: "\""), at: at)
          case 2: bytes.insert([44, 10, 13, 0, 34, 255].randomElement(using: &generator) ?? 0, at: at)
          default: bytes[at] = UInt8.random(in: 0...255, using: &generator)
          }
        }
        folder.put(name, bytes)
      }
      let reading = CaseReader.read(path: folder.path)
      #expect(reading.case != nil)
      #expect(!CheckReport(reading).text().isEmpty)
    }
  }
}
