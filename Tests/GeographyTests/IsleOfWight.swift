@testable import Geography

/// The real road network, read once for all tests.
enum IsleOfWight {
  static let folder =
    String(#filePath.dropLast("Tests/GeographyTests/IsleOfWight.swift".count)) + "Data/isle-of-wight/"
  static let path = folder + "roads.osm.pbf"
  static let roads = Result { try OSMRoads(pbf: path) }
  static let driving = Result { try RoadGraph(roads.get(), .driving) }
  static let walking = Result { try RoadGraph(roads.get(), .walking) }
}
