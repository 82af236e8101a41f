import CaseModel
import Reporting
import Tables

/// What moving a child to a run would mean, as the desk shows it.
struct MoveOffer: Sendable {
  /// A ride that changes, of the child or of another.
  struct Ride: Sendable {
    var childID: String
    var half: HalfDay
    var route: String
    /// Seconds aboard before (nil: no journey before) and then.
    var before: Int?
    var after: Int
    var aboveAfter: Int
  }

  /// The run it goes to; a new name for a new run.
  var to: String
  var isNewRun: Bool
  /// What it costs more a year.
  var extraCash: Pence
  /// Children who move along: brothers and sisters.
  var together: [String]
  var rides: [Ride]
  /// Everybody else whose minutes change.
  var others: [Ride]
  /// Hard rules it would break, in sentences; none: it may be made.
  var broken: [String]
  /// Whether a ride goes above its guideline that was not.
  var exceedsGuideline: Bool

  /// What it says in a line.
  var line: String {
    var parts = [isNewRun ? "a new run" : to, "\(Words.difference(extraCash)) a year"]
    if let ride = rides.first {
      parts.append("\(Words.count(Words.minutes(Seconds(Int64(ride.after))))) min aboard")
    }
    if !broken.isEmpty { parts.append(Words.number(broken.count, "rule broken", "rules broken")) }
    if exceedsGuideline { parts.append("above guideline") }
    return parts.joined(separator: ", ")
  }

  /// What it says in full, a sentence each.
  var lines: [String] {
    var out = [
      "\(isNewRun ? "A new run, \(to)" : "Run \(to)"): \(Words.difference(extraCash)) a year for vehicles and assistants."
    ]
    for ride in rides {
      out.append(
        "\(ride.childID), \(RouteWords.half(ride.half)): \(minutes(ride.after)) aboard"
          + (ride.before.map { ", \(minutes($0)) now" } ?? "") + above(ride) + ".")
    }
    if !together.isEmpty { out.append("Moves along: \(together.joined(separator: ", ")).") }
    let longer = others.filter { $0.after > ($0.before ?? 0) }
    let shorter = others.filter { $0.after < ($0.before ?? 0) }
    if others.isEmpty { out.append("Nobody else is aboard longer.") }
    for ride in longer.prefix(12) {
      out.append(
        "\(ride.childID), \(ride.route): \(minutes(ride.after - (ride.before ?? 0))) longer\(above(ride)).")
    }
    if longer.count > 12 { out.append("\(Words.children(longer.count - 12)) more have a longer journey.") }
    if !shorter.isEmpty {
      out.append("\(Words.children(shorter.count)) \(shorter.count == 1 ? "has" : "have") a shorter journey.")
    }
    out += broken.map { "Not possible: \($0)" }
    if broken.isEmpty {
      out.append(
        exceedsGuideline
          ? "A ride goes above its guideline: agree it with the family first." : "No rule is broken.")
    }
    return out
  }

  private func minutes(_ seconds: Int) -> String {
    RouteWords.minutes(Words.minutes(Seconds(Int64(seconds))))
  }

  private func above(_ ride: Ride) -> String {
    ride.aboveAfter > 0
      ? ", \(RouteWords.minutes(RouteWords.minutesAbove(Seconds(Int64(ride.aboveAfter))))) above guideline"
      : ""
  }

  /// For a script.
  var json: JSONValue {
    .object([
      .init("to", .text(isNewRun ? "new" : to)), .init("line", .text(line)),
      .init("lines", .list(lines.map { .text($0) })), .init("allowed", .flag(broken.isEmpty)),
    ])
  }
}
