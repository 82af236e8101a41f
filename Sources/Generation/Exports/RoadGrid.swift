import CaseModel
import Geography
import Running

/// A made-up network of streets over a box of the National Grid: crossings on a lattice, moved at random, streets
/// between them with bends, every fifth line a main road, some streets one-way, a few left out.
public enum RoadGrid {
  /// Makes the network.
  ///
  /// - Parameters:
  ///   - across: crossings from west to east, and from south to north.
  ///   - bends: points of a street between two crossings.
  /// - Throws: `GeographyError` when the grid cannot be turned into degrees.
  public static func roads(
    from corner: GridPoint, spacing: Int, across: (east: Int, north: Int), bends: Int, seed: UInt64
  ) throws(GeographyError) -> OSMRoads {
    var generator = SeededGenerator(seed: seed, lane: 79)
    var roads = OSMRoads()
    let grid = try NationalGrid()
    let count = across.east * across.north
    var x = [Double](repeating: 0, count: count)
    var y = x
    for at in 0..<count {
      let sway = max(1, spacing / 3)
      x[at] = Double(Int(corner.easting) + at % across.east * spacing + generator.below(sway) - sway / 2)
      y[at] = Double(Int(corner.northing) + at / across.east * spacing + generator.below(sway) - sway / 2)
    }
    grid.unproject(x: &x, y: &y)
    func units(_ degrees: Double) -> Int32 { Int32((degrees * 1e7).rounded()) }
    for at in 0..<count { _ = roads.addNode(longitude: units(x[at]), latitude: units(y[at])) }
    func street(_ a: Int, _ b: Int, line: Int) {
      // One street in thirty is missing; the lines of main roads are whole.
      let isMain = line % 5 == 0
      guard generator.below(30) > 0 || isMain else { return }
      var nodes = [Int32(a)]
      for bend in 0..<bends {
        let share = Double(bend + 1) / Double(bends + 1)
        nodes.append(
          roads.addNode(
            longitude: units(x[a] + share * (x[b] - x[a])) + Int32(generator.below(400)) - 200,
            latitude: units(y[a] + share * (y[b] - y[a])) + Int32(generator.below(400)) - 200))
      }
      nodes.append(Int32(b))
      var tags: [OSMKey: String] =
        isMain ? [.highway: "primary", .maxspeed: "50 mph"] : [.highway: "residential", .maxspeed: "30 mph"]
      if !isMain, generator.below(25) == 0 { tags[.oneway] = "yes" }
      roads.addWay(nodes, tags)
    }
    for north in 0..<across.north {
      for east in 0..<across.east {
        let at = north * across.east + east
        if east + 1 < across.east { street(at, at + 1, line: north) }
        if north + 1 < across.north { street(at, at + across.east, line: east) }
      }
    }
    return roads
  }
}
