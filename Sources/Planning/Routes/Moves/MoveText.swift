import CaseModel
import Tables

/// Quotes for moves in words.
public enum MoveText {
  /// One quote.
  public static func text(_ quote: MoveQuote) -> String {
    var lines = [
      "\(quote.wish.child) \(quote.wish.run.rawValue): \(quote.from.joined(separator: ", ")) to "
        + "\(quote.isNewRun ? "new run " : "")\(quote.to), \(money(quote.extraCash))"
    ]
    if quote.extraSteering != .zero { lines.append("   Steering prices: \(money(quote.extraSteering)).") }
    if !quote.together.isEmpty {
      lines.append("   With it \(quote.together.joined(separator: ", ")): they must ride together.")
    }
    for ride in quote.rides {
      lines.append(
        "   \(ride.childID) \(ride.days.text): aboard \(clock(ride.board)) to \(clock(ride.alight)), "
          + "\(minutes(ride.after)) (was \(minutes(ride.before)))" + above(ride))
    }
    lines += quote.others.map { "   " + other($0) }
    if quote.others.isEmpty { lines.append("   Nobody else's times change.") }
    lines += quote.runs.map { "   " + run($0) }
    if quote.isAllowed {
      lines.append(
        quote.exceedsGuideline
          ? "   A ride goes above its guideline: agree it with the family first."
          : "   No ride goes above its guideline.")
    } else {
      lines += quote.broken.map { "   Not allowed: \($0.sentence)" }
    }
    return lines.joined(separator: "\n")
  }

  /// Several quotes for one journey.
  public static func text(_ quotes: [MoveQuote], child: String, run: HalfDay) -> String {
    let allowed = quotes.lazy.filter(\.isAllowed).count
    var lines = [
      "\(child) \(run.rawValue): \(allowed) of \(quotes.count) \(quotes.count == 1 ? "run" : "runs") near could take it, "
        + "cheapest first"
    ]
    for (number, quote) in quotes.enumerated() {
      let type = quote.runs.first { $0.run == run && $0.routeID == quote.to }?.vehicleType ?? ""
      let ride = quote.rides.first
      lines.append(
        "\(number + 1)  \(quote.isNewRun ? "new run " : "")\(quote.to) (\(type)): \(money(quote.extraCash)), aboard "
          + minutes(ride?.after ?? 0) + (ride.map { above($0) } ?? ""))
      lines += quote.broken.map { "   Not allowed: \($0.sentence)" }
    }
    return lines.joined(separator: "\n")
  }

  private static func money(_ pence: Pence) -> String {
    pence < .zero ? "£\((-pence).gbp) a year less" : "£\(pence.gbp) a year more"
  }

  private static func above(_ ride: MoveRide) -> String {
    ride.aboveAfter > 0 ? ", \(minutes(ride.aboveAfter)) above guideline" : ""
  }

  private static func other(_ ride: MoveRide) -> String {
    let more = ride.after - ride.before
    let change =
      more == 0
      ? "as long aboard" : "\(minutes(abs(more))) \(more > 0 ? "longer" : "shorter")"
    return
      "\(ride.childID) \(ride.run.rawValue) \(ride.routeAfter): \(change), \(clock(ride.board)) to \(clock(ride.alight)) "
      + "(was \(clock(ride.boardBefore)) to \(clock(ride.alightBefore)))"
      + (ride.aboveAfter > ride.aboveBefore ? above(ride) : "")
  }

  private static func run(_ run: MoveRun) -> String {
    let name = "\(run.run.rawValue) \(run.routeID) (\(run.vehicleType) of duty \(run.dutyID))"
    switch (run.before, run.after) {
    case (let before?, let after?): return "\(name): \(figures(after)) (was \(figures(before)))"
    case (nil, let after?): return "New run \(name): \(figures(after))"
    case (let before?, nil): return "Run \(name) ends (was \(figures(before)))"
    case (nil, nil): return name
    }
  }

  private static func figures(_ aboard: MoveRun.Aboard) -> String {
    "\(aboard.children) \(aboard.children == 1 ? "child" : "children"), \(aboard.seats) \(aboard.seats == 1 ? "seat" : "seats")"
      + (aboard.wheelchairs > 0
        ? " and \(aboard.wheelchairs) wheelchair \(aboard.wheelchairs == 1 ? "space" : "spaces")" : "")
      + " of \(aboard.layout.seats)+\(aboard.layout.wheelchairs)"
      + (aboard.assistants > 0 ? ", \(aboard.assistants) assistant\(aboard.assistants == 1 ? "" : "s")" : "")
  }

  static func minutes(_ seconds: Int) -> String {
    let value = (seconds + 30) / 60
    return seconds < 60 ? "\(seconds) s" : "\(value) \(value == 1 ? "minute" : "minutes")"
  }

  static func clock(_ seconds: Int) -> String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return two(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60)
  }
}

extension MoveQuote {
  /// The quote in words, as `move` prints it.
  public var text: String { MoveText.text(self) }
}
