import CaseModel

/// What of every establishment of the file is needed before any is taken: which are open and which lie inside.
struct GIASBook {
  /// Row and URN of every establishment, in file order.
  private(set) var candidates: [(row: Int, urn: Int)] = []
  private var rows: [Int: Int] = [:]
  private var open: Set<Int> = []
  private var inside: Set<Int> = []
  private var names: [String: String] = [:]
  /// Establishments by authority.
  private var counts: [String: Int] = [:]

  init(_ file: GIASFile, authorities: Set<String>, report: inout ImportReport) {
    candidates.reserveCapacity(file.rows.count)
    rows.reserveCapacity(file.rows.count)
    for row in file.rows {
      guard let urn = file.whole(row, "URN"), urn > 0 else {
        report.fix(
          Problem(
            .error, "gias_urn", file: file.name, row: file.number(row), column: "URN",
            message: "the row has no URN, so it was not taken", advice: "Download the file again"))
        continue
      }
      guard rows[urn] == nil else {
        report.fix(
          Problem(
            .warning, "gias_urn_twice", file: file.name, row: file.number(row), column: "URN",
            message: "URN \(urn) is there twice; the first row was taken", advice: "Download the file again"))
        continue
      }
      rows[urn] = row
      candidates.append((row, urn))
      if Self.isOpen(file, row) { open.insert(urn) }
      let authority = file.text(row, "LA (code)")
      counts[authority, default: 0] += 1
      guard authorities.contains(authority) || !file.has("LA (code)") else { continue }
      inside.insert(row)
      if names[authority] == nil { names[authority] = file.text(row, "LA (name)") }
    }
  }

  /// Whether an establishment is in the file and open, or to open on a day that is known.
  func isOpen(_ urn: Int) -> Bool { open.contains(urn) }

  /// The row of an establishment; nil: it is not in the file.
  func row(_ urn: Int) -> Int? { rows[urn] }

  /// Whether the establishment of a row lies in one of the authorities.
  func isInside(_ row: Int) -> Bool { inside.contains(row) }

  /// An authority's name as the file gives it; nil where it gives none.
  func name(ofAuthority code: String) -> String? { names[code].flatMap { $0.isEmpty ? nil : $0 } }

  /// Whether any establishment lies in one of the authorities.
  var hasAny: Bool { !inside.isEmpty }

  /// The authorities with most establishments, `998 (60)`, five at most.
  var mostOf: [String] {
    counts.filter { !$0.key.isEmpty }.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.prefix(5)
      .map { "\($0.key) (\($0.value))" }
  }

  private static func isOpen(_ file: GIASFile, _ row: Int) -> Bool {
    let status = file.text(row, "EstablishmentStatus (name)").lowercased()
    if status.hasPrefix("open") { return true }
    if status.hasPrefix("proposed to open") { return !file.text(row, "OpenDate").isEmpty }
    return status.isEmpty && file.text(row, "CloseDate").isEmpty
  }
}
