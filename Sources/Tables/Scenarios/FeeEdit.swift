import CaseModel

/// Edits of a provision's fees.
enum FeeEdit {
  /// A new fee, read as `fees` reads one, or every fee by so much in the hundred.
  static func make(_ edit: ScenarioEdit, in value: inout Case, _ problems: inout [Problem]) {
    guard let text = edit.value else { return }
    if edit.isPercentage {
      guard let change = basisPoints(text) else {
        problems.append(
          value.problem(
            at: edit.source, column: "value", .error, "not_percentage", value: text,
            message: "this is no change in the hundred",
            advice: "Write +5% or -2.5%, from -100% to +1000%"))
        return
      }
      for at in edit.fees(in: value) {
        let whole = value.fees[at].annualCost.value * (10_000 + change)
        value.fees[at].annualCost = Pence((whole + 5_000) / 10_000)
      }
      return
    }
    var cells = EditCells(edit, Schema.fees, [(EditKind.feeColumn, text)], partial: true)
    if let cost = cells.reader.money(cells.reader.column(EditKind.feeColumn)) {
      for at in edit.fees(in: value) { value.fees[at].annualCost = cost }
    }
    problems += cells.problems(in: value)
  }

  /// `+2.5%` in hundredths of one per cent; the sign must be there, so that nobody takes it for a share of the fee.
  private static func basisPoints(_ text: String) -> Int64? {
    let plain = text.dropLast()
    guard let sign = plain.first, sign == "+" || sign == "-" else { return nil }
    let parts = plain.dropFirst().split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let whole = UInt16(parts[0]), whole <= 1000 else { return nil }
    var hundredths = Int64(whole) * 100
    if parts.count == 2 {
      guard (1...2).contains(parts[1].count), let rest = UInt8(parts[1]) else { return nil }
      hundredths += Int64(rest) * (parts[1].count == 1 ? 10 : 1)
    }
    guard sign == "+" || hundredths <= 10_000 else { return nil }
    return sign == "-" ? -hundredths : hundredths
  }
}
