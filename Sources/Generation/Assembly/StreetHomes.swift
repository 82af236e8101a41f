import CaseModel
import Geography
import Running

/// Homes at random points on residential roads, each area's on the roads nearest to its centre.
struct StreetHomes: HomeFinder {
  let areas: [Area]
  private let sampler: StreetSampler
  /// Metres of residential road an area; one without any gets no homes.
  private let metres: [Int]

  /// Reads a road file. Roads further than 6 km from every centre (outliers of an extract) are left out.
  init(areas: [Area], roads path: String) throws(GeneratorError) {
    let streets = try Self.streets(path)
    let reach = 6000 * 6000
    let centres = areas.map(\.centre)
    let nearest = streets.nearestCentre(
      areas.map { .init(easting: $0.centre.easting, northing: $0.centre.northing) })
    let near = nearest.enumerated().map { piece, area in
      let middle = streets.midpoint(piece)
      let at = CaseModel.GridPoint(easting: middle.easting, northing: middle.northing)
      return squaredMetres(at, centres[area]) <= reach ? area : areas.count
    }
    sampler = StreetSampler(streets, areaOfPiece: near, areas: areas.count + 1)
    self.areas = areas
    let sampler = sampler
    metres = areas.indices.map { sampler.metres(inArea: $0) }
    if !metres.contains(where: { $0 > 0 }) {
      throw GeneratorError([
        "\(path): no residential road lies near any area. Give the road file of the same part of the country."
      ])
    }
  }

  /// All residential roads of a file as one area, every metre as likely as another.
  init(anywhereOn path: String) throws(GeneratorError) {
    let streets = try Self.streets(path)
    sampler = StreetSampler(streets, areaOfPiece: Array(repeating: 0, count: streets.count), areas: 1)
    guard streets.count > 0 else {
      throw GeneratorError([
        "\(path): no residential road is in it. Give a file of an area where people live."
      ])
    }
    let middle = streets.midpoint(streets.count / 2)
    let centre = CaseModel.GridPoint(easting: middle.easting, northing: middle.northing)
    areas = [Area(code: "all", centre: centre, children: [1, 1, 1], decile: 5)]
    metres = [1]
  }

  private static func streets(_ path: String) throws(GeneratorError) -> ResidentialStreets {
    do {
      return ResidentialStreets(try RoadGraph(try OSMRoads(pbf: path), RoadParameters.driving))
    } catch {
      throw GeneratorError([error.description])
    }
  }

  var areaCount: Int { areas.count }
  func weight(area: Int, age: Int) -> Int { metres[area] > 0 ? areas[area].weight(age: age) : 0 }
  func decile(area: Int) -> Int { areas[area].decile }

  func point(area: Int, using generator: inout SeededGenerator) -> CaseModel.GridPoint {
    guard let point = sampler.point(inArea: area, using: &generator) else { return areas[area].centre }
    return CaseModel.GridPoint(easting: point.easting, northing: point.northing)
  }
}

/// Homes scattered about live postcodes, 40 to 240 m away, so that no postcode's own list is ever met.
struct PostcodeHomes: HomeFinder {
  private let centres: [CaseModel.GridPoint]

  /// Reads a postcode file.
  init(_ path: String) throws(GeneratorError) {
    let book: PostcodeBook
    do {
      book = try PostcodeBook(path: path)
    } catch {
      throw GeneratorError([error.description])
    }
    centres = book.entries.filter(\.isLive).map {
      CaseModel.GridPoint(easting: $0.location.easting, northing: $0.location.northing)
    }
    if centres.isEmpty {
      throw GeneratorError(["\(path): no postcode in it is live. Give a file with postcodes in use."])
    }
  }

  var areaCount: Int { centres.count }
  func weight(area: Int, age: Int) -> Int { 1 }
  func decile(area: Int) -> Int { 5 }

  func point(area: Int, using generator: inout SeededGenerator) -> CaseModel.GridPoint {
    func away(_ generator: inout SeededGenerator) -> Int32 {
      let metres = Int32(40 + generator.below(130))
      return generator.below(2) == 0 ? metres : -metres
    }
    return CaseModel.GridPoint(
      easting: max(0, centres[area].easting + away(&generator)),
      northing: max(0, centres[area].northing + away(&generator)))
  }
}
