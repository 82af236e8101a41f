import CaseModel

/// The road network as nodes and directed arcs, every length and time a whole number.
///
/// This is the network that an independent checker walks over; searches use a compressed form with the same
/// totals. The arcs out of node `n` are `firstArc[n]..<firstArc[n + 1]`, in order of head; no two arcs share both
/// ends. The integer rules, in full:
///
/// 1. A node lies on the British National Grid in whole millimetres (OS Helmert, each axis rounded).
/// 2. A segment between two nodes of a way is `gridMillimetres` long: L. If L exceeds `longestSegment` it is cut
///    into n = ceil(L / longestSegment) pieces; cut k (1 to n - 1) is at a + (b - a) k / n on each axis, and piece
///    k (0 to n - 1) is L (k + 1) / n - L k / n long, all divisions rounding towards zero.
/// 3. Speed v, in metres an hour: with a recorded limit, min(limit x limitPercent / 100, classCeiling), else
///    classSpeed. The time of an arc of m millimetres is (3600 m p + 500 v) / (1000 v) milliseconds, rounding
///    down, where p is the classPeak of its road.
/// 4. Of parallel arcs the one with the least weight stays. Pieces of the network that are strongly connected and
///    smaller than `smallestPiece` nodes are left out, save the largest.
/// 5. A path costs the sum of its arcs. Driving, the best path is the quickest and of the quickest the shortest;
///    walking, the shortest and of the shortest the quickest (`weight`).
/// 6. A point is snapped to the nearest node at which a journey may begin (`isSnappable`), the lowest-numbered
///    if several are as near; the way there and back is a straight line of m millimetres that takes
///    (3600 m + v / 2) / v milliseconds at `snapSpeed` v.
/// 7. A journey is both snap legs and the path; metres are (millimetres + 500) / 1000 and seconds
///    (milliseconds + 500) / 1000, both rounding down, once.
public struct RoadGraph: Sendable {
  /// A part of the network that was left out because it does not connect both ways with the rest.
  public struct LeftOut: Hashable, Sendable {
    /// How many nodes it has.
    public let nodes: Int
    /// The total length of its arcs in metres (a two-way road counts twice).
    public let metres: Int64
    /// Where its lowest-numbered node is.
    public let at: GridPoint
  }

  /// What the graph was made with.
  public let parameters: RoadParameters
  /// Node eastings in millimetres.
  public let easting: [Int32]
  /// Node northings in millimetres.
  public let northing: [Int32]
  /// Where each node's arcs start; one entry more than there are nodes.
  public let firstArc: [Int32]
  /// The node an arc leads to.
  public let head: [Int32]
  /// The length of an arc in millimetres.
  public let millimetres: [Int32]
  /// The time of an arc in milliseconds.
  public let milliseconds: [Int32]
  /// The class of an arc's road, as `RoadClass.rawValue`.
  public let roadClass: [UInt8]
  /// The strongly connected piece each node lies in; 0 is the largest.
  public let piece: [Int32]
  /// What was left out, largest first.
  public let leftOut: [LeftOut]
  /// Segments that could not be used because the extract lacks one of their nodes.
  public let brokenSegments: Int

  /// How many nodes there are.
  public var nodeCount: Int { easting.count }
  /// How many arcs there are.
  public var arcCount: Int { head.count }

  /// A path's cost as one number that adds up: the measure to make least in the upper 32 bits (milliseconds when
  /// driving, millimetres when walking), the other in the lower. Sums stay exact up to 4,294 km and 596 hours.
  public func weight(ofArc arc: Int) -> Int64 {
    weight(millimetres: Int64(millimetres[arc]), milliseconds: Int64(milliseconds[arc]))
  }

  /// The cost of a length and a time as one number; see `weight(ofArc:)`.
  public func weight(millimetres: Int64, milliseconds: Int64) -> Int64 {
    parameters.profile == .driving ? milliseconds << 32 | millimetres : millimetres << 32 | milliseconds
  }

  /// A weight taken apart again.
  public func parts(ofWeight weight: Int64) -> (millimetres: Int64, milliseconds: Int64) {
    let upper = weight >> 32
    let lower = weight & 0xffff_ffff
    return parameters.profile == .driving ? (lower, upper) : (upper, lower)
  }

  /// The cost of the straight line between a point and its node; see rule 6.
  public func snapWeight(millimetres: Int64) -> Int64 {
    let v = Int64(parameters.snapSpeed)
    return weight(millimetres: millimetres, milliseconds: (3600 * millimetres + v / 2) / v)
  }

  /// Whether a journey may begin or end at a node: some arc out of it is not a motorway's nor a ferry's.
  public func isSnappable(_ node: Int) -> Bool {
    for arc in Int(firstArc[node])..<Int(firstArc[node + 1]) {
      if RoadClass(rawValue: roadClass[arc])?.mayBeginJourney ?? false { return true }
    }
    return false
  }

  /// Where a node is, to the metre.
  public func gridPoint(ofNode node: Int) -> GridPoint {
    GridPoint(easting: Self.metres(easting[node]), northing: Self.metres(northing[node]))
  }

  /// Millimetres of a coordinate to metres, rounded to the nearest.
  static func metres(_ millimetres: Int32) -> Int32 { Int32((Double(millimetres) / 1000).rounded()) }
}
