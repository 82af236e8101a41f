/// Days on which the same requests travel, taken together: most problems have one class.
struct DayClasses: Sendable {
  /// Sum of the weights of each class's days.
  private(set) var weights: [Int64] = []
  /// Days of each class.
  private(set) var members: [UInt8] = []
  /// Weight of every set of classes.
  private(set) var weightOfMask: [Int64] = [0]

  var count: Int { weights.count }

  init(_ problem: RoutingProblem) {
    let days = problem.dayWeights.count
    for day in 0..<days {
      let twin = members.indices.first { index in
        let other = UInt8(members[index].trailingZeroBitCount)
        return problem.requests.allSatisfy {
          ($0.days >> UInt8(day) & 1) == ($0.days >> other & 1)
        }
      }
      if let twin {
        weights[twin] += problem.dayWeights[day]
        members[twin] |= 1 << UInt8(day)
      } else {
        weights.append(problem.dayWeights[day])
        members.append(1 << UInt8(day))
      }
    }
    weightOfMask = (0..<(1 << weights.count)).map { mask in
      weights.indices.reduce(0) { $0 + (mask >> $1 & 1 == 1 ? weights[$1] : 0) }
    }
  }

  /// Classes of a set of days.
  func mask(_ days: UInt8) -> UInt8 {
    members.indices.reduce(0) { $0 | (members[$1] & days != 0 ? 1 << UInt8($1) : 0) }
  }
}
