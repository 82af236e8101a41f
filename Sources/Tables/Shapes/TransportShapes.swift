import CaseModel

/// Table `pickup_points`.
struct PickupPointShape: TableShape {
  static let table = Schema.pickupPoints
  static var rows: WritableKeyPath<Case, [PickupPoint]> { \.pickupPoints }

  private let id, name, walk: Column
  private let place: PlaceColumns

  init(_ r: RowReader) {
    id = r.column("point_id")
    name = r.column("name")
    place = PlaceColumns(r)
    walk = r.column("max_walk_m")
  }

  func read(_ r: inout RowReader) -> PickupPoint? {
    PickupPoint(
      id: r.id(id) ?? "", name: r.text(name) ?? "", location: r.location(place),
      maxWalk: r.whole(walk).map { Metres(Int64($0)) }, source: r.source)
  }

  static func write(_ p: PickupPoint, to w: inout RowWriter) {
    w.put("point_id", p.id)
    w.put("name", p.name)
    w.put(p.location)
    w.put("max_walk_m", p.maxWalk.map { Int($0.value) })
  }
}

/// Table `vehicles`.
struct VehicleShape: TableShape {
  static let table = Schema.vehicles
  static var rows: WritableKeyPath<Case, [VehicleType]> { \.vehicles }

  private let id, layouts, day, mile, hour, available, dead, co2, la: Column
  private let base: PlaceColumns

  init(_ r: RowReader) {
    id = r.column("vehicle_type")
    layouts = r.column("layouts")
    day = r.column("cost_per_day_gbp")
    mile = r.column("cost_per_mile_gbp")
    hour = r.column("cost_per_hour_gbp")
    available = r.column("available")
    base = PlaceColumns(r, prefix: "base_")
    dead = r.column("dead_mileage")
    co2 = r.column("co2_g_per_km")
    la = r.column("la_code")
  }

  func read(_ r: inout RowReader) -> VehicleType? {
    let location = r.location(base)
    return VehicleType(
      id: r.id(id) ?? "", layouts: r.layouts(layouts), costPerDay: r.money(day) ?? .zero,
      costPerMile: r.money(mile) ?? .zero, costPerHour: r.money(hour) ?? .zero, available: r.whole(available),
      base: location == Location() ? nil : location, deadMileagePaid: r.code(dead) == "paid",
      co2GramsPerKm: r.whole(co2), laCode: r.id(la), source: r.source)
  }

  static func write(_ v: VehicleType, to w: inout RowWriter) {
    w.put("vehicle_type", v.id)
    w.put("layouts", v.layouts.map { "\($0.seats)+\($0.wheelchairs)" }.joined(separator: ";"))
    w.put("cost_per_day_gbp", v.costPerDay)
    w.put("cost_per_mile_gbp", v.costPerMile)
    w.put("cost_per_hour_gbp", v.costPerHour, emptyIfZero: true)
    w.put("available", v.available)
    w.put(v.base, prefix: "base_")
    w.put("dead_mileage", v.deadMileagePaid ? "paid" : nil)
    w.put("co2_g_per_km", v.co2GramsPerKm)
    w.put("la_code", v.laCode)
  }
}

/// Table `current_routes`.
struct CurrentRouteShape: TableShape {
  static let table = Schema.currentRoutes
  static var rows: WritableKeyPath<Case, [CurrentRouteVisit]> { \.currentRoutes }

  private let run, route, vehicle, sequence, child, provision, duty, order, contract: Column

  init(_ r: RowReader) {
    run = r.column("run")
    route = r.column("route_id")
    vehicle = r.column("vehicle_type")
    sequence = r.column("sequence")
    child = r.column("child_id")
    provision = r.column("provision_id")
    duty = r.column("duty_id")
    order = r.column("duty_order")
    contract = r.column("contract_id")
  }

  func read(_ r: inout RowReader) -> CurrentRouteVisit? {
    CurrentRouteVisit(
      run: r.code(run, as: HalfDay.self) ?? .am, routeID: r.id(route) ?? "", vehicleType: r.id(vehicle) ?? "",
      sequence: r.whole(sequence) ?? 0, childID: r.id(child), provisionID: r.id(provision),
      dutyID: r.id(duty),
      dutyOrder: r.whole(order), contractID: r.id(contract), source: r.source)
  }

  static func write(_ v: CurrentRouteVisit, to w: inout RowWriter) {
    w.put("run", v.run.rawValue)
    w.put("route_id", v.routeID)
    w.put("vehicle_type", v.vehicleType)
    w.put("sequence", v.sequence)
    w.put("child_id", v.childID)
    w.put("provision_id", v.provisionID)
    w.put("duty_id", v.dutyID)
    w.put("duty_order", v.dutyOrder)
    w.put("contract_id", v.contractID)
  }
}

/// Table `contracts`.
struct ContractShape: TableShape {
  static let table = Schema.contracts
  static var rows: WritableKeyPath<Case, [TransportContract]> { \.contracts }

  private let id, operatorName, lot, day, assistant, from, to, notice: Column

  init(_ r: RowReader) {
    id = r.column("contract_id")
    operatorName = r.column("operator")
    lot = r.column("lot")
    day = r.column("day_rate_gbp")
    assistant = r.column("assistant_rate_gbp")
    from = r.column("from")
    to = r.column("to")
    notice = r.column("notice_days")
  }

  func read(_ r: inout RowReader) -> TransportContract? {
    TransportContract(
      id: r.id(id) ?? "", operatorName: r.text(operatorName), lot: r.text(lot), dayRate: r.money(day),
      assistantRate: r.money(assistant), from: r.date(from), to: r.date(to), noticeDays: r.whole(notice),
      source: r.source)
  }

  static func write(_ c: TransportContract, to w: inout RowWriter) {
    w.put("contract_id", c.id)
    w.put("operator", c.operatorName)
    w.put("lot", c.lot)
    w.put("day_rate_gbp", c.dayRate)
    w.put("assistant_rate_gbp", c.assistantRate)
    w.put("from", c.from)
    w.put("to", c.to)
    w.put("notice_days", c.noticeDays)
  }
}

/// Table `observed_times`.
struct ObservedTimeShape: TableShape {
  static let table = Schema.observedTimes
  static var rows: WritableKeyPath<Case, [ObservedTime]> { \.observedTimes }

  private let run, route, sequence, date, actual: Column

  init(_ r: RowReader) {
    run = r.column("run")
    route = r.column("route_id")
    sequence = r.column("sequence")
    date = r.column("date")
    actual = r.column("actual")
  }

  func read(_ r: inout RowReader) -> ObservedTime? {
    ObservedTime(
      run: r.code(run, as: HalfDay.self) ?? .am, routeID: r.id(route) ?? "", sequence: r.whole(sequence) ?? 0,
      date: r.date(date) ?? CalendarDate(dayNumber: 0), actual: r.time(actual) ?? 0, source: r.source)
  }

  static func write(_ o: ObservedTime, to w: inout RowWriter) {
    w.put("run", o.run.rawValue)
    w.put("route_id", o.routeID)
    w.put("sequence", o.sequence)
    w.put("date", o.date)
    w.put("actual", time: o.actual)
  }
}
