/// A school bus routing instance of Park, Tae & Kim (2012), mornings, mixed loads allowed: every stop's pupils go to
/// one school, and a bus may carry pupils of several schools and go on after a school. Feet and whole seconds.
struct SBRPInstance: Sendable, Equatable {
  /// Where a bus goes.
  struct Point: Sendable, Equatable {
    let id: Int
    let x: Double
    let y: Double
  }

  /// A school and when buses may get there, in seconds after midnight.
  struct School: Sendable, Equatable {
    let point: Point
    let earliest: Int
    let latest: Int
  }

  /// A stop with its pupils, all of one school. A place with pupils of two schools would be two stops of the file.
  struct Stop: Sendable, Equatable {
    let point: Point
    /// Position of the school.
    let school: Int
    let pupils: Int
  }

  /// Seats of every bus.
  static let seats = 66

  /// Schools in the file's order.
  let schools: [School]
  /// Stops in the file's order.
  let stops: [Stop]
  /// Longest ride, from the bus's arrival at the stop to its arrival at the school.
  let longestRide: Int

  /// Feet between two points, along the axes.
  static func feet(_ from: Point, _ to: Point) -> Double { abs(from.x - to.x) + abs(from.y - to.y) }

  /// Whole seconds between two points, the rest dropped.
  static func seconds(_ from: Point, _ to: Point) -> Int { Int(feet(from, to) / 29.3333) }

  /// Whole seconds that `pupils` take to board.
  static func boarding(_ pupils: Int) -> Int { (190 + 26 * pupils) / 10 }

  /// Whole seconds that `pupils` take to leave.
  static func leaving(_ pupils: Int) -> Int { (290 + 19 * pupils) / 10 }
}
