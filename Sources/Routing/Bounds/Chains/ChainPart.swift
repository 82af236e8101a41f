/// One session on days on which the same requests travel: what chains are priced over.
///
/// Unlike `BoundPart` its day classes are those of the whole problem, so that a vehicle's day can be shared by the
/// sessions of a class.
public struct ChainPart: Sendable, Hashable {
  /// The session.
  public let session: Int
  /// Position of the day class.
  public let dayClass: Int
  /// Sum of the weights of its days.
  public let weight: Int64
  /// Requests, by their positions in the problem, ascending.
  public let requests: [Int]

  /// Every session and day class on which anybody travels.
  public static func all(of problem: RoutingProblem) -> [ChainPart] {
    let classes = DayClasses(problem)
    var parts: [ChainPart] = []
    for dayClass in 0..<classes.count where classes.weights[dayClass] > 0 {
      for session in problem.sessions.indices {
        let requests = problem.requests.indices.filter {
          problem.requests[$0].session == session
            && problem.requests[$0].days & classes.members[dayClass] != 0
        }
        guard !requests.isEmpty else { continue }
        parts.append(
          ChainPart(
            session: session, dayClass: dayClass, weight: classes.weights[dayClass], requests: requests))
      }
    }
    return parts
  }
}

/// A sequence as pricing sees it: the stops of one vehicle in one session, with a price that no plan's undercuts.
public struct ChainRoute: Sendable, Hashable {
  /// The part, by position.
  public var part: Int
  /// The vehicle type.
  public var vehicleType: Int
  /// Price without the vehicle's day, the part's weight included.
  public var cost: Int64
  /// Stops, schools first: a request (its home), or -1 less the place of a school.
  public var stops: [Int32]

  /// Requests in order of their homes; one child's more than once where the relaxation let it be.
  public var requests: [Int] { stops.filter { $0 >= 0 }.map { Int($0) } }
}

/// A row over three persons: of the sequences that carry two or three of them, at most one is used.
public struct ChainCut: Sendable, Hashable {
  /// The part, by position.
  public var part: Int
  /// Three owners, ascending.
  public var owners: [Int]

  /// A row.
  public init(part: Int, owners: [Int]) {
    self.part = part
    self.owners = owners
  }

  /// How often a route counts in it, by how often it carries each owner.
  public func count(_ route: ChainRoute, _ owner: [Int]) -> Int {
    guard route.part == part else { return 0 }
    return route.requests.reduce(0) { $0 + (owners.contains(owner[$1]) ? 1 : 0) } / 2
  }
}
