extension SearchData {
  /// Works out everything a route's stops and members imply; false when it breaks a rule. A route without members
  /// is possible and costs nothing.
  func rebuild(_ route: inout SearchRoute) -> Bool {
    let n = Int(route.count)
    route.reserve(nodes: n + 2, members: Int(route.memberCount), words: lanes.words, types: typeCount)
    gather(&route)
    guard n > 0 else {
      route.cost = 0
      route.aboveCost = 0
      route.distance = 0
      route.duration = 0
      route.types = kin[Int(route.type)]
      return close(&route)
    }
    guard close(&route), carry(&route) else { return false }
    time(&route)
    price(&route)
    return true
  }

  /// What the members make of each stop.
  private func gather(_ route: inout SearchRoute) {
    let n = Int(route.count)
    let nodes = route.nodes
    let type = types[Int(route.type)]
    for k in [0, n + 1] {
      var node = RouteNode(place: -1, boards: false)
      if type.isBound {
        node.place = k == 0 ? type.startPlace : type.endPlace
        node.early = type.earliest
        node.late = type.latest
      }
      nodes[k] = node
    }
    if n > 0 {
      for k in 1...n { nodes[k] = RouteNode(place: nodes[k].place, boards: nodes[k].boards) }
    }
    route.classes = 0
    route.hasSolo = false
    for m in 0..<Int(route.memberCount) {
      let p = Int(route.members[m].pickup)
      let d = Int(route.members[m].delivery)
      let request = requests + Int(route.members[m].request)
      route.classes |= request.pointee.classes
      if request.pointee.solo { route.hasSolo = true }
      nodes[p].service = max(nodes[p].service, request.pointee.pickupService)
      nodes[p].persons += request.pointee.persons
      nodes[p].classes |= request.pointee.classes
      nodes[p].early = max(nodes[p].early, request.pointee.pickupEarliest)
      nodes[p].late = min(nodes[p].late, request.pointee.pickupLatest)
      nodes[d].service = max(nodes[d].service, request.pointee.deliveryService)
      nodes[d].persons += request.pointee.persons
      nodes[d].classes |= request.pointee.classes
      nodes[d].early = max(nodes[d].early, request.pointee.deliveryEarliest)
      nodes[d].late = min(nodes[d].late, request.pointee.deliveryLatest)
      route.members[m].next = nodes[d].firstLeaving
      nodes[d].firstLeaving = Int32(m)
    }
    guard n > 0 else { return }
    let session = Int(route.session)
    for k in 1...n {
      let stop = nodes[k].service + extra(session, boards: nodes[k].boards, nodes[k].persons)
      nodes[k].stopTime = stop
      if nodes[k].boards {
        nodes[k].before = stop
        nodes[k].early += stop
        nodes[k].late += stop
      } else {
        nodes[k].after = stop
      }
    }
  }

  /// The moments: the end as early as possible, all else as late as possible given that; then leaving at once.
  private func time(_ route: inout SearchRoute) {
    let n = Int(route.count)
    let nodes = route.nodes
    let end = route.earliest[n + 1]
    let width = n + 2
    for k in 0...(n + 1) {
      nodes[k].moment = min(route.latest[k], end - route.gaps[k * width + n + 1])
    }
    nodes[1].arrival = nodes[1].moment - nodes[1].before
    if n > 1 {
      for k in 2...n {
        nodes[k].arrival = nodes[k - 1].moment + nodes[k - 1].after + nodes[k - 1].leg
        if !nodes[k].boards { nodes[k].moment = max(nodes[k].arrival, nodes[k].early) }
      }
    }
    for m in 0..<Int(route.memberCount) {
      route.members[m].ride =
        nodes[Int(route.members[m].delivery)].moment - nodes[Int(route.members[m].pickup)].moment
    }
    route.duration = route.gaps[n + 1]
  }
}
