import CaseModel
import Tables

extension PlanComparison {
  /// For a terminal: totals side by side, counts, then a line for each change.
  ///
  /// - Parameter limit: changes shown; `changes.csv` has them all.
  public func text(limit: Int = 40) -> String {
    func named(_ name: String, _ scenario: String?) -> String {
      name + (scenario.map { " (scenario \($0))" } ?? "")
    }
    var out =
      "\(caseName): \(named(names.first, scenarios.first)) and \(named(names.second, scenarios.second))\n\n"
    func line(_ cells: [String]) {
      func right(_ text: String) -> String { String(repeating: " ", count: max(1, 16 - text.count)) + text }
      out += cells[0] + String(repeating: " ", count: max(1, 28 - cells[0].count))
      out += cells.dropFirst().map(right).joined() + "\n"
    }
    line(["", "first", "second", "change"])
    for total in places.shownPurses + totals {
      let change = total.first.flatMap { a in total.second.map { $0 - a } }
      line([
        total.label, figure(total.first, total.unit), figure(total.second, total.unit),
        change.map { (($0 > 0) ? "+" : "") + figure($0, total.unit) } ?? "",
      ])
    }
    out += "\n" + counts + "\n"
    for change in changes.prefix(limit) { out += "  \(sentence(change))\n" }
    if changes.count > limit {
      out += "  and \(Words.count(changes.count - limit)) more: --out DIR writes them all.\n"
    }
    return out + places.text(book, limit: limit) + areas.text(limit: limit)
  }

  /// `2 of 5 children have a changed journey (3 of 9 journeys): 1 another run, ...`
  public var counts: String {
    guard !changes.isEmpty else {
      return "No journey changes (\(Words.number(journeys, "journey", "journeys")))."
    }
    let parts = RouteChange.Kind.allCases.compactMap { kind -> String? in
      let number = count(kind)
      guard number > 0 else { return nil }
      let words =
        switch kind {
        case .run: "another run"
        case .time: "another time"
        case .vehicle: "another vehicle type"
        case .provision: "another provision"
        case .mode: "another way of travelling"
        case .days: "other days"
        case .new: "new"
        case .gone: "gone"
        }
      return "\(Words.count(number)) \(words)"
    }
    return "\(Words.count(childrenChanged)) of \(Words.children(children)) "
      + "\(childrenChanged == 1 ? "has" : "have") a changed journey (\(Words.count(changes.count)) of "
      + "\(Words.number(journeys, "journey", "journeys"))): \(parts.joined(separator: ", "))."
  }

  private func figure(_ value: Int64?, _ unit: String) -> String {
    guard let value else { return "\u{2013}" }
    return unit == "GBP" ? Words.pounds(Pence(value)) : Words.count(value)
  }

  /// `C1 am: run AM001 → AM004, 6 minutes earlier, minibus → taxi`.
  func sentence(_ change: RouteChange) -> String {
    func arrow(_ a: String?, _ b: String?) -> String { "\(a ?? "none") \u{2192} \(b ?? "none")" }
    let (before, after) = (change.before, change.after)
    let parts = change.kinds.map { kind in
      switch kind {
      case .run: "run \(arrow(before?.routeID, after?.routeID))"
      case .time: NoticeWriter.shifted(change.shift ?? 0)
      case .vehicle: arrow(before?.vehicleType, after?.vehicleType)
      case .provision: "provision \(arrow(before?.provisionID, after?.provisionID))"
      case .mode: arrow(before.map { Words.mode($0.mode) }, after.map { Words.mode($0.mode) })
      case .days: arrow(before?.days?.text, after?.days?.text)
      case .new: "new, \(after?.routeID.map { "run \($0)" } ?? Words.mode(after?.mode ?? ""))"
      case .gone: "gone, was \(before?.routeID.map { "run \($0)" } ?? Words.mode(before?.mode ?? ""))"
      }
    }
    return "\(change.childID) \(change.run.rawValue): \(parts.joined(separator: ", "))"
  }

  /// For programs.
  public var json: JSONValue {
    func figure(_ value: Int64?) -> JSONValue { value.map { .whole($0) } ?? .null }
    let members: [JSONValue.Member] = [
      .init("case", .text(caseName)), .init("first", .text(names.first)),
      .init("second", .text(names.second)),
      .init(
        "totals",
        .list(
          totals.map {
            .object([
              .init("name", .text($0.name)), .init("first", figure($0.first)),
              .init("second", figure($0.second)),
            ])
          })),
      .init("journeys", .whole(journeys)), .init("journeys_changed", .whole(changes.count)),
      .init("children", .whole(children)), .init("children_changed", .whole(childrenChanged)),
      .init(
        "counts",
        .object(RouteChange.Kind.allCases.map { .init($0.rawValue, .whole(count($0))) })),
      .init(
        "changes",
        .list(
          changes.map { change in
            .object([
              .init("child_id", .text(change.childID)), .init("run", .text(change.run.rawValue)),
              .init("change", .text(change.kinds.map(\.rawValue).joined(separator: ";"))),
              .init("route_before", .textOrNull(change.before?.routeID)),
              .init("route_after", .textOrNull(change.after?.routeID)),
              .init("minutes_later", figure(change.shift.map { Int64($0) })),
              .init("vehicle_before", .textOrNull(change.before?.vehicleType)),
              .init("vehicle_after", .textOrNull(change.after?.vehicleType)),
              .init("provision_before", .textOrNull(change.before?.provisionID)),
              .init("provision_after", .textOrNull(change.after?.provisionID)),
            ])
          })),
      .init(
        "moves",
        .list(
          moves.map {
            .object([
              .init("child_id", .text($0.childID)), .init("before", .textOrNull($0.before)),
              .init("after", .textOrNull($0.after)),
            ])
          })),
    ]
    return .object(members + places.members(book) + [.init("by_area", areas.json)])
  }

  /// `changes.csv`: a row a changed journey, then (run empty, change `place`) a row a child placed elsewhere.
  public var csv: [UInt8] {
    var csv = CSVWriter(columns: [
      "child_id", "run", "change", "route_before", "route_after", "minutes_later", "vehicle_before",
      "vehicle_after", "provision_before", "provision_after", "mode_before", "mode_after", "days_before",
      "days_after",
    ])
    for change in changes {
      let (a, b) = (change.before, change.after)
      let cells: [String?] = [
        change.childID, change.run.rawValue, change.kinds.map(\.rawValue).joined(separator: ";"), a?.routeID,
        b?.routeID, change.shift.map { String($0) }, a?.vehicleType, b?.vehicleType, a?.provisionID,
        b?.provisionID, a?.mode, b?.mode, a?.days?.text, b?.days?.text,
      ]
      for cell in cells { csv.text(cell) }
      csv.endRow()
    }
    for move in moves {
      let cells: [String?] = [
        move.childID, nil, "place", nil, nil, nil, nil, nil, move.before, move.after,
      ]
      for cell in cells { csv.text(cell) }
      for _ in 0..<4 { csv.empty() }
      csv.endRow()
    }
    return csv.bytes
  }
}
