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
    do {
      let graph = try RoadGraph(OSMRoads(pbf: path), RoadParameters.driving)
      let streets = ResidentialStreets(graph)
      let centres = areas.map(\.centre)
      let reach = 6000 * 6000
      let nearest = streets.nearestCentre(centres).enumerated().map { piece, area in
        squaredMetres(streets.midpoint(piece), centres[area]) <= reach ? area : areas.count
      }
      sampler = StreetSampler(streets, areaOfPiece: nearest, areas: areas.count + 1)
    } catch {
      throw GeneratorError(["\(path): \(error)"])
    }
    self.areas = areas
    let sampler = sampler
    metres = areas.indices.map { sampler.metres(inArea: $0) }
    if !metres.contains(where: { $0 > 0 }) {
      throw GeneratorError([
        "\(path): no residential road lies near any area. Give the road file of the same part of the country."
      ])
    }
  }

  var areaCount: Int { areas.count }
  func weight(area: Int, age: Int) -> Int { metres[area] > 0 ? areas[area].weight(age: age) : 0 }
  func decile(area: Int) -> Int { areas[area].decile }

  func point(area: Int, using generator: inout SeededGenerator) -> GridPoint {
    sampler.point(inArea: area, using: &generator) ?? areas[area].centre
  }
}

/// Homes scattered about live postcodes, 40 to 240 m away, so that no postcode's own list is ever met.
struct PostcodeHomes: HomeFinder {
  private let centres: [GridPoint]

  /// Reads a postcode file.
  init(_ path: String) throws(GeneratorError) {
    do {
      centres = try PostcodeBook(path: path).entries.filter(\.isLive).map(\.location)
    } catch {
      throw GeneratorError(["\(path): \(error)"])
    }
    if centres.isEmpty {
      throw GeneratorError(["\(path): no postcode in it is live. Give a file with postcodes in use."])
    }
  }

  var areaCount: Int { centres.count }
  func weight(area: Int, age: Int) -> Int { 1 }
  func decile(area: Int) -> Int { 5 }

  func point(area: Int, using generator: inout SeededGenerator) -> GridPoint {
    func away(_ generator: inout SeededGenerator) -> Int32 {
      let metres = Int32(40 + generator.below(130))
      return generator.below(2) == 0 ? metres : -metres
    }
    return GridPoint(
      easting: max(0, centres[area].easting + away(&generator)),
      northing: max(0, centres[area].northing + away(&generator)))
  }
}
