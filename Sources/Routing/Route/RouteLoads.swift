extension SearchData {
  /// Who is aboard after each stop, the runs, their peaks, and the types that hold them; false when the route's own
  /// type does not.
  func carry(_ route: inout SearchRoute) -> Bool {
    let n = Int(route.count)
    let words = lanes.words
    let nodes = route.nodes
    let loads = route.loads
    for w in 0..<((n + 2) * words) { loads[w] = 0 }
    for m in 0..<Int(route.memberCount) {
      let member = route.members[m]
      let load = self.loads + Int(member.request) * words
      let request = requests + Int(member.request)
      for k in Int(member.pickup)..<Int(member.delivery) {
        for w in 0..<words { loads[k * words + w] &+= load[w] }
        nodes[k].aboard += 1
        nodes[k].aboardClasses |= request.pointee.classes
        if request.pointee.solo { nodes[k].soloClasses |= request.pointee.classes }
      }
    }
    for w in 0..<((n + 2) * words) where loads[w] & LoadLanes.guards != 0 { return false }
    var run: Int32 = 0
    route.assistants = 0
    route.types = kin[Int(route.type)]
    nodes[0].run = 0
    var first = 1
    for k in 1...n {
      nodes[k].run = run
      for w in 0..<words {
        let so = k == first ? 0 : route.before[(k - 1) * words + w]
        route.before[k * words + w] = LoadLanes.larger(loads[k * words + w], so)
      }
      guard nodes[k].aboard == 0 else { continue }
      let peak = route.before + k * words
      let assistants = lanes.assistants(peak)
      let fitting = lanes.types(peak, among: kin[Int(route.type)], assistants: assistants)
      route.typesBefore[Int(run)] = route.types
      route.typesAfter[Int(run)] = fitting
      route.types &= fitting
      route.assistants = max(route.assistants, Int32(assistants))
      for j in stride(from: k, through: first, by: -1) {
        for w in 0..<words {
          let later = j == k ? 0 : route.onward[(j + 1) * words + w]
          route.onward[j * words + w] = LoadLanes.larger(loads[j * words + w], later)
        }
      }
      run += 1
      first = k + 1
    }
    route.runCount = run
    route.typesBefore[Int(run)] = route.types
    nodes[n + 1].run = max(0, run - 1)
    var after = ~UInt64(0)
    for r in stride(from: Int(run) - 1, through: 0, by: -1) {
      let own = route.typesAfter[r]
      route.typesAfter[r] = after
      after &= own
    }
    if merges { findTwins(&route) }
    return first == n + 1 && route.types >> UInt64(route.type) & 1 == 1
  }

  /// Marks stops for homes that repeat an earlier one.
  private func findTwins(_ route: inout SearchRoute) {
    let homesBoard = !outward[Int(route.session)]
    let n = Int(route.count)
    guard n > 1 else { return }
    for k in 2...n where route.nodes[k].boards == homesBoard {
      for j in stride(from: k - 1, through: 1, by: -1)
      where route.nodes[j].place == route.nodes[k].place && route.nodes[j].boards == homesBoard {
        route.nodes[k].twin = Int32(j)
        break
      }
    }
  }
}
