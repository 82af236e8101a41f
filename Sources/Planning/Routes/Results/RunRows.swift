import CaseModel
import Routing
import Tables

/// Turns one duty's sequences into rows of `routes.csv` and `stops.csv`.
struct RunRows {
  let model: RouteModel
  let duty: PlannedDuty
  private(set) var routes: [RouteRow] = []
  private(set) var stops: [StopRow] = []
  /// Boarding and leaving of each rider: route id, departure, start of the leaving stop.
  private(set) var rides: [Int: (routeID: String, board: Int, alight: Int)] = [:]

  init(_ model: RouteModel, _ duty: PlannedDuty) {
    self.model = model
    self.duty = duty
    var order = 0
    for half in duty.halves {
      let parts = model.runs(of: half.sequence)
      for (position, part) in parts.enumerated() {
        order += 1
        let before = position > 0 ? parts[position - 1].stops.last : nil
        add(
          half, part, order, before: before, isLast: position == parts.count - 1, id: half.routeIDs[position])
      }
    }
  }

  private var type: RoutingVehicleType { model.problem.vehicleTypes[duty.type] }

  private mutating func add(
    _ half: PlannedDuty.Half, _ part: (run: PlannedRun, stops: ArraySlice<PlannedStop>), _ order: Int,
    before: PlannedStop?, isLast: Bool, id: String
  ) {
    guard let first = part.stops.first, let last = part.stops.last else { return }
    let layout = model.world.vehicles[duty.type].layouts[part.run.layout]
    var rows: [StopRow] = []
    func row(
      _ action: StopAction, _ place: Int, arrive: Int64, depart: Int64, leg: (metres: Int, seconds: Int)
    )
      -> StopRow
    {
      StopRow(
        run: half.run, routeID: id, sequence: rows.count + 1, action: action, childID: nil, provisionID: nil,
        place: model.places.points[place], arrive: Int(arrive), depart: Int(depart), seatsUsed: 0,
        wheelchairsUsed: 0, leg: Metres(Int64(leg.metres)), legTime: Seconds(Int64(leg.seconds)))
    }
    let from = before?.place ?? (type.startPlace >= 0 ? type.startPlace : first.place)
    let lead = leg(half.run, from, first.place)
    let leaves = before?.depart ?? first.arrive - Int64(lead.seconds)
    rows.append(row(.start, from, arrive: leaves, depart: leaves, leg: (0, 0)))
    var load = Load(model)
    var at = from
    var carried: [Int] = []
    for stop in part.stops {
      load.move(stop)
      let most = load.most
      for (who, action) in [(stop.boarding, StopAction.pickup), (stop.leaving, .dropoff)] {
        for rider in who.flatMap({ model.members[$0] }).sorted() {
          var line = row(
            action, stop.place, arrive: stop.arrive, depart: stop.depart, leg: leg(half.run, at, stop.place))
          at = stop.place
          line.childID = model.world.children[model.riders[rider].child].id
          line.provisionID = model.world.provisions[model.riders[rider].provision].id
          line.seatsUsed = most.seats + part.run.assistants
          line.wheelchairsUsed = most.chairs
          if action == .pickup {
            rides[rider] = (id, Int(stop.depart), Int(stop.start))
            carried.append(rider)
          } else if let known = rides[rider] {
            rides[rider] = (id, known.board, Int(stop.start))
            line.ride = Seconds(stop.start - Int64(known.board))
          }
          rows.append(line)
        }
      }
    }
    let home = isLast && type.endPlace >= 0 ? type.endPlace : last.place
    let back = leg(half.run, last.place, home)
    let ends = last.depart + Int64(back.seconds)
    rows.append(row(.end, home, arrive: ends, depart: ends, leg: back))
    let days = carried.reduce(UInt8(0)) { $0 | model.riders[$1].days.bits }
    routes.append(
      RouteRow(
        run: half.run, routeID: id, dutyID: duty.id, dutyOrder: order,
        vehicleType: model.world.vehicles[duty.type].id, layout: layout, assistants: part.run.assistants,
        days: WeekDays(bits: days), children: Set(carried.map { model.riders[$0].child }).count,
        metres: rows.reduce(.zero) { $0 + $1.leg }, seconds: Seconds(ends - leaves)))
    stops += rows
  }

  private func leg(_ run: HalfDay, _ from: Int, _ to: Int) -> (metres: Int, seconds: Int) {
    model.times.way(run, from, to) ?? (0, 0)
  }
}

/// Children aboard by weekday.
private struct Load {
  private let model: RouteModel
  private var seats = [Int](repeating: 0, count: 5)
  private var chairs = [Int](repeating: 0, count: 5)

  init(_ model: RouteModel) { self.model = model }

  mutating func move(_ stop: PlannedStop) {
    for (who, sign) in [(stop.leaving, -1), (stop.boarding, 1)] {
      for request in who {
        for position in model.members[request] {
          let rider = model.riders[position]
          let inChair = model.world.children[rider.child].mobility == .wheelchair
          for day in 0..<5 where rider.days.contains(day) {
            if inChair { chairs[day] += sign } else { seats[day] += sign }
          }
        }
      }
    }
  }

  /// The most over the weekdays.
  var most: (seats: Int, chairs: Int) { (seats.max() ?? 0, chairs.max() ?? 0) }
}
