/// The area in which each child of a case lives: the first part of its postcode, else a square of five kilometres; or its
/// ward where a report is by ward.
public struct AreaBook: Sendable {
  private var areas: [String: String] = [:]
  private var byPostcode = false

  /// Nothing known.
  public init() {}

  /// Children of a case. Where any has no postcode, everybody's area is a square, so that areas do not overlap.
  public init(_ world: Case) {
    let parts = world.children.map { $0.location.postcode.flatMap(Self.outward) }
    byPostcode = !parts.contains { $0 == nil }
    for (child, part) in zip(world.children, parts) {
      areas[child.id] = byPostcode ? part : child.location.point.flatMap(Self.square)
    }
  }

  /// Wards of children, by reference.
  public init(wards: [String: String]) { areas = wards }

  /// Whether any area is known.
  public var isKnown: Bool { !areas.isEmpty }
  /// A child's area; nil: not known.
  public func area(of child: String) -> String? { areas[child] }

  /// The area of any place, on the scheme of the children's; nil: not known.
  public func area(of location: Location) -> String? {
    byPostcode ? location.postcode.flatMap(Self.outward) : location.point.flatMap(Self.square)
  }

  /// `SO14` of `SO14 3AB`.
  static func outward(_ postcode: String) -> String? {
    let plain = postcode.filter { $0 != " " }
    return plain.count >= 5 ? String(plain.dropLast(3)) : nil
  }

  /// The square of five kilometres on the National Grid, as `SU41 NE`: letters of its 100 km, digits of its 10 km,
  /// quarter.
  static func square(_ point: GridPoint) -> String? {
    guard point.isInGreatBritain else { return nil }
    let (east, north) = (Int(point.easting), Int(point.northing))
    // Letters run from the north-west by rows of five, first of 500 km, then of 100 km; I is left out. The grid's
    // false origin lies 1,000 km east and 500 km north of the corner of square V.
    let letters = Array("ABCDEFGHJKLMNOPQRSTUVWXYZ")
    func letter(_ column: Int, _ row: Int) -> Character { letters[(4 - row) * 5 + column] }
    let (e, n) = (east / 100_000 + 10, north / 100_000 + 5)
    let (major, minor) = (letter(e / 5, n / 5), letter(e % 5, n % 5))
    let quarter = (north / 5_000 % 2 == 0 ? "S" : "N") + (east / 5_000 % 2 == 0 ? "W" : "E")
    return "\(major)\(minor)\(east / 10_000 % 10)\(north / 10_000 % 10) \(quarter)"
  }
}
