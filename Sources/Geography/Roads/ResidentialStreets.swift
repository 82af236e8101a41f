import CaseModel
import Running

/// Short pieces of street along which homes stand, for drawing synthetic homes.
///
/// A point is a random place on a public road, never an address: synthetic data must say so wherever it is shown.
public struct ResidentialStreets: Sendable {
  /// The two ends of each piece and its length in millimetres; pieces are at most `longestSegment` long.
  public let from, to: [GridPoint]
  /// The length of each piece in millimetres.
  public let millimetres: [Int32]

  /// How many pieces there are.
  public var count: Int { millimetres.count }

  /// The residential, living-street and unclassified roads of a driving graph, each piece once, in node order.
  public init(_ graph: RoadGraph) {
    var from: [GridPoint] = []
    var to: [GridPoint] = []
    var millimetres: [Int32] = []
    for node in 0..<graph.nodeCount {
      for arc in Int(graph.firstArc[node])..<Int(graph.firstArc[node + 1]) {
        let head = Int(graph.head[arc])
        guard RoadClass(rawValue: graph.roadClass[arc])?.isResidential ?? false, graph.millimetres[arc] > 0,
          node < head || !Self.hasArc(graph, from: head, to: node)
        else { continue }
        from.append(graph.gridPoint(ofNode: node))
        to.append(graph.gridPoint(ofNode: head))
        millimetres.append(graph.millimetres[arc])
      }
    }
    self.from = from
    self.to = to
    self.millimetres = millimetres
  }

  /// The middle of a piece, to the metre.
  public func midpoint(_ piece: Int) -> GridPoint { point(on: piece, thousandths: 500) }

  /// The place a number of thousandths along a piece, to the metre.
  public func point(on piece: Int, thousandths: Int) -> GridPoint {
    let (a, b) = (from[piece], to[piece])
    func between(_ p: Int32, _ q: Int32) -> Int32 {
      Int32((Int(p) * (1000 - thousandths) + Int(q) * thousandths) / 1000)
    }
    return GridPoint(easting: between(a.easting, b.easting), northing: between(a.northing, b.northing))
  }

  /// The nearest of the given centres to each piece's middle (the lower number if two are as near): which small
  /// area a street belongs to when only area centroids are known. Empty when there are no centres.
  public func nearestCentre(_ centres: [GridPoint]) -> [Int] {
    guard !centres.isEmpty else { return [] }
    return (0..<count).map { piece in
      let middle = midpoint(piece)
      var best = (distance: Int64.max, centre: 0)
      for (centre, at) in centres.enumerated() {
        let e = Int64(at.easting) - Int64(middle.easting)
        let n = Int64(at.northing) - Int64(middle.northing)
        if e * e + n * n < best.distance { best = (e * e + n * n, centre) }
      }
      return best.centre
    }
  }

  /// The pieces whose middle lies within `radius` metres of a centre, in order.
  public func pieces(within radius: Int32, of centre: GridPoint) -> [Int] {
    (0..<count).filter { midpoint($0).millimetres(to: centre) <= Int64(radius) * 1000 }
  }

  /// A random place on the given pieces, every metre of street as likely as another; nil without pieces.
  public func randomPoint(on pieces: [Int], using generator: inout SeededGenerator) -> GridPoint? {
    guard let piece = generator.index(weights: pieces.map { Int(millimetres[$0]) }) else { return nil }
    return point(on: pieces[piece], thousandths: generator.below(1001))
  }

  private static func hasArc(_ graph: RoadGraph, from: Int, to: Int) -> Bool {
    graph.head[Int(graph.firstArc[from])..<Int(graph.firstArc[from + 1])].contains(Int32(to))
  }
}

/// Draws many random places on pieces grouped into areas, each draw in logarithmic time.
public struct StreetSampler: Sendable {
  private let streets: ResidentialStreets
  private let pieces: [[Int]]
  private let cumulative: [[Int]]

  /// Groups pieces by area.
  ///
  /// - Parameters:
  ///   - areaOfPiece: the area of each piece (`nearestCentre`), in `0..<areas`.
  ///   - areas: how many areas there are.
  public init(_ streets: ResidentialStreets, areaOfPiece: [Int], areas: Int) {
    var pieces = [[Int]](repeating: [], count: areas)
    var cumulative = [[Int]](repeating: [], count: areas)
    for (piece, area) in areaOfPiece.enumerated() {
      pieces[area].append(piece)
      cumulative[area].append((cumulative[area].last ?? 0) + Int(streets.millimetres[piece]))
    }
    self.streets = streets
    self.pieces = pieces
    self.cumulative = cumulative
  }

  /// Metres of residential street in an area.
  public func metres(inArea area: Int) -> Int { (cumulative[area].last ?? 0) / 1000 }

  /// A random place on the area's streets, every metre as likely as another; nil where it has none.
  public func point(inArea area: Int, using generator: inout SeededGenerator) -> GridPoint? {
    guard let total = cumulative[area].last, total > 0 else { return nil }
    let at = generator.below(total)
    var (low, high) = (0, cumulative[area].count - 1)
    while low < high {
      let middle = (low + high) / 2
      if cumulative[area][middle] > at { high = middle } else { low = middle + 1 }
    }
    return streets.point(on: pieces[area][low], thousandths: generator.below(1001))
  }
}
