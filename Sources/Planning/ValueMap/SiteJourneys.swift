import CaseModel
import Geography
import Placement

/// Journeys from the homes of some open children to sites that are no provisions, worked out a block of sites at a time.
struct SiteJourneys {
  /// The children, by index among the open.
  let children: [Int]
  private let homes: [TravelPoint]
  private let walkers: [Int]
  private let walkRow: [Int]
  private let drives: LayeredTimes
  private let walks: LayeredTimes
  private let walkLimit: Int32
  private let threads: Int

  /// Pairs in memory at once.
  private static let block = 16_000_000

  init(_ model: PlacementModel, children: [Int], roads: CaseRoads?, threads: Int) {
    let world = model.world
    self.children = children
    homes = children.map { index in
      let child = world.children[model.open[index]]
      return TravelPoint(id: child.id, location: child.location.point)
    }
    walkers = children.indices.filter {
      CaseJourneys.isMeasuredOnFoot(world.children[model.open[children[$0]]])
    }
    var row = [Int](repeating: -1, count: children.count)
    for (at, child) in walkers.enumerated() { row[child] = at }
    walkRow = row
    drives = CaseJourneys.driveSource(world, roads)
    walks = CaseJourneys.walkSource(world, roads)
    walkLimit = CaseJourneys.walkLimit(world)
    self.threads = threads
  }

  /// Hands over, block by block of sites, a look-up of child (by position among `children`) and site; nil: no way.
  func forEachBlock(
    _ sites: [GridPoint], _ use: (Range<Int>, @escaping @Sendable (Int, Int) -> SiteJourney?) -> Void
  ) {
    let size = max(1, Self.block / max(1, children.count))
    for start in stride(from: 0, to: sites.count, by: size) {
      let range = start..<min(sites.count, start + size)
      let ends = sites[range].map { TravelPoint(id: Self.id($0), location: $0) }
      let drive = drives.table(from: homes, to: ends, threads: threads)
      let walk = walks.table(from: walkers.map { homes[$0] }, to: ends, limit: walkLimit, threads: threads)
      let row = walkRow
      use(range) { child, site in
        let at = drive.index(child, site - start)
        guard drive.metres[at] >= 0 else { return nil }
        var onFoot = Int32.max
        if row[child] >= 0, walk.metres[walk.index(row[child], site - start)] >= 0 {
          onFoot = walk.metres[walk.index(row[child], site - start)]
        }
        return SiteJourney(metres: drive.metres[at], seconds: drive.seconds[at], walkMetres: onFoot)
      }
    }
  }

  /// The journeys of every child to one site.
  func journeys(to site: GridPoint) -> [SiteJourney?] {
    var result: [SiteJourney?] = []
    forEachBlock([site]) { _, journey in result = children.indices.map { journey($0, 0) } }
    return result
  }

  /// An id that no row of a case has.
  static func id(_ site: GridPoint) -> String { "\u{1}\(site.easting),\(site.northing)" }
}
