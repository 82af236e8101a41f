import CaseModel

/// Table `calendars`.
struct CalendarShape: TableShape {
  static let table = Schema.calendars
  static var rows: WritableKeyPath<Case, [CalendarRule]> { \.calendars }

  private let provision, from, to, open, weekday, bellStart, bellEnd: Column

  init(_ r: RowReader) {
    provision = r.column("provision_id")
    from = r.column("date_from")
    to = r.column("date_to")
    open = r.column("open")
    weekday = r.column("weekday")
    bellStart = r.column("bell_start")
    bellEnd = r.column("bell_end")
  }

  func read(_ r: inout RowReader) -> CalendarRule? {
    CalendarRule(
      provisionID: r.id(provision) ?? "", from: r.date(from) ?? CalendarDate(dayNumber: 0),
      to: r.date(to) ?? CalendarDate(dayNumber: 0), open: r.yesNo(open) ?? true,
      weekdays: r.weekdays(weekday) ?? .all, bellStart: r.time(bellStart), bellEnd: r.time(bellEnd),
      source: r.source)
  }

  static func write(_ c: CalendarRule, to w: inout RowWriter) {
    w.put("provision_id", c.provisionID)
    w.put("date_from", c.from)
    w.put("date_to", c.to)
    w.put("open", c.open)
    w.put("weekday", c.weekdays)
    w.put("bell_start", time: c.bellStart)
    w.put("bell_end", time: c.bellEnd)
  }
}

/// Table `demand`.
struct DemandShape: TableShape {
  static let table = Schema.demand
  static var rows: WritableKeyPath<Case, [DemandStep]> { \.demand }

  private let path, year, need, yearMin, yearMax, multiplier: Column

  init(_ r: RowReader) {
    path = r.column("path")
    year = r.column("year")
    need = r.column("need")
    yearMin = r.column("nc_year_min")
    yearMax = r.column("nc_year_max")
    multiplier = r.column("multiplier")
  }

  func read(_ r: inout RowReader) -> DemandStep? {
    DemandStep(
      path: r.id(path) ?? "", year: r.whole(year) ?? 0, need: r.code(need, as: Need.self),
      yearMin: r.ncYear(yearMin), yearMax: r.ncYear(yearMax),
      multiplierThousandths: r.thousandths(multiplier) ?? 1000, source: r.source)
  }

  static func write(_ d: DemandStep, to w: inout RowWriter) {
    w.put("path", d.path)
    w.put("year", d.year)
    w.put("need", d.need?.rawValue)
    w.put("nc_year_min", d.yearMin)
    w.put("nc_year_max", d.yearMax)
    w.put("multiplier", fixed: d.multiplierThousandths, decimals: 3)
  }
}

/// Table `travel_times`.
struct TravelTimeShape: TableShape {
  static let table = Schema.travelTimes
  static var rows: WritableKeyPath<Case, [TravelTimeRow]> { \.travelTimes }

  private let from, to, metres, seconds: Column

  init(_ r: RowReader) {
    from = r.column("from_id")
    to = r.column("to_id")
    metres = r.column("metres")
    seconds = r.column("seconds")
  }

  func read(_ r: inout RowReader) -> TravelTimeRow? {
    TravelTimeRow(
      fromID: r.id(from) ?? "", toID: r.id(to) ?? "", metres: Metres(Int64(r.whole(metres) ?? 0)),
      seconds: Seconds(Int64(r.whole(seconds) ?? 0)), source: r.source)
  }

  static func write(_ t: TravelTimeRow, to w: inout RowWriter) {
    w.put("from_id", t.fromID)
    w.put("to_id", t.toID)
    w.put("metres", Int(t.metres.value))
    w.put("seconds", Int(t.seconds.value))
  }
}
