import CaseModel
import Tables

/// Quotes of `insert` in words and as JSON.
public enum InsertionText {
  /// For a person: cheapest first, who is aboard longer.
  public static func text(_ quotes: [InsertionQuote], _ child: String) -> String {
    var lines = ["\(child): \(quotes.count) \(quotes.count == 1 ? "way" : "ways"), cheapest first"]
    for (number, quote) in quotes.enumerated() {
      lines.append("")
      lines.append("\(number + 1)  £\(quote.extraCash.gbp) a year more")
      for ride in quote.rides {
        let vehicle =
          ride.isNewDuty
          ? "one more vehicle, \(ride.vehicleType)" : "\(ride.vehicleType) of duty \(ride.dutyID)"
        lines.append(
          "   \(ride.run.rawValue) \(ride.days.text) \(ride.isNewRun ? "new run " : "")\(ride.routeID) (\(vehicle)): "
            + "aboard \(clock(ride.board)) to \(clock(ride.alight)), \(minutes(ride.alight - ride.board))"
            + (ride.above > 0 ? ", \(minutes(ride.above)) above guideline" : ""))
      }
      if quote.changes.isEmpty {
        lines.append("   Nobody else is aboard longer.")
      }
      for change in quote.changes {
        let more = change.after - change.before
        lines.append(
          "   \(change.childID) \(change.run.rawValue) \(change.routeID): \(minutes(abs(more))) "
            + (more > 0 ? "longer" : "shorter")
            + (change.aboveAfter > change.aboveBefore
              ? ", \(minutes(change.aboveAfter)) above guideline" : ""))
      }
      lines.append(
        quote.exceedsGuideline
          ? "   A ride goes above its guideline: agree it with the family first."
          : "   No ride goes above its guideline.")
    }
    return lines.joined(separator: "\n")
  }

  /// For a program.
  public static func json(_ quotes: [InsertionQuote], _ child: String) -> JSONValue {
    .object([
      .init("child_id", .text(child)),
      .init("quotes", .list(quotes.map(json))),
    ])
  }

  private static func json(_ quote: InsertionQuote) -> JSONValue {
    .object([
      .init("extra_gbp_a_year", .number(quote.extraCash.gbp)),
      .init("extra_steering_gbp", .number(quote.extraSteering.gbp)),
      .init("exceeds_guideline", .flag(quote.exceedsGuideline)),
      .init(
        "rides",
        .list(
          quote.rides.map { ride in
            .object([
              .init("run", .text(ride.run.rawValue)), .init("route_id", .text(ride.routeID)),
              .init("new_run", .flag(ride.isNewRun)), .init("duty_id", .text(ride.dutyID)),
              .init("new_vehicle", .flag(ride.isNewDuty)), .init("vehicle_type", .text(ride.vehicleType)),
              .init("days", .text(ride.days.text)), .init("board", .text(clock(ride.board))),
              .init("alight", .text(clock(ride.alight))),
              .init("ride_seconds", .whole(ride.alight - ride.board)),
              .init("above_seconds", .whole(ride.above)),
            ])
          })),
      .init(
        "others",
        .list(
          quote.changes.map { change in
            .object([
              .init("child_id", .text(change.childID)), .init("run", .text(change.run.rawValue)),
              .init("route_id", .text(change.routeID)), .init("ride_seconds_before", .whole(change.before)),
              .init("ride_seconds_after", .whole(change.after)),
              .init("above_seconds_after", .whole(change.aboveAfter)),
            ])
          })),
    ])
  }

  private static func minutes(_ seconds: Int) -> String {
    let value = (seconds + 30) / 60
    return seconds < 60 ? "\(seconds) s" : "\(value) \(value == 1 ? "minute" : "minutes")"
  }

  private static func clock(_ seconds: Int) -> String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    return two(seconds / 3600) + ":" + two(seconds / 60 % 60) + ":" + two(seconds % 60)
  }
}
