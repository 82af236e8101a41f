/// Good routes seen, one for each type and set of requests, the cheapest kept.
struct RoutePool: Sendable {
  private struct Key: Hashable {
    let type: Int32
    let requests: [Int32]
  }

  private var places: [Key: Int] = [:]
  private(set) var routes: [RouteRecord] = []
  let limit: Int

  init(limit: Int) { self.limit = limit }

  /// Adds the routes of a state.
  mutating func add(_ state: borrowing SearchState) {
    for slot in 0..<state.slotCount where state.used[slot] {
      add(RouteRecord(state.slots[slot].pointee))
    }
  }

  /// Adds a route, or lowers the price of the one with the same requests.
  mutating func add(_ route: RouteRecord) {
    let key = Key(type: route.type, requests: route.requests.sorted())
    if let place = places[key] {
      if route.cost < routes[place].cost { routes[place] = route }
    } else if routes.count < limit {
      places[key] = routes.count
      routes.append(route)
    }
  }
}
