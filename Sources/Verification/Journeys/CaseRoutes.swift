import CaseModel
import Geography
import Tables

/// The checker's own reading of a case's travel times: its table, else its roads, else a straight line.
public struct CaseRoutes: Sendable {
  /// Looks up a journey.
  public let lookup: JourneyLookup

  /// Reads `roads.osm.pbf` and `postcodes.csv` of the case's folder where they are there.
  ///
  /// - Throws: `GeographyError` when one of them cannot be read.
  public init(_ council: Case) throws {
    let parameters = council.parameters
    let (homes, schools) = try Self.points(council)
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

    let line = StraightLine(parameters)
    guard let folder = council.path, FileBytes.size(folder + "/roads.osm.pbf") != nil else {
      let table = given
      lookup = { c, p in
        if !table.isEmpty, let known = table[c * width + p] { return known }
        return line.journey(homes[c], schools[p])
      }
      return
    }
    let roads = try OSMRoads(pbf: folder + "/roads.osm.pbf")
    var driving = RoadParameters.driving
    driving.peakPercent = Int32(clamping: parameters.whole("peak_factor") / 10)
    driving.ferries = parameters.flag("include_ferries")
    driving.snapLimit = Int32(clamping: parameters.whole("snap_limit_m"))
    let drive = RoadTable(try RoadGraph(roads, driving), homes: homes, schools: schools)
    let byDistance = council.children.map {
      $0.eligibilityGround == .distance || $0.eligibilityGround == .lowIncome
    }
    var walk: RoadTable?
    if byDistance.contains(true) {
      var walking = RoadParameters.walking
      walking.snapLimit = driving.snapLimit
      let longest = ["walk_miles_under_8", "walk_miles_from_8", "walk_miles_low_income"].map {
        TravelPrices.metres(parameters.bounded($0, 100_000))
      }
      walk = RoadTable(
        try RoadGraph(roads, walking), homes: homes.enumerated().map { byDistance[$0] ? $1 : nil },
        schools: schools,
        longest: (longest.max() ?? 0) + 1)
    }
    let table = given
    let walks = walk
    lookup = { c, p in
      let at = c * width + p
      if let known = table[at] { return known }
      let far = walks.map { Int64($0.metres[at]) } ?? -1
      let walkMetres: Int64? = far >= 0 ? far : nil
      if drive.metres[at] >= 0 {
        return PairJourney(
          metres: Int64(drive.metres[at]), seconds: Int64(drive.seconds[at]), walkMetres: walkMetres)
      }
      guard var estimate = line.journey(homes[c], schools[p]) else { return nil }
      estimate.walkMetres = walkMetres
      return estimate
    }
  }

  private static func points(_ council: Case) throws -> ([CaseModel.GridPoint?], [CaseModel.GridPoint?]) {
    let locations = council.children.map(\.location) + council.provisions.map(\.location)
    var book: PostcodeBook?
    if locations.contains(where: { $0.point == nil && $0.postcode != nil }), let folder = council.path,
      FileBytes.size(folder + "/postcodes.csv") != nil
    {
      book = try PostcodeBook(path: folder + "/postcodes.csv")
    }
    let points = locations.map { location -> CaseModel.GridPoint? in
      if let point = location.point { return point }
      guard let text = location.postcode, case .found(let entry)? = book?.look(up: text) else { return nil }
      return CaseModel.GridPoint(easting: entry.location.easting, northing: entry.location.northing)
    }
    return (Array(points.prefix(council.children.count)), Array(points.dropFirst(council.children.count)))
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
