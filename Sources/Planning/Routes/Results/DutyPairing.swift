/// Puts morning and afternoon sequences of one vehicle type together in duties so that vehicles work few days,
/// weighted by dates a year.
///
/// Sequences with the same days are alike, so the best pairs are a transport problem between at most 31 kinds of
/// mornings and 31 kinds of afternoons, solved by successive cheapest paths. Duties that never meet on a weekday then
/// become one where one's morning and the other's afternoon do, the most days saved first.
struct DutyPairing {
  /// Positions in the two lists; every position occurs once.
  private(set) var duties: [(am: [Int], pm: [Int])] = []
  /// The pairs before any became one.
  private(set) var pairs: [(am: Int?, pm: Int?)] = []

  /// Pairs two lists of day masks.
  ///
  /// - Parameters:
  ///   - weights: worth of a weekday shared.
  ///   - affinity: which of equal pairs is preferred: more is better.
  init(am: [UInt8], pm: [UInt8], weights: [Int64], affinity: (Int, Int) -> Int) {
    let mornings = Self.kinds(am)
    let afternoons = Self.kinds(pm)
    var flow = Flow(
      supply: mornings.map(\.members.count), demand: afternoons.map(\.members.count),
      worth: mornings.flatMap { a in
        afternoons.map { b in
          weights.indices.reduce(Int64(0)) {
            $0 + ((a.mask & b.mask) >> UInt8($1) & 1 == 1 ? max(1, weights[$1]) : 0)
          }
        }
      })
    flow.solve()
    var usedAM = [Bool](repeating: false, count: am.count)
    var usedPM = [Bool](repeating: false, count: pm.count)
    for (a, morning) in mornings.enumerated() {
      for (b, afternoon) in afternoons.enumerated() {
        let count = flow.carried[a * afternoons.count + b]
        guard count > 0 else { continue }
        var ranked: [(affinity: Int, am: Int, pm: Int)] = []
        for i in morning.members where !usedAM[i] {
          for j in afternoon.members where !usedPM[j] { ranked.append((affinity(i, j), i, j)) }
        }
        ranked.sort { (-$0.affinity, $0.am, $0.pm) < (-$1.affinity, $1.am, $1.pm) }
        var left = count
        for entry in ranked where left > 0 && !usedAM[entry.am] && !usedPM[entry.pm] {
          usedAM[entry.am] = true
          usedPM[entry.pm] = true
          pairs.append((entry.am, entry.pm))
          left -= 1
        }
      }
    }
    for i in am.indices where !usedAM[i] { pairs.append((i, nil)) }
    for j in pm.indices where !usedPM[j] { pairs.append((nil, j)) }
    pairs.sort { ($0.am ?? .max, $0.pm ?? .max) < ($1.am ?? .max, $1.pm ?? .max) }
    duties = Self.merged(
      pairs.map { pair in
        Duty(
          am: pair.am.map { [$0] } ?? [], pm: pair.pm.map { [$0] } ?? [],
          mornings: pair.am.map { am[$0] } ?? 0,
          afternoons: pair.pm.map { pm[$0] } ?? 0)
      }, weights: weights
    ).map { ($0.am.sorted(), $0.pm.sorted()) }
  }

  /// Sequences in one vehicle and the days of each half.
  private struct Duty {
    var am: [Int]
    var pm: [Int]
    var mornings: UInt8
    var afternoons: UInt8

    /// Days saved by one vehicle instead of two; 0 where they meet in a half-day.
    func shared(with other: Duty) -> UInt8 {
      guard mornings & other.mornings == 0, afternoons & other.afternoons == 0 else { return 0 }
      return mornings & other.afternoons | other.mornings & afternoons
    }
  }

  /// Makes one of two while that saves days. Few vehicles have free half-days, so looking at all pairs is quick.
  private static func merged(_ list: [Duty], weights: [Int64]) -> [Duty] {
    func worth(_ days: UInt8) -> Int64 {
      weights.indices.reduce(0) { $0 + (days >> UInt8($1) & 1 == 1 ? max(1, weights[$1]) : 0) }
    }
    var list = list
    while true {
      let open = list.indices.filter { list[$0].mornings != list[$0].afternoons }
      var best: (worth: Int64, into: Int, from: Int) = (0, 0, 0)
      for (k, i) in open.enumerated() {
        for j in open[(k + 1)...] {
          let gain = worth(list[i].shared(with: list[j]))
          if gain > best.worth { best = (gain, i, j) }
        }
      }
      guard best.worth > 0 else { return list }
      let other = list.remove(at: best.from)
      list[best.into].am += other.am
      list[best.into].pm += other.pm
      list[best.into].mornings |= other.mornings
      list[best.into].afternoons |= other.afternoons
    }
  }

  private static func kinds(_ masks: [UInt8]) -> [(mask: UInt8, members: [Int])] {
    Set(masks).sorted().map { mask in (mask, masks.indices.filter { masks[$0] == mask }) }
  }

  /// A transport problem small enough for plain label correcting.
  private struct Flow {
    var supply: [Int]
    var demand: [Int]
    let worth: [Int64]
    var carried: [Int]

    init(supply: [Int], demand: [Int], worth: [Int64]) {
      self.supply = supply
      self.demand = demand
      self.worth = worth
      carried = Array(repeating: 0, count: supply.count * demand.count)
    }

    /// Adds the most worthwhile path until none is worth anything.
    mutating func solve() {
      while let path = bestPath() {
        var amount = min(supply[path[0].a], demand[path[path.count - 1].b])
        for step in path where !step.forward { amount = min(amount, carried[step.a * demand.count + step.b]) }
        for step in path { carried[step.a * demand.count + step.b] += step.forward ? amount : -amount }
        supply[path[0].a] -= amount
        demand[path[path.count - 1].b] -= amount
      }
    }

    /// A step from a morning to an afternoon, or back where something is carried.
    private struct Step {
      var a: Int
      var b: Int
      var forward: Bool
    }

    private func bestPath() -> [Step]? {
      let none = Int64.min / 4
      var atA = supply.map { $0 > 0 ? Int64(0) : none }
      var atB = [Int64](repeating: none, count: demand.count)
      var fromB = [Int](repeating: -1, count: supply.count)
      var fromA = [Int](repeating: -1, count: demand.count)
      var moved = true
      while moved {
        moved = false
        for a in supply.indices where atA[a] > none {
          for b in demand.indices where atA[a] + worth[a * demand.count + b] > atB[b] {
            atB[b] = atA[a] + worth[a * demand.count + b]
            fromA[b] = a
            moved = true
          }
        }
        for b in demand.indices where atB[b] > none {
          for a in supply.indices
          where carried[a * demand.count + b] > 0 && atB[b] - worth[a * demand.count + b] > atA[a] {
            atA[a] = atB[b] - worth[a * demand.count + b]
            fromB[a] = b
            moved = true
          }
        }
      }
      var best: Int?
      for b in demand.indices where demand[b] > 0 && atB[b] > 0 {
        if let known = best, atB[known] >= atB[b] { continue }
        best = b
      }
      guard var b = best else { return nil }
      var path: [Step] = []
      while true {
        let a = fromA[b]
        path.append(Step(a: a, b: b, forward: true))
        guard fromB[a] >= 0 else { break }
        b = fromB[a]
        path.append(Step(a: a, b: b, forward: false))
      }
      return path.reversed()
    }
  }
}
