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
  private var fresh: UnsafeMutablePointer<EndOption>
  private var joining: UnsafeMutablePointer<EndOption>
  private var blocked: UnsafeMutablePointer<Bool>
  private let inside: UnsafeMutablePointer<UInt64>
  private let peak: UnsafeMutablePointer<UInt64>
  private var usesBlocked = false
  private var pickupStop: Int64 = 0
  private var slot: Int32 = 0
  private let sameBase: Bool

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
  private func bound(_ option: EndOption, _ request: RequestData) -> Int64 {
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

  /// Distance by way of a place after node k, base legs counted where all types share one base; false where the
  /// price of it alone is above the best.
  @inline(__always)
  private func detour(
    _ route: SearchRoute, _ request: RequestData, _ place: Int32, _ k: Int, _ option: inout EndOption
  ) -> Bool {
    let table = data.distances[Int(route.session)]
    let type = data.types[Int(route.type)]
    let n = Int(route.count)
    let counts = sameBase && type.paysBase
    let from = k == 0 ? (counts ? type.startPlace : -1) : route.nodes[k].place
    let to = k == n ? (counts ? type.endPlace : -1) : route.nodes[k + 1].place
    option.detour =
      data.distance(table, place, to) + data.distance(table, from, place) - route.nodes[k].length
    option.leastDetour = sameBase || (k > 0 && k < n) ? option.detour : 0
    return bound(option, request) < best.delta
  }

  @inline(__always)
  private func pickup(_ route: SearchRoute, _ request: RequestData, after i: Int) -> EndOption {
    let width = Int(route.count) + 2
    let nodes = route.nodes
    let table = data.times[Int(route.session)]
    let stop = pickupStop
    var option = EndOption()
    guard detour(route, request, request.pickupPlace, i, &option) else { return option }
    let legIn = data.time(table, nodes[i].place, request.pickupPlace)
    let legOut = data.time(table, request.pickupPlace, nodes[i + 1].place)
    guard legIn < SearchData.noWay, legOut < SearchData.noWay else { return option }
    option.from = i
    option.to = i + 1
    option.stepIn = nodes[i].after + legIn + stop
    option.stepOut = legOut + nodes[i + 1].before
    let early = request.pickupEarliest + stop
    let late = request.pickupLatest + stop
    option.early = max(early, route.earliest[i] + option.stepIn)
    option.late = min(late, route.latest[i + 1] - option.stepOut)
    option.fromStart = max(route.gaps[i] + option.stepIn, early - route.latest[0])
    option.toEnd = max(
      option.stepOut + route.gaps[(i + 1) * width + width - 1], route.earliest[width - 1] - late)
    option.stretch =
      option.stepIn + option.stepOut
      - (nodes[i].after + nodes[i].leg + nodes[i + 1].before)
    // What follows may be the delivery itself: then only the way in counts, which `sweep` looks at again.
    option.possible = option.early <= late
    option.onlyNext = data.merges && nodes[i + 1].boards && nodes[i + 1].place == request.pickupPlace
    return option
  }

  @inline(__always)
  private func pickup(_ route: SearchRoute, _ request: RequestData, joining k: Int) -> EndOption {
    let width = Int(route.count) + 2
    let node = route.nodes[k]
    let previous = route.nodes[k - 1]
    let stop =
      max(node.service, request.pickupService)
      + data.extra(Int(route.session), boards: true, node.persons + request.persons)
    var option = EndOption()
    option.from = k - 1
    option.to = k
    option.stepIn = previous.after + previous.leg + stop
    option.stepOut = 0
    let early = max(node.early - node.stopTime, request.pickupEarliest) + stop
    option.early = max(route.earliest[k - 1] + option.stepIn, max(early, route.earliest[k]))
    option.late = min(request.pickupLatest + stop, route.latest[k])
    option.fromStart = max(
      max(route.gaps[k - 1] + option.stepIn, early - route.latest[0]), route.gaps[k])
    option.toEnd = max(
      route.gaps[k * width + width - 1], route.earliest[width - 1] - request.pickupLatest - stop)
    option.stretch = stop - node.stopTime
    option.joins = k
    option.possible =
      option.early <= option.late && route.gaps[k * width + k - 1] + option.stepIn <= 0
    return option
  }

  private func prepareDeliveries(_ route: SearchRoute, _ request: RequestData) -> Bool {
    let n = Int(route.count)
    let width = n + 2
    let nodes = route.nodes
    let session = Int(route.session)
    let table = data.times[session]
    let stop = request.deliveryService + data.extra(session, boards: false, request.persons)
    var any = false
    for j in 0...n {
      joining[j + 1].possible = false
      joining[j + 1].joins = -1
      guard route.earliest[j] <= request.deliveryLatest, route.latest[j + 1] >= request.deliveryEarliest
      else {
        fresh[j].possible = false
        continue
      }
      if data.merges {
        any = joinDelivery(route, request, j) || any
        if joining[j + 1].joins >= 0 {
          fresh[j].possible = false
          continue
        }
      }
      var option = EndOption()
      guard detour(route, request, request.deliveryPlace, j, &option) else {
        fresh[j].possible = false
        continue
      }
      let legIn = data.time(table, nodes[j].place, request.deliveryPlace)
      let legOut = data.time(table, request.deliveryPlace, nodes[j + 1].place)
      option.from = j
      option.to = j + 1
      option.stepIn = nodes[j].after + legIn
      option.stepOut = stop + legOut + nodes[j + 1].before
      option.early = max(request.deliveryEarliest, route.earliest[j] + option.stepIn)
      option.late = min(request.deliveryLatest, route.latest[j + 1] - option.stepOut)
      option.fromStart = max(route.gaps[j] + option.stepIn, request.deliveryEarliest - route.latest[0])
      option.toEnd = max(
        option.stepOut + route.gaps[(j + 1) * width + width - 1],
        route.earliest[width - 1] - request.deliveryLatest)
      option.stretch =
        option.stepIn + option.stepOut
        - (nodes[j].after + nodes[j].leg + nodes[j + 1].before)
      // Directly after the pick-up only the way out counts; farther on both do.
      option.possible =
        legIn < SearchData.noWay && legOut < SearchData.noWay && request.deliveryEarliest <= option.late
      if option.possible { any = true }
      option.onlyNext =
        data.merges && j > 0 && !nodes[j].boards && nodes[j].place == request.deliveryPlace
      fresh[j] = option
    }
    return any
  }

  /// Leaving at the stop after node j, if it is one for leaving at the same place.
  private func joinDelivery(_ route: SearchRoute, _ request: RequestData, _ j: Int) -> Bool {
    let n = Int(route.count)
    let m = j + 1
    let width = n + 2
    let nodes = route.nodes
    guard j < n, !nodes[m].boards, nodes[m].place == request.deliveryPlace else { return false }
    joining[m].joins = m
    let whole =
      max(nodes[m].service, request.deliveryService)
      + data.extra(Int(route.session), boards: false, nodes[m].persons + request.persons)
    var joined = EndOption()
    joined.from = m
    joined.to = m + 1
    joined.stepOut = whole + nodes[m].leg + nodes[m + 1].before
    joined.early = max(request.deliveryEarliest, route.earliest[m])
    joined.late = min(
      min(request.deliveryLatest, route.latest[m]), route.latest[m + 1] - joined.stepOut)
    joined.fromStart = max(route.gaps[m], request.deliveryEarliest - route.latest[0])
    joined.toEnd = max(
      max(joined.stepOut + route.gaps[(m + 1) * width + width - 1], route.gaps[m * width + width - 1]),
      route.earliest[width - 1] - request.deliveryLatest)
    joined.stretch = whole - nodes[m].stopTime
    joined.joins = m
    joined.possible =
      joined.early <= joined.late && route.gaps[(m + 1) * width + m] + joined.stepOut <= 0
    joining[m] = joined
    return joined.possible
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

  /// Loads of the whole run, then the price with the cheapest type that holds it.
  @inline(__always)
  private mutating func finish(
    _ route: SearchRoute, _ index: Int, _ request: RequestData, _ pickup: EndOption, _ delivery: EndOption,
    loadFrom i: Int, loadTo j: Int, detour: Int64, duration: Int64, ride: Int64, stretchHere: Int64,
    stretchThere: Int64
  ) {
    let words = data.lanes.words
    let nodes = route.nodes
    let n = Int(route.count)
    let startsRun = nodes[i].aboard == 0
    let endsRun = nodes[j].aboard == 0
    for w in 0..<words {
      var most = inside[w]
      if !startsRun { most = LoadLanes.larger(most, route.before[i * words + w]) }
      if !endsRun { most = LoadLanes.larger(most, route.onward[j * words + w]) }
      peak[w] = most
    }
    let assistants = data.lanes.assistants(peak)
    let runsBefore = startsRun ? (i == 0 ? 0 : Int(nodes[i].run) + 1) : Int(nodes[i].run)
    let after = endsRun && j == 0 ? route.types : route.typesAfter[Int(nodes[j].run)]
    var left = data.lanes.types(
      peak, among: typeMask & route.typesBefore[runsBefore] & after, assistants: assistants)
    guard left != 0 else { return }
    var price = Int64.max
    var chosen = 0
    let most = max(Int64(route.assistants), Int64(assistants))
    let oldWeight = data.days.weightOfMask[Int(route.classes)]
    let newWeight = data.days.weightOfMask[Int(route.classes | request.classes)]
    let session = Int(route.session)
    while left != 0 {
      let k = left.trailingZeroBitCount
      left &= left &- 1
      let type = data.types[k]
      var way = detour
      if !sameBase || data.hasTime {
        let first = i == 0 && pickup.joins < 0 ? request.pickupPlace : nodes[1].place
        let last = j == n && delivery.joins < 0 ? request.deliveryPlace : nodes[n].place
        if !sameBase {
          way +=
            data.baseDistance(type, session, first, last)
            - data.baseDistance(type, session, nodes[1].place, nodes[n].place)
        }
        var here = typeBase[k] + type.costPerDistance * request.weight * way
        if data.hasTime {
          let before = route.duration + data.baseTime(type, session, nodes[1].place, nodes[n].place)
          let now = duration + data.baseTime(type, session, first, last)
          here +=
            newWeight * data.timePrice(type, time: now, assistants: most)
            - oldWeight * data.timePrice(type, time: before, assistants: Int64(route.assistants))
        }
        if here < price {
          price = here
          chosen = k
        }
      } else {
        let here = typeBase[k] + type.costPerDistance * request.weight * way
        if here < price {
          price = here
          chosen = k
        }
      }
    }
    guard price < best.delta else { return }
    if data.hasAbove {
      price += above(route, request, i, j, ride: ride, stretchHere, stretchThere)
      guard price < best.delta else { return }
    }
    if data.merges, repeatsStop(route, request, pickup, delivery, i, j) { return }
    best = Insertion(
      delta: price, slot: slot, type: Int32(chosen),
      pickup: Int32(pickup.joins >= 0 ? pickup.joins : pickup.from),
      delivery: Int32(delivery.joins >= 0 ? delivery.joins : delivery.from),
      pickupJoins: pickup.joins >= 0, deliveryJoins: delivery.joins >= 0)
  }

  /// About how much more time above guidelines costs.
  private func above(
    _ route: SearchRoute, _ request: RequestData, _ i: Int, _ j: Int, ride: Int64, _ here: Int64,
    _ there: Int64
  ) -> Int64 {
    var price = max(0, ride - request.guideline) * request.aboveCost
    for m in 0..<Int(route.memberCount) {
      let member = route.members[m]
      var more: Int64 = 0
      if member.pickup <= i, member.delivery > i { more += here }
      if member.pickup <= j, member.delivery > j { more += there }
      guard more > 0 else { continue }
      let other = data.requests + Int(member.request)
      let over = member.ride - other.pointee.guideline
      price += (max(0, over + more) - max(0, over)) * other.pointee.aboveCost
    }
    return price
  }

  /// Whether the run would stop twice for the same home, or somebody would stay aboard past the own destination.
  private func repeatsStop(
    _ route: SearchRoute, _ request: RequestData, _ pickup: EndOption, _ delivery: EndOption, _ i: Int,
    _ j: Int
  ) -> Bool {
    let nodes = route.nodes
    let n = Int(route.count)
    if delivery.joins < 0 {
      for m in 0..<Int(route.memberCount) {
        let member = route.members[m]
        if member.pickup <= j, member.delivery > j,
          data.requests[Int(member.request)].deliveryPlace == request.deliveryPlace
        {
          return true
        }
      }
    }
    var low = i + 1
    if nodes[i].aboard > 0 {
      low = i
      while low > 1, nodes[low - 1].aboard > 0 { low -= 1 }
    }
    var high = j
    if nodes[j].aboard > 0 {
      while high < n, nodes[high].aboard > 0 { high += 1 }
    }
    guard low <= high else { return false }
    let homesBoard = !data.outward[Int(route.session)]
    let own = homesBoard ? request.pickupPlace : request.deliveryPlace
    let joined = homesBoard ? pickup.joins : delivery.joins
    for k in low...high where nodes[k].boards == homesBoard {
      if Int(nodes[k].twin) >= low { return true }
      if nodes[k].place == own, k != joined { return true }
    }
    return false
  }
}
