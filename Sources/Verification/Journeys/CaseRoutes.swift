import CaseModel
import Geography
import Synchronization
import Tables

/// The checker's own reading of a case's travel times: its table, else its roads, else a straight line.
public struct CaseRoutes: Sendable {
  /// Looks up a journey.
  public let lookup: JourneyLookup
  /// Looks up the drives of routes.
  public let legs: LegLookup
  /// Where everything is.
  public let points: CasePoints
  /// Walking metres of a child to a provision; nil: no walk is known within the statutory limits.
  let walk: @Sendable (_ child: Int, _ provision: Int) -> Int64?

  /// Reads `roads.osm.pbf` and `postcodes.csv` of the case's folder where they are there.
  ///
  /// - Throws: `GeographyError` when one of them cannot be read.
  public init(_ council: Case) throws {
    let points = try CasePoints(reading: council)
    guard let folder = council.path, FileBytes.size(folder + "/roads.osm.pbf") != nil else {
      self.init(council, points)
      return
    }
    let parameters = council.parameters
    let given = Self.given(council)
    let width = council.provisions.count
    let line = StraightLine(parameters)
    let (homes, schools) = (points.homes, points.schools)
    let roads = try OSMRoads(pbf: folder + "/roads.osm.pbf")
    var driving = RoadParameters.driving
    driving.peakPercent = Int32(clamping: parameters.whole("peak_factor") / 10)
    driving.ferries = parameters.flag("include_ferries")
    driving.snapLimit = Int32(clamping: parameters.whole("snap_limit_m"))
    let graph = try RoadGraph(roads, driving)
    let byDistance = council.children.map {
      $0.eligibilityGround == .distance || $0.eligibilityGround == .lowIncome
    }
    var walking = RoadParameters.walking
    walking.snapLimit = driving.snapLimit
    let paths = byDistance.contains(true) ? try RoadGraph(roads, walking) : nil
    let longest = ["walk_miles_under_8", "walk_miles_from_8", "walk_miles_low_income"].map {
      TravelPrices.metres(parameters.bounded($0, 100_000))
    }
    // Both tables are made when first asked for: a plan of routes alone needs no drive of every pair.
    let drives = Made { RoadTable(graph, homes: homes, schools: schools) }
    let walks = Made {
      paths.map {
        RoadTable(
          $0, homes: homes.enumerated().map { byDistance[$0] ? $1 : nil }, schools: schools,
          longest: (longest.max() ?? 0) + 1)
      }
    }
    let walk: @Sendable (Int, Int) -> Int64? = { c, p in
      if let known = given[c * width + p] { return known.walkMetres }
      guard byDistance[c], let far = walks.value?.metres[c * width + p], far >= 0 else { return nil }
      return Int64(far)
    }
    let lookup: JourneyLookup = { c, p in
      let at = c * width + p
      if let known = given[at] { return known }
      let drive = drives.value
      if drive.metres[at] >= 0 {
        return PairJourney(
          metres: Int64(drive.metres[at]), seconds: Int64(drive.seconds[at]), walkMetres: walk(c, p))
      }
      guard var estimate = line.journey(homes[c], schools[p]) else { return nil }
      estimate.walkMetres = walk(c, p)
      return estimate
    }
    let peaks = HalfDay.allCases.map { PeakFactors.driving(driving, $0, parameters) }
    let mornings = peaks[0] == driving ? graph : try RoadGraph(roads, peaks[0])
    let afternoons = peaks[1] == peaks[0] ? mornings : try RoadGraph(roads, peaks[1])
    let isOne = peaks[1] == peaks[0]
    let networks = Made { () -> (am: RoadLegs, pm: RoadLegs) in
      let am = RoadLegs(mornings)
      return (am, isOne ? am : RoadLegs(afternoons))
    }
    let legs: LegLookup = { wanted in
      CaseLegs(council, points, roads: networks.value).figures(wanted)
    }
    self.init(lookup, legs, points, walk)
  }

  /// A case without roads: its table, else straight lines.
  init(_ council: Case, _ points: CasePoints) {
    let given = Self.given(council)
    let width = council.provisions.count
    let line = StraightLine(council.parameters)
    let lookup: JourneyLookup = { c, p in
      given[c * width + p] ?? line.journey(points.homes[c], points.schools[p])
    }
    self.init(
      lookup, { wanted in CaseLegs(council, points, roads: nil).figures(wanted) }, points,
      { c, p in lookup(c, p)?.walkMetres })
  }

  private init(
    _ lookup: @escaping JourneyLookup, _ legs: @escaping LegLookup, _ points: CasePoints,
    _ walk: @escaping @Sendable (Int, Int) -> Int64?
  ) {
    self.lookup = lookup
    self.legs = legs
    self.points = points
    self.walk = walk
  }

  /// Pairs of the case's own table; of several rows the last counts.
  private static func given(_ council: Case) -> [Int: PairJourney] {
    let width = council.provisions.count
    let childAt = council.childPositions()
    let provisionAt = council.provisionPositions()
    var given: [Int: PairJourney] = [:]
    for row in council.travelTimes {
      guard let c = childAt[row.fromID], let p = provisionAt[row.toID] else { continue }
      let metres = Int64(Int32(clamping: row.metres.value))
      given[c * width + p] = PairJourney(
        metres: metres, seconds: Int64(Int32(clamping: row.seconds.value)), walkMetres: metres)
    }
    return given
  }
}

/// A value made when first asked for, once.
private final class Made<Value: Sendable>: Sendable {
  private let kept = Mutex<Value?>(nil)
  private let make: @Sendable () -> Value

  init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  var value: Value {
    kept.withLock { kept in
      if let kept { return kept }
      let value = make()
      kept = value
      return value
    }
  }
}

/// A straight line made longer by a factor, at one speed: the rule of `StraightLineTimes`, worked out here.
struct StraightLine {
  private let factorPercent: Int64
  private let metresAnHour: Int64

  init(_ parameters: Parameters) {
    factorPercent = max(100, parameters.bounded("straight_line_factor", 100_000) / 10)
    metresAnHour = max(1, parameters.bounded("straight_line_kmh", 1_000_000))
  }

  func journey(_ a: CaseModel.GridPoint?, _ b: CaseModel.GridPoint?) -> PairJourney? {
    guard let a, let b else { return nil }
    let east = Double((Int64(a.easting) - Int64(b.easting)) * 1_000)
    let north = Double((Int64(a.northing) - Int64(b.northing)) * 1_000)
    let straight = Int64((east * east + north * north).squareRoot().rounded())
    let millimetres = straight * factorPercent / 100
    let metres = (millimetres + 500) / 1_000
    return PairJourney(
      metres: metres, seconds: (3_600 * millimetres + 500 * metresAnHour) / (1_000 * metresAnHour),
      walkMetres: metres)
  }
}
