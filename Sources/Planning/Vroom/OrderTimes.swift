/// When the stops of a given order start: the end as early as can be and, given that, every stop as late as can be,
/// so that nobody waits aboard for nothing.
enum OrderTimes {
  /// A stop that follows another by no more than some seconds.
  struct Ride {
    var from: Int
    var to: Int
    /// Most from start to start.
    var most: Int64
  }

  /// Starts; nil where windows and rides leave none.
  ///
  /// - Parameters:
  ///   - opens: earliest starts.
  ///   - closes: latest starts; nil: stops may be late, and are as little as can be.
  ///   - gaps: least seconds from each start to the next.
  static func starts(_ opens: [Int64], _ closes: [Int64]?, _ gaps: [Int64], _ rides: [Ride]) -> [Int64]? {
    let count = opens.count
    var low = opens
    var moved = true
    var sweeps = 0
    while moved {
      moved = false
      sweeps += 1
      guard sweeps <= count + 4 else { return nil }
      for k in 1..<max(count, 1) where low[k - 1] + gaps[k - 1] > low[k] {
        low[k] = low[k - 1] + gaps[k - 1]
        moved = true
      }
      for ride in rides where low[ride.to] - ride.most > low[ride.from] {
        low[ride.from] = low[ride.to] - ride.most
        moved = true
      }
    }
    if let closes, zip(low, closes).contains(where: { $0 > $1 }) { return nil }
    var late = closes ?? low.map { _ in Int64.max / 4 }
    if count > 0 { late[count - 1] = low[count - 1] }
    moved = true
    while moved {
      moved = false
      for k in (0..<max(count - 1, 0)).reversed() where late[k + 1] - gaps[k] < late[k] {
        late[k] = late[k + 1] - gaps[k]
        moved = true
      }
      for ride in rides where late[ride.from] + ride.most < late[ride.to] {
        late[ride.to] = late[ride.from] + ride.most
        moved = true
      }
    }
    return late
  }
}
