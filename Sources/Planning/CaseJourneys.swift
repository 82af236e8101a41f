import CaseModel
import Geography
import Placement
import Running
import Tables

/// Journeys of every child of a case to every provision: the case's own table first, then its roads, then a
/// straight line times a factor, flagged.
public struct CaseJourneys: Sendable {
  /// The figures.
  public var table: JourneyTable
  /// How many pairs come from each source, in the order of `TravelOrigin.allCases`.
  public var origins: [Int]
  /// What an officer should know.
  public var warnings: [String]
  /// Hashes of the files used, by name.
  public var inputs: [(name: String, sha256: String)]

  /// Where the case's own optional files lie.
  static func roadsPath(_ world: Case) -> String? { file("roads.osm.pbf", of: world) }
  static func postcodesPath(_ world: Case) -> String? { file("postcodes.csv", of: world) }

  private static func file(_ name: String, of world: Case) -> String? {
    guard let folder = world.path else { return nil }
    let path = folder + "/" + name
    return FileBytes.size(path) != nil ? path : nil
  }

  /// Finds grid points for postcodes, in place; what cannot be found is said.
  public static func locate(_ world: inout Case) -> [Problem] {
    func lacks(_ location: Location) -> Bool { location.point == nil && location.postcode != nil }
    guard
      world.provisions.contains(where: { lacks($0.location) })
        || world.children.contains(where: { lacks($0.location) })
        || world.addresses.contains(where: { lacks($0.location) })
        || world.pickupPoints.contains(where: { lacks($0.location) })
        || world.vehicles.contains(where: { $0.base.map(lacks) ?? false })
    else { return [] }
    guard let path = postcodesPath(world) else {
      return [
        Problem(
          .error, "no_postcode_file", file: "postcodes.csv",
          message: "some rows give a postcode only, and the case has no postcodes.csv",
          advice: "Add postcodes.csv to the case, or give easting and northing")
      ]
    }
    let book: PostcodeBook
    do {
      book = try PostcodeBook(path: path)
    } catch {
      return [
        Problem(
          .error, "postcodes_unreadable", file: "postcodes.csv", message: error.problem, advice: error.action)
      ]
    }
    var problems: [Problem] = []
    if let bad = book.badRows.first {
      let more = book.badRows.count > 1 ? ", and \(book.badRows.count - 1) more rows like it" : ""
      problems.append(
        Problem(
          .warning, "postcode_rows", file: "postcodes.csv", row: bad.line,
          message: "the row was passed over (\(bad.problem))\(more)", advice: "Mend or delete it"))
    }
    for index in world.provisions.indices where lacks(world.provisions[index].location) {
      find(&world.provisions[index].location, world.provisions[index].source, book, world, &problems)
    }
    for index in world.children.indices where lacks(world.children[index].location) {
      find(&world.children[index].location, world.children[index].source, book, world, &problems)
    }
    for index in world.addresses.indices where lacks(world.addresses[index].location) {
      find(&world.addresses[index].location, world.addresses[index].source, book, world, &problems)
    }
    for index in world.pickupPoints.indices where lacks(world.pickupPoints[index].location) {
      find(&world.pickupPoints[index].location, world.pickupPoints[index].source, book, world, &problems)
    }
    for index in world.vehicles.indices {
      guard var base = world.vehicles[index].base, lacks(base) else { continue }
      find(&base, world.vehicles[index].source, book, world, &problems, column: "base_postcode")
      world.vehicles[index].base = base
    }
    return problems
  }

  private static func find(
    _ location: inout Location, _ source: RowSource, _ book: PostcodeBook, _ world: Case,
    _ problems: inout [Problem], column: String = "postcode"
  ) {
    guard let text = location.postcode else { return }
    switch book.look(up: text) {
    case .found(let entry): location.point = entry.location
    default:
      let name = source.file >= 0 ? world.files[Int(source.file)].name : ""
      problems.append(
        Problem(
          .error, "postcode_unknown", file: name, row: Int(source.row), column: column, value: text,
          message: "postcode \(text) is not in postcodes.csv",
          advice: "Check it, add it to postcodes.csv, or give easting and northing"))
    }
  }

  /// Works all journeys out.
  ///
  /// - Throws: `GeographyError` when the road file cannot be read.
  /// - Parameter ready: the case's roads where they have been read already.
  public static func build(
    _ world: Case, roads ready: CaseRoads? = nil, threads: Int, cache: CacheFolder?,
    progress: any ProgressSink
  ) throws -> CaseJourneys {
    let homes = world.children.map { TravelPoint(id: $0.id, location: $0.location.point) }
    let schools = world.provisions.map { TravelPoint(id: $0.id, location: $0.location.point) }
    let network = try ready ?? CaseRoads(world, cache: cache, progress: progress)
    let roads = network?.drive
    let inputs = network.map { [("roads.osm.pbf", $0.hash)] } ?? []
    let needsWalks = world.children.contains(where: isMeasuredOnFoot)
    progress.report(stage: "journeys", done: 0, total: 2, note: "")
    let drives = driveSource(world, network).table(from: homes, to: schools, threads: threads)
    progress.report(stage: "journeys", done: 1, total: 2, note: "")
    var table = JourneyTable(children: homes.count, provisions: schools.count)
    for at in drives.metres.indices {
      table.metres[at] = max(0, drives.metres[at])
      table.seconds[at] = max(0, drives.seconds[at])
      table.isKnown[at] = drives.metres[at] >= 0 && drives.seconds[at] >= 0
    }
    if needsWalks {
      walk(&table, world, homes, schools, walkSource(world, network), threads)
    }
    var warnings: [String] = []
    let counts = drives.originCounts
    let straight = counts[Int(TravelOrigin.straightLine.rawValue)]
    if straight > 0 {
      warnings.append(
        "\(straight) of \(drives.metres.count) journeys are straight-line estimates (no road route is known, or the "
          + "case has no roads): treat their times with care.")
    }
    for far in (roads?.unrouted(homes + schools) ?? []).prefix(20) where far.metresToRoad != nil {
      warnings.append("\(far.id) is \(far.metresToRoad ?? 0) m from the nearest road: check its position.")
    }
    return CaseJourneys(table: table, origins: counts, warnings: warnings, inputs: inputs)
  }

  /// Metres beyond which no walk matters.
  static func walkLimit(_ world: Case) -> Int32 {
    let limits = ["walk_miles_under_8", "walk_miles_from_8", "walk_miles_low_income"]
    let longest = limits.map { Metres.miles(Double(world.parameters.whole($0)) / 1000).value }.max() ?? 0
    return Int32(clamping: longest + 1)
  }

  /// Drives between places known by the case's own ids.
  static func driveSource(_ world: Case, _ roads: CaseRoads?) -> LayeredTimes {
    LayeredTimes(
      matrix: matrix(world), roads: roads?.drive, straightLine: StraightLineTimes(world.parameters))
  }

  /// Walks between places known by the case's own ids.
  static func walkSource(_ world: Case, _ roads: CaseRoads?) -> LayeredTimes {
    LayeredTimes(
      matrix: matrix(world), roads: roads?.walk,
      straightLine: roads?.walk == nil ? .walking(world.parameters) : nil)
  }

  /// The case's own table; nil: none.
  static func matrix(_ world: Case) -> MatrixTimes? {
    guard !world.travelTimes.isEmpty else { return nil }
    return MatrixTimes(
      world.travelTimes.map {
        MatrixTimes.Row(
          from: $0.fromID, to: $0.toID, metres: Int32(clamping: $0.metres.value),
          seconds: Int32(clamping: $0.seconds.value))
      })
  }

  static func isMeasuredOnFoot(_ child: Child) -> Bool {
    child.eligibilityGround == .distance || child.eligibilityGround == .lowIncome
  }

  /// Walks are only wanted up to the longest limit, and only for children whose eligibility is by distance.
  private static func walk(
    _ table: inout JourneyTable, _ world: Case, _ homes: [TravelPoint], _ schools: [TravelPoint],
    _ source: LayeredTimes, _ threads: Int
  ) {
    let asked = world.children.indices.filter { isMeasuredOnFoot(world.children[$0]) }
    let walks = source.table(
      from: asked.map { homes[$0] }, to: schools, limit: walkLimit(world), threads: threads)
    for (row, child) in asked.enumerated() {
      for p in schools.indices {
        let metres = walks.metres[walks.index(row, p)]
        if metres >= 0 { table.walkMetres[child * schools.count + p] = metres }
      }
    }
  }
}
