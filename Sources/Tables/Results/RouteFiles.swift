import CaseModel

/// Cells that the route files share.
enum RouteCells {
  /// `08:05:30`; a time past midnight goes on counting hours.
  static func clock(_ seconds: Int) -> String {
    func two(_ value: Int) -> String { value < 10 ? "0\(value)" : "\(value)" }
    let sign = seconds < 0 ? "-" : ""
    let value = abs(seconds)
    return sign + two(value / 3600) + ":" + two(value / 60 % 60) + ":" + two(value % 60)
  }

  /// Seconds after midnight; nil where it is not a time.
  static func seconds(_ text: String) -> Int? {
    let negative = text.hasPrefix("-")
    let parts = text.dropFirst(negative ? 1 : 0).split(separator: ":", omittingEmptySubsequences: false)
    guard parts.count == 3, parts.allSatisfy({ $0.count == 2 || $0.count == 3 }) else { return nil }
    let numbers = parts.compactMap { UInt16($0) }.map(Int.init)
    guard numbers.count == 3, numbers[1] < 60, numbers[2] < 60 else { return nil }
    let value = numbers[0] * 3600 + numbers[1] * 60 + numbers[2]
    return negative ? -value : value
  }

  static func layout(_ layout: VehicleLayout) -> String { "\(layout.seats)+\(layout.wheelchairs)" }

  static func layout(_ text: String) -> VehicleLayout? {
    let parts = text.split(separator: "+", omittingEmptySubsequences: false).compactMap { Int($0) }
    guard parts.count == 2, parts.allSatisfy({ (0...999).contains($0) }) else { return nil }
    return VehicleLayout(seats: parts[0], wheelchairs: parts[1])
  }
}

extension ResultsScanner {
  mutating func clock(_ column: Int) throws -> Int {
    guard let value = RouteCells.seconds(text(column)) else { throw fault("has a time that is not HH:MM:SS") }
    return value
  }

  mutating func clockIfAny(_ column: Int) throws -> Int? {
    guard textIfAny(column) != nil else { return nil }
    return try clock(column)
  }

  mutating func halfDay(_ column: Int) throws -> HalfDay {
    guard let value = HalfDay(rawValue: text(column)) else {
      throw fault("has a half-day other than am and pm")
    }
    return value
  }

  mutating func days(_ column: Int) throws -> WeekDays {
    guard let value = WeekDays(text: text(column)) else { throw fault("has days that are not like MTWTF") }
    return value
  }

  func small(_ column: Int) throws -> Int {
    guard let value = Int32(exactly: try whole(column)) else {
      throw fault("has a number that is far too large")
    }
    return Int(value)
  }

  func point(_ easting: Int, _ northing: Int) throws -> GridPoint {
    GridPoint(easting: Int32(try small(easting)), northing: Int32(try small(northing)))
  }
}

/// `routes.csv`: one row a run.
enum RoutesFile {
  static let name = "routes.csv"
  static let columns = [
    "run", "route_id", "duty_id", "duty_order", "vehicle_type", "layout", "assistants", "days", "children",
    "metres", "seconds",
  ]

  static func write(_ rows: [RouteRow], to sink: inout ResultsSink) throws {
    try sink.header(columns)
    for row in rows {
      try sink.cell(row.run.rawValue)
      try sink.next(row.routeID)
      try sink.next(row.dutyID)
      try sink.next(whole: Int64(row.dutyOrder))
      try sink.next(row.vehicleType)
      try sink.next(RouteCells.layout(row.layout))
      try sink.next(whole: Int64(row.assistants))
      try sink.next(row.days.text)
      try sink.next(whole: Int64(row.children))
      try sink.next(whole: row.metres.value)
      try sink.next(whole: row.seconds.value)
      try sink.endRow()
    }
  }

  static func read(_ file: ResultsBytes) throws -> [RouteRow] {
    var scanner = try ResultsScanner(file, columns: columns)
    var rows: [RouteRow] = []
    while try scanner.next() {
      guard let layout = RouteCells.layout(scanner.text(5)) else {
        throw scanner.fault("has no layout like 5+1")
      }
      rows.append(
        RouteRow(
          run: try scanner.halfDay(0), routeID: scanner.text(1), dutyID: scanner.text(2),
          dutyOrder: try scanner.small(3), vehicleType: scanner.text(4), layout: layout,
          assistants: try scanner.small(6), days: try scanner.days(7), children: try scanner.small(8),
          metres: Metres(try scanner.whole(9)), seconds: Seconds(try scanner.whole(10))))
    }
    return rows
  }
}

/// `stops.csv`: one row an action.
enum StopsFile {
  static let name = "stops.csv"
  static let columns = [
    "run", "route_id", "sequence", "action", "child_id", "provision_id", "easting", "northing", "arrive",
    "depart", "seats_used", "wheelchairs_used", "leg_metres", "leg_seconds", "ride_seconds",
  ]

  static func write(_ rows: [StopRow], to sink: inout ResultsSink) throws {
    try sink.header(columns)
    for row in rows {
      try sink.cell(row.run.rawValue)
      try sink.next(row.routeID)
      try sink.next(whole: Int64(row.sequence))
      try sink.next(row.action.rawValue)
      try sink.next(row.childID)
      try sink.next(row.provisionID)
      try sink.next(whole: Int64(row.place.easting))
      try sink.next(whole: Int64(row.place.northing))
      try sink.next(RouteCells.clock(row.arrive))
      try sink.next(RouteCells.clock(row.depart))
      try sink.next(whole: Int64(row.seatsUsed))
      try sink.next(whole: Int64(row.wheelchairsUsed))
      try sink.next(whole: row.leg.value)
      try sink.next(whole: row.legTime.value)
      try sink.next(whole: row.ride?.value)
      try sink.endRow()
    }
  }

  static func read(_ file: ResultsBytes) throws -> [StopRow] {
    var scanner = try ResultsScanner(file, columns: columns)
    var rows: [StopRow] = []
    while try scanner.next() {
      guard let action = StopAction(rawValue: scanner.text(3)) else {
        throw scanner.fault("has an action that is not known")
      }
      rows.append(
        StopRow(
          run: try scanner.halfDay(0), routeID: scanner.text(1), sequence: try scanner.small(2),
          action: action,
          childID: scanner.textIfAny(4), provisionID: scanner.textIfAny(5), place: try scanner.point(6, 7),
          arrive: try scanner.clock(8), depart: try scanner.clock(9), seatsUsed: try scanner.small(10),
          wheelchairsUsed: try scanner.small(11), leg: Metres(try scanner.whole(12)),
          legTime: Seconds(try scanner.whole(13)), ride: try scanner.wholeIfAny(14).map { Seconds($0) }))
    }
    return rows
  }
}

/// `duties.csv`: one row a duty and weekday.
enum DutiesFile {
  static let name = "duties.csv"
  static let columns = [
    "duty_id", "vehicle_type", "weekday", "day_cost_gbp", "paid_metres", "paid_seconds", "assistant_seconds",
    "cost_gbp", "dates",
  ]

  static func write(_ rows: [DutyRow], to sink: inout ResultsSink) throws {
    try sink.header(columns)
    for row in rows {
      try sink.cell(row.dutyID)
      try sink.next(row.vehicleType)
      try sink.next(DutyRow.weekdayNames[row.weekday])
      try sink.next(pounds: row.dayCost)
      try sink.next(whole: row.paidMetres.value)
      try sink.next(whole: row.paidTime.value)
      try sink.next(whole: row.assistantTime.value)
      try sink.next(pounds: row.cost)
      try sink.next(whole: Int64(row.dates))
      try sink.endRow()
    }
  }

  static func read(_ file: ResultsBytes) throws -> [DutyRow] {
    var scanner = try ResultsScanner(file, columns: columns)
    var rows: [DutyRow] = []
    while try scanner.next() {
      guard let weekday = DutyRow.weekdayNames.firstIndex(of: scanner.text(2)) else {
        throw scanner.fault("has a weekday other than M, T, W, Th, F")
      }
      rows.append(
        DutyRow(
          dutyID: scanner.text(0), vehicleType: scanner.text(1), weekday: weekday,
          dayCost: Pence(try scanner.pence(3)), paidMetres: Metres(try scanner.whole(4)),
          paidTime: Seconds(try scanner.whole(5)), assistantTime: Seconds(try scanner.whole(6)),
          cost: Pence(try scanner.pence(7)), dates: try scanner.small(8)))
    }
    return rows
  }
}

/// `riders.csv`: one row a rider.
enum RidersFile {
  static let name = "riders.csv"
  static let columns = [
    "child_id", "run", "provision_id", "route_id", "mode", "days", "easting", "northing", "board", "alight",
    "ride_seconds", "direct_seconds", "guideline_seconds", "limit_seconds", "above_seconds", "share_gbp",
    "changed", "reason",
  ]

  static func write(_ rows: [RiderRow], to sink: inout ResultsSink) throws {
    try sink.header(columns)
    for row in rows {
      try sink.cell(row.childID)
      try sink.next(row.run.rawValue)
      try sink.next(row.provisionID)
      try sink.next(row.routeID)
      try sink.next(row.mode)
      try sink.next(row.days.text)
      try sink.next(whole: row.place.map { Int64($0.easting) })
      try sink.next(whole: row.place.map { Int64($0.northing) })
      try sink.next(row.board.map(RouteCells.clock))
      try sink.next(row.alight.map(RouteCells.clock))
      try sink.next(whole: row.ride?.value)
      try sink.next(whole: row.direct?.value)
      try sink.next(whole: row.guideline.value)
      try sink.next(whole: row.limit?.value)
      try sink.next(whole: row.above.value)
      try sink.next(pounds: row.share)
      try sink.next(row.changed.map { $0 ? "yes" : "no" })
      try sink.next(row.reason)
      try sink.endRow()
    }
  }

  static func read(_ file: ResultsBytes) throws -> [RiderRow] {
    var scanner = try ResultsScanner(file, columns: columns)
    var rows: [RiderRow] = []
    while try scanner.next() {
      let place = try scanner.wholeIfAny(6) == nil ? nil : scanner.point(6, 7)
      rows.append(
        RiderRow(
          childID: scanner.text(0), run: try scanner.halfDay(1), provisionID: scanner.text(2),
          routeID: scanner.textIfAny(3), mode: scanner.text(4), days: try scanner.days(5), place: place,
          board: try scanner.clockIfAny(8), alight: try scanner.clockIfAny(9),
          ride: try scanner.wholeIfAny(10).map { Seconds($0) },
          direct: try scanner.wholeIfAny(11).map { Seconds($0) }, guideline: Seconds(try scanner.whole(12)),
          limit: try scanner.wholeIfAny(13).map { Seconds($0) }, above: Seconds(try scanner.whole(14)),
          share: Pence(try scanner.pence(15)), changed: scanner.textIfAny(16).map { $0 == "yes" },
          reason: scanner.text(17)))
    }
    return rows
  }
}
