import CaseModel

/// A row of `occupancy.csv`: a specialist provision's places and who is in them on the base date.
public struct OccupancyRow: ResultsTableRow, Hashable {
  /// The provision.
  public var provisionID: String
  /// Its name.
  public var name: String
  /// Its kind.
  public var kind: ProvisionKind
  /// The area it lies in; nil: outside of the authority.
  public var area: String?
  /// Places on the base date.
  public var places: Int
  /// Of them held by other councils.
  public var held: Int
  /// Places added in the last year of the forecast, by openings and the options taken.
  public var added: Int
  /// Children in it.
  public var occupied: Int
  /// Children recorded past its oldest year, who are in no place.
  public var past: Int

  /// A row.
  public init(
    provisionID: String, name: String, kind: ProvisionKind, area: String?, places: Int, held: Int, added: Int,
    occupied: Int, past: Int
  ) {
    self.provisionID = provisionID
    self.name = name
    self.kind = kind
    self.area = area
    self.places = places
    self.held = held
    self.added = added
    self.occupied = occupied
    self.past = past
  }

  /// Children for each hundred places not held by others; nil: no places.
  public var percent: Int? {
    let own = places - held
    return own > 0 ? (occupied * 200 + own) / (own * 2) : nil
  }

  /// The file.
  public static let fileName = "occupancy.csv"
  /// Its header.
  public static let columns = [
    "provision_id", "name", "kind", "area", "places", "held_by_other_las", "places_added", "occupied",
    "past_oldest_year", "occupancy_pct",
  ]

  /// Puts its cells.
  public func write(to csv: inout CSVWriter) {
    csv.text(provisionID)
    csv.text(name)
    csv.text(kind.rawValue)
    csv.text(area)
    csv.whole(places)
    csv.whole(held)
    csv.whole(added)
    csv.whole(occupied)
    csv.whole(past)
    csv.whole(percent)
  }

  /// Reads the cells back; the percentage is worked out again.
  public init(_ cells: ResultsCells) throws {
    provisionID = cells.text(0)
    name = cells.text(1)
    guard let kind: ProvisionKind = try cells.codeIfAny(2) else { throw cells.fault("column 3 is empty") }
    self.kind = kind
    area = cells.text(3).isEmpty ? nil : cells.text(3)
    places = try cells.whole(4)
    held = try cells.whole(5)
    added = try cells.whole(6)
    occupied = try cells.whole(7)
    past = try cells.whole(8)
  }
}
