import CaseModel
import Tables

/// The "all establishments" file of Get Information about Schools, with its columns looked up.
///
/// Layout: COLUMNS, section 2 (140 columns, usually Windows-1252); every column but URN may be missing.
struct GIASFile {
  /// Its name, for messages.
  let name: String
  /// Rows that have an establishment's cells whole.
  let rows: [Int]
  /// Columns that the file lacks.
  let missing: [String]
  /// Rows with too many or too few cells, and other damage.
  let problems: [Problem]
  private let reader: CSVReader
  private let header: ImportHeader

  /// Reads a file.
  ///
  /// - Throws: a `Problem` where it cannot be read or is no such file.
  init(path: String) throws(Problem) {
    let reader = try CSVReader(path: path)
    self.reader = reader
    name = FileBytes.name(of: path)
    guard reader.grid.rowCount > 0 else {
      throw Problem(
        .error, "file_empty", file: name, message: "the file is empty", advice: "Download it again")
    }
    let plain = Set(reader.grid.header.map(SourceFile.plainHeader))
    if plain.contains("linkurn"), !plain.contains("establishmentname") {
      throw Problem(
        .error, "gias_links_file", file: name, row: 1,
        message: "this is the file of links, not the register of establishments",
        advice: "Name the file of all establishments first, and this one with --links")
    }
    header = try ImportHeader(reader.grid.header, Self.columns, file: name)
    missing = header.missing
    problems = reader.problems.filter { $0.severity == .error }
    let damaged = Set(problems.compactMap(\.row))
    rows = reader.rows.filter { damaged.isEmpty || !damaged.contains(reader.grid.rowNumber($0)) }
    guard !rows.isEmpty else {
      throw Problem(
        .error, "file_empty", file: name, message: "the file has a header and no establishment",
        advice: "Download it again")
    }
  }

  /// A cell without blanks around it; empty where the file lacks the column or says "Not applicable".
  func text(_ row: Int, _ column: String) -> String {
    guard let position = header[column] else { return "" }
    let text = Self.trimmed(reader.text(row, position))
    return text.utf8.count == 14 && text.lowercased() == "not applicable" ? "" : text
  }

  /// A whole number, also one that a spreadsheet wrote as `233,734` or `233734.0`; nil where the cell holds none.
  func whole(_ row: Int, _ column: String) -> Int? {
    let text = text(row, column)
    if let value = Int(text) { return value }
    return Int(SEN2Text.whole(text.filter { $0 != "," && $0 != " " }))
  }

  /// Whether the file has a column.
  func has(_ column: String) -> Bool { header[column] != nil }

  /// The row as a person counts it.
  func number(_ row: Int) -> Int { reader.grid.rowNumber(row) }

  /// A problem at a cell.
  func problem(
    _ severity: Severity, _ code: String, _ row: Int, _ column: String, _ message: String, _ advice: String
  ) -> Problem {
    Problem(
      severity, code, file: name, row: number(row), column: column,
      message: "\(text(row, "EstablishmentName")) (\(text(row, "URN"))): \(message)", advice: advice)
  }

  private static func trimmed(_ text: String) -> String {
    guard let first = text.utf8.first, let last = text.utf8.last, first <= 32 || last <= 32 else {
      return text
    }
    return String(text.drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }

  /// What is looked for, by its published header.
  private static let columns: [ImportColumn] =
    [ImportColumn("URN", required: true)]
    + [
      "UKPRN", "LA (code)", "LA (name)", "EstablishmentName", "TypeOfEstablishment (code)",
      "EstablishmentStatus (name)",
      "OpenDate", "CloseDate", "PhaseOfEducation (name)", "StatutoryLowAge", "StatutoryHighAge",
      "Boarders (name)",
      "OfficialSixthForm (name)", "Gender (name)", "SchoolCapacity", "NumberOfPupils", "PlacesPRU",
      "Section41Approved (name)",
    ].map { ImportColumn($0) }
    + (1...13).map { ImportColumn("SEN\($0) (name)") }
    + [
      "TypeOfResourcedProvision (name)", "ResourcedProvisionOnRoll", "ResourcedProvisionCapacity",
      "SenUnitOnRoll", "SenUnitCapacity", "SENStat", "Postcode", "Easting", "Northing",
    ].map { ImportColumn($0) }
}
