/// A request as the search reads it.
struct RequestData {
  var session: Int32
  var pickupPlace: Int32
  var deliveryPlace: Int32
  var persons: Int32
  var pickupEarliest: Int64
  var pickupLatest: Int64
  var deliveryEarliest: Int64
  var deliveryLatest: Int64
  var pickupService: Int64
  var deliveryService: Int64
  var guideline: Int64
  var limit: Int64
  /// Price of a time unit above the guideline, all its days together.
  var aboveCost: Int64
  /// What leaving it out costs.
  var absence: Int64
  var mustTravel: Bool
  var solo: Bool
  /// Day classes, a bit each, and their weight.
  var classes: UInt8
  var weight: Int64
  var tag: Int32
  var enemies: Int32
  var enemyCount: Int32

  /// Prices of leaving out are cut to this, so that those of all requests add up.
  static let mostAbsence: Int64 = 1 << 46

  init(_ request: RoutingRequest, _ problem: RoutingProblem, _ days: DayClasses, enemies: Int) {
    func cut(_ time: Int64) -> Int64 { max(-RoutingProblem.far, min(RoutingProblem.far, time)) }
    session = Int32(request.session)
    pickupPlace = Int32(request.pickup.place)
    deliveryPlace = Int32(request.delivery.place)
    persons = Int32(request.persons)
    pickupEarliest = cut(request.pickup.earliest)
    pickupLatest = cut(request.pickup.latest)
    deliveryEarliest = cut(request.delivery.earliest)
    deliveryLatest = cut(request.delivery.latest)
    pickupService = request.pickup.service
    deliveryService = request.delivery.service
    guideline = cut(request.guideline)
    limit = cut(request.limit)
    weight = problem.weight(request.days)
    aboveCost = request.aboveCost * weight
    absence = min(request.skipCost ?? problem.unassignedCost, Self.mostAbsence)
    mustTravel = request.skipCost == nil
    solo = request.solo
    classes = days.mask(request.days)
    tag = Int32(request.tag)
    self.enemies = Int32(enemies)
    enemyCount = Int32(request.notWith.count)
  }
}

/// A vehicle type as the search reads it.
struct TypeData {
  var dayCost: Int64
  var costPerDistance: Int64
  var costPerTime: Int64
  var available: Int32
  var startPlace: Int32
  var endPlace: Int32
  var paysBase: Bool
  var earliest: Int64
  var latest: Int64
  var longest: Int64
  /// Whether when and how long it works is limited; otherwise the ways from and to its base never decide whether a
  /// sequence is possible, and the time network leaves them out.
  var isBound: Bool

  init(_ type: RoutingVehicleType) {
    dayCost = type.dayCost
    costPerDistance = type.costPerDistance
    costPerTime = type.costPerTime
    available = Int32(clamping: type.available ?? Int(Int32.max))
    startPlace = Int32(type.startPlace)
    endPlace = Int32(type.endPlace)
    paysBase = type.paysBase
    let wide: Int64 = 1 << 40
    isBound = type.earliest > -wide || type.latest < wide || type.longest < wide
    earliest = max(-RoutingProblem.far, type.earliest)
    latest = min(RoutingProblem.far, type.latest)
    longest = min(RoutingProblem.far, type.longest)
  }

  /// Whether sequences of both types are possible at the same times.
  func hasNetwork(of other: TypeData) -> Bool {
    if !isBound && !other.isBound { return true }
    return isBound == other.isBound && startPlace == other.startPlace && endPlace == other.endPlace
      && earliest == other.earliest && latest == other.latest && longest == other.longest
      && paysBase == other.paysBase
  }
}
