/// A child's shares in force on the plan date do not add up to the whole.
enum AttendanceShareRule {
  static func check(_ c: RuleContext, _ found: inout Findings) {
    var sums: [String: (total: Int, first: RowSource, whole: Bool)] = [:]
    var order: [String] = []
    for a in c.value.attendance {
      if a.shareThousandths <= 0 || a.shareThousandths > 1000 {
        found.error(
          a.source, "share", "share_out_of_range", thousandths(a.shareThousandths),
          "a share lies above 0 and is at most 1", "Write a number such as 0.5")
      }
      guard a.from.map({ $0 <= c.planDate }) ?? true, a.to.map({ $0 >= c.planDate }) ?? true else { continue }
      if sums[a.childID] == nil { order.append(a.childID) }
      let before = sums[a.childID] ?? (0, a.source, true)
      sums[a.childID] = (
        before.total + a.shareThousandths, before.first,
        before.whole && c.read(a.source, "share", "from", "to", "child_id")
      )
    }
    for child in order {
      guard let sum = sums[child], sum.whole, !child.isEmpty, sum.total != 1000 else { continue }
      found.error(
        sum.first, "share", "shares_not_whole", thousandths(sum.total),
        "the shares of child \(child) in force on \(c.planDate) add up to \(thousandths(sum.total)), not 1",
        "Correct the shares, or give the rows the dates between which they hold")
    }
  }

  private static func thousandths(_ value: Int) -> String {
    var fraction = String(value.magnitude % 1000)
    fraction = String(repeating: "0", count: 3 - fraction.count) + fraction
    while fraction.hasSuffix("0") { fraction.removeLast() }
    return (value < 0 ? "-" : "") + String(value.magnitude / 1000) + (fraction.isEmpty ? "" : "." + fraction)
  }
}
