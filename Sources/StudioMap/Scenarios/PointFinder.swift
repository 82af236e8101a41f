import CaseModel
import Foundation
import Geography
import Hummingbird
import Studio
import Tables

/// A place on the map in the ways people and scripts name it: degrees of a click, easting and northing, a postcode.
struct PointFinder {
  let folder: String

  /// Finds a place; the answer has it in grid metres and in degrees.
  func answer(_ query: FormFields) throws -> Response {
    let point = try point(query)
    let degrees = try MicroDegrees.of([point])
    return .json(
      .object([
        .init("easting", .whole(point.easting)), .init("northing", .whole(point.northing)),
        .init("at", MicroDegrees.list(degrees)),
      ]))
  }

  private func point(_ query: FormFields) throws -> GridPoint {
    if let lon = query["lon"].flatMap({ Double($0) }), let lat = query["lat"].flatMap({ Double($0) }) {
      guard let point = try NationalGrid().gridPoint(longitude: lon, latitude: lat), point.isInGreatBritain
      else {
        throw StudioRefusal.badInput("That place is not in Great Britain. Click nearer to the case.")
      }
      return point
    }
    if let east = query["easting"].flatMap({ Int32($0) }),
      let north = query["northing"].flatMap({ Int32($0) })
    {
      let point = GridPoint(easting: east, northing: north)
      guard point.isInGreatBritain else {
        throw StudioRefusal.badInput("That easting and northing are not in Great Britain. Correct them.")
      }
      return point
    }
    guard let text = query["postcode"] else { throw StudioRefusal.notFound }
    let path = folder + "/postcodes.csv"
    guard FileManager.default.fileExists(atPath: path) else {
      throw StudioRefusal.badInput("The case has no postcodes.csv. Give easting and northing instead.")
    }
    switch try PostcodeBook(path: path).look(up: text) {
    case .found(let entry): return entry.location
    case .notAPostcode: throw StudioRefusal.badInput("\(text) is not a postcode. Write one such as PO30 1UD.")
    case .notInFile:
      throw StudioRefusal.badInput(
        "\(text) is not in the case's postcodes.csv. Check it, or give easting and northing.")
    }
  }
}
