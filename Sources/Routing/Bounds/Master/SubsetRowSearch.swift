/// Finds subset rows of three requests that a fractional solution breaks.
struct SubsetRowSearch {
  private static let leastBreach = 0.02
  private static let mostOfOneRequest = 4

  /// The most broken rows, at most `limit`, those in `known` left out.
  static func broken(
    by routes: [(requests: RequestSet, value: Double)], requestCount n: Int, known: [SubsetRow], limit: Int
  ) -> [SubsetRow] {
    var pairs = [Double](repeating: 0, count: n * n)
    for route in routes {
      var members: [Int] = []
      route.requests.forEach { members.append($0) }
      for (position, a) in members.enumerated() {
        for b in members[(position + 1)...] {
          pairs[a * n + b] += route.value
          pairs[b * n + a] += route.value
        }
      }
    }
    var candidates: [(breach: Double, members: [Int])] = []
    for a in 0..<n {
      for b in a + 1..<n {
        let ab = pairs[a * n + b]
        for c in (b + 1)..<max(n, b + 1) {
          let sum = ab + pairs[a * n + c] + pairs[b * n + c]
          guard sum > 1 + leastBreach else { continue }
          var row = RequestSet()
          for member in [a, b, c] { row.insert(member) }
          let used = routes.reduce(0) { $0 + ($1.requests.meet(row).count >= 2 ? $1.value : 0) }
          if used > 1 + leastBreach { candidates.append((used - 1, [a, b, c])) }
        }
      }
    }
    candidates.sort { a, b in
      a.breach != b.breach ? a.breach > b.breach : a.members.lexicographicallyPrecedes(b.members)
    }
    let old = Set(known)
    var uses = [Int](repeating: 0, count: n)
    var rows: [SubsetRow] = []
    for candidate in candidates where rows.count < limit {
      guard candidate.members.allSatisfy({ uses[$0] < mostOfOneRequest }) else { continue }
      var members = RequestSet()
      for member in candidate.members { members.insert(member) }
      guard !old.contains(SubsetRow(members: members)) else { continue }
      for member in candidate.members { uses[member] += 1 }
      rows.append(SubsetRow(members: members))
    }
    return rows
  }
}
