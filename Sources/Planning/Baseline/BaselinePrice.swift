import CaseModel
import Geography

/// The price of a vehicle's day by ROUTES.md's rule, for routes that are not the planner's own.
struct BaselinePrice {
  /// A half-day of one vehicle.
  struct Half {
    var metres: Int64
    var seconds: Int64
    var assistants: Int64
  }

  private let world: Case
  private let least: Int64
  private let hour: Pence
  private let ratio: Int64

  init(_ world: Case) {
    self.world = world
    least = 60 * world.parameters.whole("paid_half_day_min")
    hour = world.parameters.pence("assistant_hour_gbp")
    ratio = max(1, world.parameters.whole("assistant_ratio"))
  }

  /// Legs between places in order, two minutes (or what each child needs) a stop.
  func half(_ places: [TravelPoint], children: [Int], _ travel: any TravelTimeSource, _ threads: Int) -> Half
  {
    var half = Half(metres: 0, seconds: 0, assistants: assistants(children))
    if places.count > 1 {
      let table = travel.table(from: places, to: places, threads: threads)
      for i in 1..<places.count where places[i].location != places[i - 1].location {
        half.metres += Int64(table.metres(i - 1, i) ?? 0)
        half.seconds += Int64(table.seconds(i - 1, i) ?? 0)
      }
    }
    let minute = Int64(60)
    for child in children {
      let chair = world.children[child].mobility == .wheelchair
      half.seconds += minute * world.parameters.whole(chair ? "boarding_wheelchair_min" : "boarding_min")
    }
    return half
  }

  /// Assistants if all are aboard at once.
  func assistants(_ children: [Int]) -> Int64 {
    let own = children.filter { world.children[$0].assistant == .own }.count
    let shared = children.filter { world.children[$0].assistant == .shared }.count
    return Int64(own) + (Int64(shared) + ratio - 1) / ratio
  }

  /// A vehicle's day: its day price once, both half-days' miles, hours and assistants.
  func day(_ type: VehicleType, _ halves: [Half]) -> Pence {
    var metres: Int64 = 0
    var paid: Int64 = 0
    var assistant: Int64 = 0
    for half in halves {
      metres += half.metres
      paid += type.costPerHour > .zero ? max(half.seconds, least) : half.seconds
      assistant += half.assistants * max(half.seconds, least)
    }
    return RoutePricing.dutyDay(
      perDay: type.costPerDay, perMile: type.costPerMile, perHour: type.costPerHour, assistantHour: hour,
      metres: Int(metres), seconds: Int(paid), assistantSeconds: Int(assistant))
  }
}
