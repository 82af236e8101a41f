import CaseModel

/// Prices of duties, exact to the penny (ROUTES.md, Cost).
public struct RoutePricing: Sendable {
  /// Pence an assistant an hour.
  public let assistantHour: Int64
  /// Least paid seconds of a half-day.
  public let minimumPaid: Int
  /// Children a shared assistant looks after.
  public let assistantRatio: Int
  /// Pence a minute above the guideline.
  public let abovePerMinute: Int64
  /// Pence a year a child and half-day moved from its route.
  public let change: Int64

  /// Reads the rates of a case.
  public init(_ parameters: Parameters) {
    assistantHour = parameters.whole("assistant_hour_gbp")
    minimumPaid = 60 * Int(parameters.whole("paid_half_day_min"))
    assistantRatio = max(1, Int(parameters.whole("assistant_ratio")))
    abovePerMinute = parameters.whole("above_guideline_gbp_per_minute")
    change = parameters.whole("route_change_gbp")
  }

  /// Cost of a duty on a weekday: cost_per_day + cost_per_mile x metres x 1000 / 1609344 + (cost_per_hour x seconds
  /// + assistant_hour x assistant seconds) / 3600, rounded half up once.
  ///
  /// - Parameters:
  ///   - perDay, perMile, perHour, assistantHour: pence.
  ///   - metres, seconds, assistantSeconds: what is paid.
  public static func dutyDay(
    perDay: Pence, perMile: Pence, perHour: Pence, assistantHour: Pence, metres: Int, seconds: Int,
    assistantSeconds: Int
  ) -> Pence {
    let mile: Int64 = 1_609_344
    let byMile = perMile.value * Int64(metres) * 1000
    let byHour = perHour.value * Int64(seconds) + assistantHour.value * Int64(assistantSeconds)
    let wholeMiles = byMile / mile
    let wholeHours = byHour / 3600
    let rest = (byMile % mile) * 3600 + (byHour % 3600) * mile
    let unit = mile * 3600
    return perDay + Pence(wholeMiles + wholeHours + (2 * rest + unit) / (2 * unit))
  }

  /// Price of a ride above its guideline, a year.
  func above(seconds: Int, dates: Int) -> Int64 {
    (2 * abovePerMinute * Int64(seconds) * Int64(dates) + 60) / 120
  }

  /// Assistants of children aboard at once.
  func assistants(own: Int, shared: Int) -> Int { own + (shared + assistantRatio - 1) / assistantRatio }

  /// Splits an amount by weights, whole pence by largest remainder, ties first come.
  static func split(_ amount: Int64, by weights: [Int64]) -> [Int64] {
    let total = weights.reduce(0, +)
    guard total > 0, !weights.isEmpty else { return weights.map { _ in 0 } }
    var parts: [Int64] = []
    var remainders: [Int64] = []
    for weight in weights {
      let product = amount.multipliedFullWidth(by: weight)
      let (quotient, remainder) = total.dividingFullWidth(product)
      parts.append(quotient)
      remainders.append(remainder)
    }
    let left = Int(amount - parts.reduce(0, +))
    let order = weights.indices.sorted { (-remainders[$0], $0) < (-remainders[$1], $1) }
    for at in order.prefix(max(0, left)) { parts[at] += 1 }
    return parts
  }
}
