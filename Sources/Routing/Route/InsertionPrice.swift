/// What an insertion that keeps the times costs.
extension InsertionSearch {
  /// Loads of the whole run, then the price with the cheapest type that holds it.
  @inline(__always)
  mutating func finish(
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
