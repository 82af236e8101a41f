import CaseModel
import Foundation
import Planning

/// The roads of a case as one run of bytes: the base map, so that no tile comes from outside.
///
/// Whole numbers of 32 bits, the lowest byte first: 1 (the version), the number of lines, the number of points; for each
/// line its class (0 main, 1 small) times 2^24 plus its number of points; for each point longitude and latitude in
/// millionths of a degree.
enum RoadLayer {
  /// Changes when the case's roads do; scenarios and children leave it as it is.
  static func stamp(_ folder: String) -> String? {
    let about = try? FileManager.default.attributesOfItem(atPath: folder + "/roads.osm.pbf")
    guard let about, let time = about[.modificationDate] as? Date else { return nil }
    return "\(about[.size] ?? 0) \(time.timeIntervalSince1970)"
  }

  /// The bytes; without a line where the case has no roads.
  static func bytes(_ world: Case, _ roads: CaseRoads?) throws -> [UInt8] {
    var lines: [(level: Int32, points: [GridPoint])] = []
    if let roads {
      let found = roads.outline(around: middle(world), reach: 12_000)
      lines = found.main.map { (0, $0) } + found.small.map { (1, $0) }
    }
    var words: [Int32] = [1, Int32(lines.count), Int32(lines.reduce(0) { $0 + $1.points.count })]
    words += lines.map { $0.level << 24 | Int32($0.points.count) }
    words += try MicroDegrees.of(lines.flatMap(\.points))
    return words.withUnsafeBytes { Array($0) }
  }

  /// Corners of where the case's places lie, without the outermost fiftieth: one school far away would bring half the
  /// country's roads.
  private static func middle(_ world: Case) -> [GridPoint] {
    let sites = (world.provisions.map(\.location.point) + world.children.map(\.location.point)).compactMap {
      $0
    }
    guard !sites.isEmpty else { return [] }
    let east = sites.map(\.easting).sorted()
    let north = sites.map(\.northing).sorted()
    let (low, high) = (sites.count / 50, sites.count - 1 - sites.count / 50)
    return [
      GridPoint(easting: east[low], northing: north[low]),
      GridPoint(easting: east[high], northing: north[high]),
    ]
  }
}
