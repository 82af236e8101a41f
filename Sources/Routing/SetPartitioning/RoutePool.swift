/// Good routes seen: for each type and set of requests the cheapest.
struct RoutePool: Sendable {
  private struct Key: Hashable {
    let type: Int32
    let requests: [Int32]
  }

  private var places: [Key: Int] = [:]
  private(set) var routes: [RouteRecord] = []
  let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Adds a route, or lowers the price of the one with the same requests; a full pool forgets its older half.
  mutating func add(_ route: RouteRecord) {
    let key = Key(type: route.type, requests: route.requests.sorted())
    if let place = places[key] {
      if route.cost < routes[place].cost { routes[place] = route }
      return
    }
    if routes.count == limit {
      routes.removeFirst(limit / 2)
      places.removeAll(keepingCapacity: true)
      for (place, old) in routes.enumerated() {
        places[Key(type: old.type, requests: old.requests.sorted())] = place
      }
    }
    places[key] = routes.count
    routes.append(route)
  }

  /// Adds the newest routes of another pool.
  mutating func add(newest count: Int, of other: RoutePool) {
    for route in other.routes.suffix(count) { add(route) }
  }
}
