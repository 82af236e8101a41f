import CaseModel
import Tables

extension MoveQuote {
  /// The quote as `move --json` prints it.
  public var json: JSONValue {
    .object([
      .init("child_id", .text(wish.child)), .init("run", .text(wish.run.rawValue)),
      .init("days", .textOrNull(wish.days?.text)), .init("from", .list(from.map { .text($0) })),
      .init("to", .text(to)), .init("new_run", .flag(isNewRun)),
      .init("with", .list(together.map { .text($0) })),
      .init("extra_gbp_a_year", .number(extraCash.gbp)),
      .init("extra_steering_gbp", .number(extraSteering.gbp)), .init("allowed", .flag(isAllowed)),
      .init("exceeds_guideline", .flag(exceedsGuideline)),
      .init("broken", .list(broken.map(\.json))), .init("rides", .list(rides.map(\.json))),
      .init("others", .list(others.map(\.json))), .init("runs", .list(runs.map(\.json))),
    ])
  }

  /// Several quotes for one journey, as `move --json` prints them without a run.
  public static func json(_ quotes: [MoveQuote], child: String, run: HalfDay) -> JSONValue {
    .object([
      .init("child_id", .text(child)), .init("run", .text(run.rawValue)),
      .init("quotes", .list(quotes.map(\.json))),
    ])
  }
}

extension BrokenRule {
  var json: JSONValue {
    .object([
      .init("rule", .text(kind.rawValue)), .init("route_id", .text(routeID)), .init("text", .text(sentence)),
    ])
  }
}

extension MoveRide {
  var json: JSONValue {
    .object([
      .init("child_id", .text(childID)), .init("run", .text(run.rawValue)), .init("days", .text(days.text)),
      .init("route_id_before", .text(routeBefore)), .init("route_id_after", .text(routeAfter)),
      .init("ride_seconds_before", .whole(before)), .init("ride_seconds_after", .whole(after)),
      .init("above_seconds_before", .whole(aboveBefore)), .init("above_seconds_after", .whole(aboveAfter)),
      .init("board_before", .text(MoveText.clock(boardBefore))),
      .init("alight_before", .text(MoveText.clock(alightBefore))),
      .init("board", .text(MoveText.clock(board))), .init("alight", .text(MoveText.clock(alight))),
    ])
  }
}

extension MoveRun {
  var json: JSONValue {
    .object([
      .init("run", .text(run.rawValue)), .init("route_id", .text(routeID)), .init("duty_id", .text(dutyID)),
      .init("vehicle_type", .text(vehicleType)), .init("change", .text(change.rawValue)),
      .init("before", before?.json ?? .null), .init("after", after?.json ?? .null),
    ])
  }
}

extension MoveRun.Aboard {
  var json: JSONValue {
    .object([
      .init("children", .whole(children)), .init("layout", .text("\(layout.seats)+\(layout.wheelchairs)")),
      .init("seats", .whole(seats)), .init("wheelchairs", .whole(wheelchairs)),
      .init("assistants", .whole(assistants)), .init("metres", .whole(metres)),
      .init("departs", .text(MoveText.clock(departs))), .init("ends", .text(MoveText.clock(ends))),
    ])
  }
}
