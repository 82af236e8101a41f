import CaseModel
import Geography
import Tables

/// Where everything a route can touch is, postcodes looked up.
public struct CasePoints: Sendable {
  /// Homes, in the case's order of children; nil: not known.
  let homes: [CaseModel.GridPoint?]
  /// Provisions.
  let schools: [CaseModel.GridPoint?]
  /// Rows of `addresses`.
  let addresses: [CaseModel.GridPoint?]
  /// Rows of `pickup_points`.
  let pickups: [CaseModel.GridPoint?]
  /// Bases of vehicle types.
  let bases: [CaseModel.GridPoint?]

  /// The points the case itself gives, postcodes left unknown.
  init(_ council: Case) { self.init(council, book: nil) }

  /// The same with `postcodes.csv` of the case's folder where it is there and needed.
  ///
  /// - Throws: `GeographyError` when it cannot be read.
  init(reading council: Case) throws {
    var book: PostcodeBook?
    if Self.locations(council).joined().contains(where: { $0?.point == nil && $0?.postcode != nil }),
      let folder = council.path, FileBytes.size(folder + "/postcodes.csv") != nil
    {
      book = try PostcodeBook(path: folder + "/postcodes.csv")
    }
    self.init(council, book: book)
  }

  private init(_ council: Case, book: PostcodeBook?) {
    let points = Self.locations(council).map { list in
      list.map { location -> CaseModel.GridPoint? in
        if let point = location?.point { return point }
        guard let text = location?.postcode, case .found(let entry)? = book?.look(up: text) else {
          return nil
        }
        return CaseModel.GridPoint(easting: entry.location.easting, northing: entry.location.northing)
      }
    }
    (homes, schools, addresses, pickups, bases) = (points[0], points[1], points[2], points[3], points[4])
  }

  private static func locations(_ council: Case) -> [[Location?]] {
    [
      council.children.map(\.location), council.provisions.map(\.location), council.addresses.map(\.location),
      council.pickupPoints.map(\.location), council.vehicles.map(\.base),
    ]
  }
}
