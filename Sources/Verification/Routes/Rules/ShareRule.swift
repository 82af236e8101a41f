import CaseModel
import Tables

/// The shares of a duty's riders add up to its annual cost, in proportion to distance and days; those of a rival mode
/// to its price; contributions are at most the shares.
enum ShareRule {
  static func check(
    _ annual: [Int64], _ check: RouteCheck, _ figures: inout RoutedFigures, _ breaches: inout BreachList
  ) {
    let council = check.model.index.council
    var share = [Int64](repeating: 0, count: check.own.all.count)
    for (d, duty) in check.reading.duties.enumerated() {
      var riders: [Int] = []
      for r in duty.am + duty.pm { riders += check.reading.runs[r].riders.map(\.rider) }
      riders.sort()
      divide(annual[d], riders, check, &share)
    }
    for c in council.children.indices {
      let range = check.own.start[c]..<check.own.start[c + 1]
      func mode(_ r: Int) -> String {
        let row = check.reading.riders.row[r]
        return row < 0 ? "" : check.routes.riders[row].mode
      }
      let rivals = range.filter { ["training", "budget"].contains(mode($0)) }
      if let first = rivals.first {
        let price = RivalPrice.price(mode(first), c, check)
        figures.rivalCost += price
        divide(price, rivals, check, &share)
      }
      let aboard = range.filter { check.reading.runOf[$0] >= 0 && mode($0) == "vehicle" }
      guard !aboard.isEmpty else { continue }
      figures.contributions += min(
        capped(council.children[c].contribution), aboard.reduce(0) { $0 + share[$1] })
    }
    for r in check.own.all.indices {
      let i = check.reading.riders.row[r]
      guard i >= 0 else { continue }
      let row = check.routes.riders[i]
      breaches.differs(
        "share", row.childID, "\(check.at(rider: i)): share_gbp", Pounds(row.share.value), Pounds(share[r]))
    }
  }

  /// Divides whole pence by weight, the largest remainders rounded up, ties in order.
  private static func divide(
    _ pence: Int64, _ riders: [Int], _ check: RouteCheck, _ share: inout [Int64]
  ) {
    let weights = riders.map { r -> Int128 in
      let rider = check.own.all[r]
      return Int128((rider.direct?.metres ?? 0) + 1) * Int128(rider.days.nonzeroBitCount)
    }
    let total = weights.reduce(0, +)
    guard total > 0 else { return }
    var left = pence
    var remainders: [(rest: Int128, position: Int)] = []
    for (n, r) in riders.enumerated() {
      let (whole, rest) = (Int128(pence) * weights[n]).quotientAndRemainder(dividingBy: total)
      share[r] = Int64(clamping: whole)
      left -= share[r]
      remainders.append((rest, n))
    }
    remainders.sort { ($1.rest, $0.position) < ($0.rest, $1.position) }
    for (_, n) in remainders.prefix(Int(clamping: left)) { share[riders[n]] += 1 }
  }
}
