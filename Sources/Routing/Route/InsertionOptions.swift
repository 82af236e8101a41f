/// What each end of a request does at each position of a route.
extension InsertionSearch {
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
  func pickup(_ route: SearchRoute, _ request: RequestData, after i: Int) -> EndOption {
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
  func pickup(_ route: SearchRoute, _ request: RequestData, joining k: Int) -> EndOption {
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

  func prepareDeliveries(_ route: SearchRoute, _ request: RequestData) -> Bool {
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
}
