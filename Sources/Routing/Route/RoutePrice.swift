extension SearchData {
  /// Time of the ways from and to a type's base that is paid and not in the time network; negative where it is in
  /// the network and not paid.
  @inline(__always)
  func baseTime(_ type: TypeData, _ session: Int, _ first: Int32, _ last: Int32) -> Int64 {
    guard type.paysBase != type.isBound else { return 0 }
    let legs = time(times[session], type.startPlace, first) + time(times[session], last, type.endPlace)
    return type.paysBase ? legs : -legs
  }

  /// Paid distance from and to a type's base.
  @inline(__always)
  func baseDistance(_ type: TypeData, _ session: Int, _ first: Int32, _ last: Int32) -> Int64 {
    guard type.paysBase else { return 0 }
    return distance(distances[session], type.startPlace, first)
      + distance(distances[session], last, type.endPlace)
  }

  /// Price of time and assistants on a day of weight 1.
  @inline(__always)
  func timePrice(_ type: TypeData, time: Int64, assistants: Int64) -> Int64 {
    max(time, minimumPaidTime) * (type.costPerTime + assistantTimeCost * assistants)
  }

  /// The exact price of a route, with its own type and with every other that could drive it.
  func price(_ route: inout SearchRoute) {
    let n = Int(route.count)
    let nodes = route.nodes
    let session = Int(route.session)
    let table = distances[session]
    route.distance = 0
    if n > 1 {
      for k in 1..<n {
        nodes[k].length = distance(table, nodes[k].place, nodes[k + 1].place)
        route.distance += nodes[k].length
      }
    }
    // Base legs, where all types share them, count as ways from and to the first and last stop.
    let type = types[Int(route.type)]
    let counts = sameBase && type.paysBase
    nodes[0].length = counts ? distance(table, type.startPlace, nodes[1].place) : 0
    nodes[n].length = counts ? distance(table, nodes[n].place, type.endPlace) : 0
    var steering: Int64 = 0
    if hasAbove || route.tag >= 0 || changeCost > 0 {
      for m in 0..<Int(route.memberCount) {
        let request = requests + Int(route.members[m].request)
        let above = route.members[m].ride - request.pointee.guideline
        if above > 0 { steering += above * request.pointee.aboveCost }
      }
    }
    route.aboveCost = steering
    if changeCost > 0 {
      for m in 0..<Int(route.memberCount) {
        let tag = requests[Int(route.members[m].request)].tag
        if tag >= 0, tag != route.tag { steering += changeCost }
      }
    }
    var left = route.types
    while left != 0 {
      let k = left.trailingZeroBitCount
      left &= left &- 1
      route.typeCost[k] = steering
    }
    for c in 0..<days.count where route.classes >> UInt8(c) & 1 == 1 { addDay(&route, c) }
    route.cost = route.typeCost[Int(route.type)]
  }

  /// Adds the price of a day class to every type's.
  private func addDay(_ route: inout SearchRoute, _ c: Int) {
    let n = Int(route.count)
    let nodes = route.nodes
    let session = Int(route.session)
    let table = distances[session]
    var first = 0
    var last = 0
    var length: Int64 = 0
    var assistants = 0
    var run: Int32 = -1
    for k in 1...n where nodes[k].classes >> UInt8(c) & 1 == 1 {
      if last == 0 { first = k } else { length += distance(table, nodes[last].place, nodes[k].place) }
      last = k
      if lanes.hasAssistants, nodes[k].run != run {
        run = nodes[k].run
        var end = k
        while nodes[end].aboard > 0 { end += 1 }
        assistants = max(assistants, lanes.assistants(route.before + end * lanes.words))
      }
    }
    guard last > 0 else { return }
    let span = nodes[last].moment + nodes[last].after - nodes[first].arrival
    let weight = days.weights[c]
    var left = route.types
    while left != 0 {
      let k = left.trailingZeroBitCount
      left &= left &- 1
      let type = types[k]
      var paid = span
      if type.paysBase {
        paid +=
          time(times[session], type.startPlace, nodes[first].place)
          + time(times[session], nodes[last].place, type.endPlace)
      }
      let metres = length + baseDistance(type, session, nodes[first].place, nodes[last].place)
      route.typeCost[k] +=
        weight
        * (type.costPerDistance * metres
          + timePrice(type, time: paid, assistants: Int64(assistants)))
    }
  }
}
