/// When each stop of a sequence starts: the end as early as possible and, given that, every stop as late as
/// possible, which makes the sequence as short as can be; then stops where somebody leaves start as soon as the
/// vehicle is there and the window is open.
///
/// The times form a simple temporal network (Dechter, Meiri & Pearl 1991): differences bounded from below, solved
/// by sweeps along the sequence until nothing moves.
struct SequenceTimes {
  /// Start of each stop.
  var starts: [Int64]
  /// When the vehicle gets to each stop; the first: when it starts there.
  var arrivals: [Int64]

  /// One stop as the network sees it.
  struct Node {
    var earliest: Int64
    var latest: Int64
    /// Time of the stop itself.
    var service: Int64
    /// Travel time to the next stop, or to the end place.
    var onward: Int64
    /// Whether boarding starts here whenever it suits; otherwise at once.
    var mayWait: Bool
  }

  /// A person's way between two stops, and the longest time it may take.
  struct Ride {
    var from: Int
    var to: Int
    var limit: Int64
  }

  /// Times of a sequence; nil when there are none.
  ///
  /// - Parameters:
  ///   - lead: travel time from the start place to the first stop.
  ///   - earliest: when it may leave its start place.
  ///   - latest: when it must be at its end place.
  ///   - longest: from start place to end place.
  init?(
    _ nodes: [Node], rides: [Ride], lead: Int64, earliest: Int64, latest: Int64, longest: Int64
  ) {
    let count = nodes.count
    guard count > 0 else { return nil }
    // Positions 1...count are stops; 0 and count + 1 the start and end place.
    var low = [earliest] + nodes.map(\.earliest) + [earliest]
    let high = [latest] + nodes.map(\.latest) + [latest]
    func gap(_ k: Int) -> Int64 { k == 0 ? lead : nodes[k - 1].service + nodes[k - 1].onward }
    var moved = true
    var sweeps = 0
    while moved {
      moved = false
      sweeps += 1
      guard sweeps <= count + 4 else { return nil }
      for k in 0...count where low[k] + gap(k) > low[k + 1] {
        low[k + 1] = low[k] + gap(k)
        moved = true
      }
      for ride in rides {
        let least = low[ride.to + 1] - ride.limit - nodes[ride.from].service
        if least > low[ride.from + 1] {
          low[ride.from + 1] = least
          moved = true
        }
      }
      if low[count + 1] - longest > low[0] {
        low[0] = low[count + 1] - longest
        moved = true
      }
      for k in 0...(count + 1) where low[k] > high[k] { return nil }
    }
    var late = high
    late[count + 1] = low[count + 1]
    moved = true
    while moved {
      moved = false
      for k in stride(from: count, through: 0, by: -1) where late[k + 1] - gap(k) < late[k] {
        late[k] = late[k + 1] - gap(k)
        moved = true
      }
      for ride in rides {
        let most = late[ride.from + 1] + nodes[ride.from].service + ride.limit
        if most < late[ride.to + 1] {
          late[ride.to + 1] = most
          moved = true
        }
      }
    }
    starts = Array(late[1...count])
    arrivals = starts
    for k in 1..<max(count, 1) {
      arrivals[k] = starts[k - 1] + gap(k)
      if !nodes[k].mayWait { starts[k] = max(arrivals[k], nodes[k].earliest) }
    }
  }
}
