import CaseModel

/// Every table of a case, in the order shown to people: the one place that says what a case holds.
///
/// The readers, the writer, `schoolward schema` and `Data/SCHEMA.md` are all driven by it.
public enum Schema {
  /// Every table.
  public static let all: [TableSpec] = [
    provisions, groups, bands, fees, children, requests, suitability, attendance, addresses, travelNeeds,
    pickupPoints, vehicles, currentRoutes, contracts, observedTimes, calendars, options, demand, parameters,
    travelTimes, scenarios, history, budget,
  ]

  /// A table by name.
  public static func table(_ name: String) -> TableSpec? { all.first { $0.name == name } }

  /// Files of a case folder that are no tables, with what they are.
  public static let otherFiles: [(name: String, meaning: String)] = [
    ("roads.osm.pbf", "OpenStreetMap roads for the offline travel times"),
    ("postcodes.csv", "postcodes with their grid references (OS Code-Point Open or ONSPD)"),
  ]

  static func codes<T: CaseIterable & RawRepresentable>(_ type: T.Type) -> [String]
  where T.RawValue == String {
    T.allCases.map(\.rawValue)
  }

  static let kinds = codes(ProvisionKind.self)

  /// Where a row says something is: one of postcode or easting and northing.
  static func place(_ what: String, prefix: String = "", used: [String]) -> [ColumnSpec] {
    [
      .init(
        prefix + "postcode", .postcode,
        "Postcode of \(what); give it or \(prefix)easting and \(prefix)northing, which win where both are given",
        used: used),
      .init(prefix + "easting", .gridMetres, "Metres east of \(what)", unit: "metres", used: used),
      .init(prefix + "northing", .gridMetres, "Metres north of \(what)", unit: "metres", used: used),
    ]
  }

  static let anyCount = 0...1_000_000
}
