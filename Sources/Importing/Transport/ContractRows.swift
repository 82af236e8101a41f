import CaseModel
import Tables

/// The contracts of a register as rows of `contracts`.
struct ContractRows {
  private(set) var rows: ImportedRows
  private let list: TransportList
  private let at: [String: Int]
  private let columns: [String]
  private var seen: [String: Int] = [:]
  /// Contracts of which the notice was given in months.
  private var inMonths = 0

  init(_ list: TransportList, _ at: [String: Int]) {
    self.list = list
    self.at = at
    columns = TransportField.contracts.map(\.name).filter { at[$0] != nil }
    rows = ImportedRows(table: "contracts", columns: columns)
  }

  /// Reads every row.
  mutating func read(_ report: inout ImportReport) {
    for row in list.rows {
      guard let id = reference(row, &report) else { continue }
      if let before = seen[id] {
        report.fix(
          list.problem(
            .warning, "contract_twice", row, at["contract_id"],
            "the contract stands in row \(before) too, which was taken", "Keep one row a contract"))
        continue
      }
      seen[id] = list.grid.rowNumber(row)
      var cells: [String: String] = ["contract_id": id]
      for field in columns where field != "contract_id" { cells[field] = cell(field, row, &report) }
      judgeRate(row, &report)
      judgeDates(&cells, row, &report)
      rows.add(columns.map { cells[$0] })
    }
    if inMonths > 0 {
      report.note(
        "The notice of \(Counted.text(inMonths, "contract")) is given in months; "
          + "a month was counted as \(NoticePeriod.daysOfMonth) days.")
    }
  }

  /// The contract's reference; nil, and said, for a row that is no contract.
  private func reference(_ row: Int, _ report: inout ImportReport) -> String? {
    guard let column = at["contract_id"] else { return nil }
    let text = list.text(row, column)
    let who = at["operator"].map { list.text(row, $0) } ?? ""
    if TransportCells.isTotal(text) || text.isEmpty && TransportCells.isTotal(who) {
      report.ignore(TransportCells.totals, id: "", row: list.grid.rowNumber(row))
      return nil
    }
    let costs = ["day_rate_gbp", "assistant_rate_gbp"].compactMap { at[$0] }
    if text.isEmpty, who.isEmpty, costs.contains(where: { !list.text(row, $0).isEmpty }) {
      // Registers end in sums that nobody has headed; what somebody drives is a contract whose reference is missing.
      report.ignore("row with a cost and no reference", id: "", row: list.grid.rowNumber(row))
      return nil
    }
    return TransportCells.id(list, row, column, &report)
  }

  private mutating func cell(_ field: String, _ row: Int, _ report: inout ImportReport) -> String? {
    guard let column = at[field] else { return nil }
    let text = list.text(row, column)
    if text.isEmpty { return nil }
    switch field {
    case "day_rate_gbp", "assistant_rate_gbp": return TransportCells.pounds(list, row, column, &report)
    case "from", "to": return TransportCells.day(list, row, column, &report)
    case "notice_days": return notice(text, row, column, &report)
    default: return text
    }
  }

  private mutating func notice(_ text: String, _ row: Int, _ column: Int, _ report: inout ImportReport)
    -> String?
  {
    guard let (days, isMonths) = NoticePeriod.read(text, header: list.header[column]) else {
      report.fix(
        list.problem(
          .warning, "notice_unreadable", row, column,
          "this is no number of days, weeks or months that comes to at most \(NoticePeriod.longest) days",
          "Write a number of days, such as 28"))
      return nil
    }
    if isMonths { inMonths += 1 }
    return String(days)
  }

  /// A contract without a rate a day would count as free.
  private func judgeRate(_ row: Int, _ report: inout ImportReport) {
    guard let column = at["day_rate_gbp"] else {
      report.fix(
        list.problem(
          .warning, "rate_missing", row, nil,
          "no column of the register is known as day_rate_gbp, so the contract has no rate a day",
          "Name a column of pounds a day for it in the mapping, or add one to the register"))
      return
    }
    if list.text(row, column).isEmpty {
      report.fix(
        list.problem(
          .warning, "rate_missing", row, column, "the contract has no rate a day", "Write pounds a day"))
    }
  }

  /// Days in the wrong order would block the whole case.
  private func judgeDates(_ cells: inout [String: String], _ row: Int, _ report: inout ImportReport) {
    guard let from = cells["from"].flatMap({ CalendarDate(iso: $0) }),
      let to = cells["to"].flatMap({ CalendarDate(iso: $0) }), from > to
    else { return }
    cells["from"] = nil
    cells["to"] = nil
    report.fix(
      list.problem(
        .warning, "dates_reversed", row, at["from"], "the first day is after the last, so neither was taken",
        "Swap them, or correct one"))
  }
}
