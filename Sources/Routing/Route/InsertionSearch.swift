/// Finds the cheapest feasible place of a request in a route.
///
/// Feasibility is decided exactly by a constant number of sums over the closed time network: putting two moments
/// into a network without positive cycles makes one only by way of the first, of the second, or of both.
struct InsertionSearch {
  let data: SearchData
  /// Best so far; `delta` is also the bound that candidates must beat.
  var best = Insertion(
    delta: .max, slot: -1, type: 0, pickup: 0, delivery: 0, pickupJoins: false, deliveryJoins: false)
  /// Position pairs whose feasibility was decided: looked at, or ruled out together by a ride, load or pairing
  /// that only gets worse farther on. Those that a pick-up's window or a price bound made superfluous do not count.
  var positions = 0
  /// Price of the request in the route by type before any way is driven; `SearchData.impossible`: not that type.
  let typeBase: UnsafeMutablePointer<Int64>
  var typeMask: UInt64 = 0
  var leastBase: Int64 = 0
  var leastPerDistance: Int64 = 0

  private var room = 0
  var fresh: UnsafeMutablePointer<EndOption>
  var joining: UnsafeMutablePointer<EndOption>
  var blocked: UnsafeMutablePointer<Bool>
  let inside: UnsafeMutablePointer<UInt64>
  let peak: UnsafeMutablePointer<UInt64>
  var usesBlocked = false
  var pickupStop: Int64 = 0
  var slot: Int32 = 0
  let sameBase: Bool

  init(_ data: SearchData) {
    self.data = data
    room = 64
    fresh = .allocate(capacity: room)
    joining = .allocate(capacity: room)
    blocked = .allocate(capacity: room)
    inside = .allocate(capacity: data.lanes.words)
    peak = .allocate(capacity: data.lanes.words)
    typeBase = .allocate(capacity: max(1, data.typeCount))
    sameBase = data.sameBase
  }

  func free() {
    fresh.deallocate()
    joining.deallocate()
    blocked.deallocate()
    inside.deallocate()
    peak.deallocate()
    typeBase.deallocate()
  }

  private mutating func makeRoom(_ count: Int) {
    guard count > room else { return }
    fresh.deallocate()
    joining.deallocate()
    blocked.deallocate()
    room = count + 32
    fresh = .allocate(capacity: room)
    joining = .allocate(capacity: room)
    blocked = .allocate(capacity: room)
  }

  /// Tries every position of a request in a route; `best` changes where one is cheaper.
  mutating func search(_ route: SearchRoute, slot: Int32, request index: Int) {
    guard leastBase < best.delta else { return }
    self.slot = slot
    let request = data.requests[index]
    let n = Int(route.count)
    makeRoom(n + 2)
    pickupStop = request.pickupService + data.extra(Int(route.session), boards: true, request.persons)
    markBlocked(route, index, request)
    let anyDelivery = prepareDeliveries(route, request)
    guard anyDelivery else { return }
    let load = data.loads + index * data.lanes.words
    for i in 0...n {
      if route.earliest[i] > request.pickupLatest { break }
      if route.latest[i + 1] < request.pickupEarliest { continue }
      if data.merges {
        // Joining comes first.
        if i < n, route.nodes[i + 1].boards, route.nodes[i + 1].place == request.pickupPlace {
          let joined = pickup(route, request, joining: i + 1)
          if joined.possible, bound(joined, request) < best.delta {
            sweep(route, index, request, load, joined, from: i + 1)
          }
        }
        if route.nodes[i].boards, route.nodes[i].place == request.pickupPlace { continue }
      }
      let option = pickup(route, request, after: i)
      if option.possible {
        sweep(route, index, request, load, option, from: i)
      }
    }
  }

  @inline(__always)
  func bound(_ option: EndOption, _ request: RequestData) -> Int64 {
    leastBase + leastPerDistance * request.weight * option.leastDetour
  }

  private mutating func markBlocked(_ route: SearchRoute, _ index: Int, _ request: RequestData) {
    usesBlocked = request.solo || request.enemyCount > 0 || route.hasSolo
    guard usesBlocked else { return }
    for k in 0...(Int(route.count) + 1) {
      blocked[k] =
        route.nodes[k].soloClasses & request.classes != 0
        || (request.solo && route.nodes[k].aboardClasses & request.classes != 0)
    }
    guard request.enemyCount > 0 else { return }
    for m in 0..<Int(route.memberCount) {
      let other = route.members[m].request
      guard data.requests[Int(other)].classes & request.classes != 0 else { continue }
      for e in 0..<Int(request.enemyCount)
      where data.enemies[Int(request.enemies) + e] == other {
        for k in Int(route.members[m].pickup)..<Int(route.members[m].delivery) { blocked[k] = true }
      }
    }
  }

  /// Tries all delivery positions for a pick-up position, nearest first, until ride, load or windows end it.
  @inline(__always)
  private mutating func sweep(
    _ route: SearchRoute, _ index: Int, _ request: RequestData, _ load: UnsafeMutablePointer<UInt64>,
    _ option: EndOption, from i: Int
  ) {
    let n = Int(route.count)
    let width = n + 2
    let words = data.lanes.words
    let gaps = route.gaps
    for w in 0..<words { inside[w] = 0 }
    // Further than directly after, the pick-up must also reach its next node.
    let reaches =
      option.joins >= 0
      || (option.early <= option.late
        && gaps[option.to * width + option.from] + option.stepIn + option.stepOut <= 0)
    var j = i
    while j <= n {
      if usesBlocked, blocked[j] {
        positions += n - j + 1
        return
      }
      var grows = false
      for w in 0..<words {
        let more = LoadLanes.larger(inside[w], LoadLanes.sum(route.loads[j * words + w], load[w]))
        if more != inside[w] {
          inside[w] = more
          grows = true
        }
      }
      if grows,
        data.lanes.types(inside, among: typeMask, assistants: data.lanes.assistants(inside)) == 0
      {
        positions += n - j + 1
        return
      }
      let joins = j < n && joining[j + 1].possible
      if j == i, option.joins < 0 {
        if joins, reaches, !option.onlyNext {
          far(route, index, request, option, joining[j + 1], loadFrom: i, loadTo: j)
        }
        if fresh[j].possible { next(route, index, request, option, fresh[j], at: i) }
        if !reaches || option.onlyNext {
          positions += n - j
          return
        }
      } else {
        // Nobody stays aboard past the first stop at the own destination.
        if data.merges, j > i, !route.nodes[j].boards, route.nodes[j].place == request.deliveryPlace {
          return
        }
        // The ride so far only grows.
        let ride = option.stepOut + gaps[option.to * width + j]
        if ride > request.limit || option.early + ride > request.deliveryLatest {
          positions += n - j + 1
          return
        }
        if joins { far(route, index, request, option, joining[j + 1], loadFrom: i, loadTo: j) }
        let delivery = fresh[j]
        if delivery.possible, !delivery.onlyNext, delivery.early <= delivery.late {
          far(route, index, request, option, delivery, loadFrom: i, loadTo: j)
        }
      }
      j += 1
    }
  }

  /// Delivery directly after the pick-up, both at stops of their own.
  @inline(__always)
  private mutating func next(
    _ route: SearchRoute, _ index: Int, _ request: RequestData, _ pickup: EndOption, _ delivery: EndOption,
    at i: Int
  ) {
    let n = Int(route.count)
    let width = n + 2
    let session = Int(route.session)
    let type = data.types[Int(route.type)]
    let table = data.distances[session]
    let counts = sameBase && type.paysBase
    let from = i == 0 ? (counts ? type.startPlace : -1) : route.nodes[i].place
    let to = i == n ? (counts ? type.endPlace : -1) : route.nodes[i + 1].place
    let detour =
      data.distance(table, from, request.pickupPlace)
      + data.distance(table, request.pickupPlace, request.deliveryPlace)
      + data.distance(table, request.deliveryPlace, to) - route.nodes[i].length
    let least = sameBase || (i > 0 && i < n) ? detour : 0
    guard leastBase + leastPerDistance * request.weight * least < best.delta else { return }
    positions += 1
    let way = data.time(data.times[session], request.pickupPlace, request.deliveryPlace)
    let stop = pickupStop
    let pickupLate = request.pickupLatest + stop
    let there = max(way, request.deliveryEarliest - pickupLate)
    let back = max(
      max(-request.limit, delivery.stepOut + route.gaps[(i + 1) * width + i] + pickup.stepIn),
      pickup.early - delivery.late)
    guard there + back <= 0 else { return }
    let toEnd = route.earliest[width - 1] - pickupLate
    let fromStart = request.deliveryEarliest - route.latest[0]
    let duration = max(
      max(route.gaps[width - 1], max(pickup.fromStart + toEnd, fromStart + delivery.toEnd)),
      max(pickup.fromStart + there + delivery.toEnd, fromStart + back + toEnd))
    let stretch =
      pickup.stepIn + way + delivery.stepOut
      - (route.nodes[i].after + route.nodes[i].leg + route.nodes[i + 1].before)
    finish(
      route, index, request, pickup, delivery, loadFrom: i, loadTo: i, detour: detour, duration: duration,
      ride: there, stretchHere: stretch, stretchThere: 0)
  }

  /// Any other pair.
  @inline(__always)
  private mutating func far(
    _ route: SearchRoute, _ index: Int, _ request: RequestData, _ pickup: EndOption, _ delivery: EndOption,
    loadFrom: Int, loadTo: Int
  ) {
    let least = pickup.leastDetour + delivery.leastDetour
    guard leastBase + leastPerDistance * request.weight * least < best.delta else { return }
    positions += 1
    let width = Int(route.count) + 2
    let gaps = route.gaps
    let there = max(
      pickup.stepOut + gaps[pickup.to * width + delivery.from] + delivery.stepIn,
      delivery.early - pickup.late)
    var back = max(
      max(-request.limit, delivery.stepOut + gaps[delivery.to * width + pickup.from] + pickup.stepIn),
      pickup.early - delivery.late)
    if pickup.joins >= 0 {
      back = max(back, delivery.stepOut + gaps[delivery.to * width + pickup.joins])
    }
    if delivery.joins >= 0 {
      back = max(back, gaps[delivery.joins * width + pickup.from] + pickup.stepIn)
      if pickup.joins >= 0 { back = max(back, gaps[delivery.joins * width + pickup.joins]) }
    }
    guard there + back <= 0 else { return }
    if delivery.joins < 0,
      gaps[delivery.to * width + delivery.from] + delivery.stepIn + delivery.stepOut > 0
    {
      return
    }
    let duration = max(
      max(gaps[width - 1], max(pickup.fromStart + pickup.toEnd, delivery.fromStart + delivery.toEnd)),
      max(pickup.fromStart + there + delivery.toEnd, delivery.fromStart + back + pickup.toEnd))
    finish(
      route, index, request, pickup, delivery, loadFrom: loadFrom, loadTo: loadTo,
      detour: pickup.detour + delivery.detour, duration: duration, ride: there,
      stretchHere: pickup.stretch, stretchThere: delivery.stretch)
  }
}
