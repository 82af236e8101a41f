import CaseModel
import Tables

/// Cells of a council's list, read as the case writes them; what cannot be read is a row to fix.
enum TransportCells {
  /// Why a row of sums is not taken.
  static let totals = "row of totals"

  /// Whether the cell that should hold a reference heads a row of sums.
  static func isTotal(_ text: String) -> Bool {
    [
      "total", "totals", "grandtotal", "grandtotals", "subtotal", "subtotals", "overalltotal",
    ].contains(TransportField.plain(text))
  }

  /// A reference that the case can hold; nil: there is none, and a person is told where the row holds anything.
  static func id(_ list: TransportList, _ row: Int, _ column: Int?, _ report: inout ImportReport) -> String? {
    guard let column else { return nil }
    let text = SEN2Text.whole(list.text(row, column))
    guard !text.isEmpty else {
      report.fix(
        list.problem(
          .error, "reference_missing", row, column, "the row has no reference, so it was not taken",
          "Write it"))
      return nil
    }
    return String(text.map { $0 == ";" || $0.isNewline ? " " : $0 })
  }

  /// Pounds as `1234.50`.
  static func pounds(_ list: TransportList, _ row: Int, _ column: Int, _ report: inout ImportReport)
    -> String?
  {
    let plain = list.text(row, column).filter { !"£, ".contains($0) }
    guard case .whole(let pence)? = Parameters.read(plain, as: .pounds) else {
      report.fix(
        list.problem(
          .warning, "amount_unreadable", row, column, "this is not an amount of money",
          "Write pounds, such as 1234.50"))
      return nil
    }
    return Pence(pence).gbp
  }

  /// A day as `2025-09-01`.
  static func day(_ list: TransportList, _ row: Int, _ column: Int, _ report: inout ImportReport) -> String? {
    guard let day = CalendarDate(written: list.text(row, column)) else {
      report.fix(
        list.problem(
          .warning, "date_unreadable", row, column, "this is not a date", "Write a day such as 2025-09-01"))
      return nil
    }
    return day.description
  }

  /// Whole minutes between limits.
  static func minutes(
    _ list: TransportList, _ row: Int, _ column: Int, _ limits: ClosedRange<Int>, _ report: inout ImportReport
  ) -> String? {
    let text = list.text(row, column)
    let digits = text.prefix { $0.isNumber }
    // `5 minutes` is 5; `1 hour` is not 1.
    let unit = text.dropFirst(digits.count).lowercased().filter { $0 != " " && $0 != "." }
    guard let value = Int(digits), limits.contains(value),
      ["", "m", "min", "mins", "minute", "minutes"].contains(unit)
    else {
      report.fix(
        list.problem(
          .warning, "number_unreadable", row, column,
          "these are no whole minutes from \(limits.lowerBound) to \(limits.upperBound)",
          "Write a number of minutes"))
      return nil
    }
    return String(value)
  }
}
