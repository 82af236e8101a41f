import CaseModel
import Geography
import Tables

/// What is asked of a map of values.
public struct ValueMapRequest: Sendable {
  /// Metres between points.
  public var grid: Int32
  /// Needs to show; empty: any, and every need with enough demand.
  public var needs: [Need] = []
  /// Phases to show.
  public var phases: [SchoolPhase] = SchoolPhase.allCases
  /// The kind whose average cost a place has.
  public var kind: ProvisionKind = .special
  /// The price of every place; nil: the kind's averages.
  public var price: Pence?
  /// Children due a decision that a need and phase must have where no need was named.
  public var fewest = ValueMap.fewest
  /// Threads.
  public var threads = 2

  /// A plain request.
  public init(grid: Int32) { self.grid = grid }
}

/// The points of a map: middles of the squares of a grid laid from the National Grid's origin.
///
/// A square is in where children live about it (`enough` of them within `reach`), so that one home alone never shows,
/// and, where the case has roads, where a road comes near its middle: the sea and open moor are left out.
struct ValueGrid {
  /// South to north, west to east.
  let points: [GridPoint]

  static let enough = 5
  static let reach: Int64 = 5_000

  init(_ homes: [GridPoint], grid: Int32, roads: CaseRoads?) {
    let reach = max(Self.reach, 2 * Int64(grid))
    let enough = min(Self.enough, homes.count)
    guard let first = homes.first, enough > 0 else {
      points = []
      return
    }
    var (west, east, south, north) = (first.easting, first.easting, first.northing, first.northing)
    for home in homes {
      (west, east) = (min(west, home.easting), max(east, home.easting))
      (south, north) = (min(south, home.northing), max(north, home.northing))
    }
    let further = Int32(reach)
    func cell(_ value: Int32) -> Int32 { value >= 0 ? value / grid : (value - grid + 1) / grid }
    let columns = cell(west - further)...cell(east + further)
    let rows = cell(south - further)...cell(north + further)
    // Homes by square, so that only squares within reach are looked at.
    let width = columns.count
    var countIn = [Int32](repeating: 0, count: width * rows.count)
    func at(_ column: Int32, _ row: Int32) -> Int {
      Int(row - rows.lowerBound) * width + Int(column - columns.lowerBound)
    }
    for home in homes { countIn[at(cell(home.easting), cell(home.northing))] += 1 }
    let span = Int32(reach / Int64(grid)) + 1
    let longest = 750 * Int64(grid)
    var points: [GridPoint] = []
    for row in rows {
      for column in columns {
        var near: Int32 = 0
        for r in max(rows.lowerBound, row - span)...min(rows.upperBound, row + span) {
          for c in max(columns.lowerBound, column - span)...min(columns.upperBound, column + span) {
            let (dx, dy) = (Int64(c - column) * Int64(grid), Int64(r - row) * Int64(grid))
            if dx * dx + dy * dy <= reach * reach { near += countIn[at(c, r)] }
          }
        }
        guard near >= Int32(enough) else { continue }
        let point = GridPoint(easting: column * grid + grid / 2, northing: row * grid + grid / 2)
        if let drive = roads?.drive {
          guard let snap = drive.snap(TravelPoint(id: "", location: point)), snap.isOnNetwork,
            snap.millimetres <= longest
          else { continue }
        }
        points.append(point)
      }
    }
    self.points = points
  }
}
