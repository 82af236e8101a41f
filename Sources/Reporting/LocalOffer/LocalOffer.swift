import CaseModel
import Tables

/// The provision map and table of a local offer: kinds, needs, ages, places and areas of addresses. It is made from
/// provisions and options alone; no child, home or cost is read.
public struct LocalOffer: Sendable {
  /// A provision of the offer.
  public struct Entry: Sendable, Hashable {
    /// Its number on the map.
    public let number: Int
    /// Position in the case.
    public let position: Int
    /// The area of its address; empty: not known.
    public let area: String
    /// Whether it is there today, or only planned.
    public let isPlanned: Bool
    /// What options of the case would add, in words; empty: nothing.
    public let plans: String
  }

  let council: Case
  /// By kind, then name.
  public let entries: [Entry]
  private let roads: [[GridPoint]]

  /// The offer of a case.
  ///
  /// - Parameters:
  ///   - area: the postcode area of a point where one is known, such as `PO30`.
  ///   - roads: for the background of the map.
  public init(_ council: Case, area: (GridPoint) -> String?, roads: [[GridPoint]]) {
    self.council = council
    self.roads = roads
    let options = Dictionary(grouping: council.options.indices, by: { council.options[$0].provisionID })
    let order = council.provisions.indices.filter { council.provisions[$0].kind.isPlace }.sorted {
      a, b in
      let (x, y) = (council.provisions[a], council.provisions[b])
      let (p, q) = (x.kind.rank, y.kind.rank)
      if p != q { return p < q }
      return x.name != y.name ? x.name < y.name : a < b
    }
    entries = order.enumerated().map { number, at in
      let provision = council.provisions[at]
      let planned = (options[provision.id] ?? []).map { council.options[$0] }
      return Entry(
        number: number + 1, position: at,
        area: provision.location.postcode.flatMap(Self.outward) ?? provision.location.point.flatMap(area)
          ?? "",
        isPlanned: provision.places == 0 && !planned.isEmpty
          || provision.opens.map { $0 > council.parameters.baseDate } ?? false,
        plans: planned.map { option in
          "\(Words.count(option.places)) \(option.places == 1 ? "place" : "places") proposed"
            + (option.opensYear.map { " from September \($0)" } ?? "")
        }.joined(separator: "; "))
    }
  }

  /// `PO30` of `PO30 5QT`.
  private static func outward(_ postcode: String) -> String? {
    let plain = postcode.filter { $0 != " " }
    return plain.count >= 5 ? String(plain.dropLast(3)) : nil
  }

  /// Words of a row: name, kind, needs, years, ages, places, area, sex, residential, wheelchair, standing.
  func words(_ entry: Entry) -> [String] {
    let p = council.provisions[entry.position]
    let others = Need.allCases.filter { !p.needs.contains($0) }
    let needs =
      p.needs.isAny || others.isEmpty
      ? "all needs"
      : others.count <= 4
        ? "all needs but " + others.map(\.label).joined(separator: "; ")
        : Need.allCases.filter { p.needs.contains($0) }.map(\.label).joined(separator: "; ")
    var standing = entry.isPlanned ? "planned" : "open"
    if let closes = p.closes { standing += ", closes \(Words.day(closes))" }
    if let opens = p.opens, opens > council.parameters.baseDate { standing += ", opens \(Words.day(opens))" }
    if !entry.plans.isEmpty { standing += "; " + entry.plans }
    return [
      p.name, p.kind.label, needs, Self.years(p), "\(max(0, p.yearMin + 4)) to \(p.yearMax + 5)",
      Words.count(p.places), entry.area,
      p.admitsSex == .mixed ? "all" : p.admitsSex.rawValue, p.residential ? "yes" : "no",
      p.wheelchairAccess.map { $0 ? "yes" : "no" } ?? "not recorded", standing,
    ]
  }

  private static func years(_ p: Provision) -> String {
    func name(_ year: Int) -> String { year < 0 ? "Nursery" : Words.year(year) }
    return p.yearMin == p.yearMax ? name(p.yearMin) : "\(name(p.yearMin)) to \(name(p.yearMax))"
  }

  /// What the children of the case are; nil: real.
  var synthetic: String? {
    guard council.parameters.flag("synthetic") else { return nil }
    let note = council.parameters.text("synthetic_note")
    return note.isEmpty ? "The case is made up." : note
  }

  /// `local-offer.csv`.
  public var csv: [UInt8] {
    var csv = CSVWriter(columns: [
      "number", "name", "kind", "needs", "years", "ages", "places", "area", "admits", "residential",
      "wheelchair_access", "standing", "synthetic",
    ])
    for entry in entries {
      csv.whole(entry.number)
      for cell in words(entry) { csv.text(cell) }
      csv.text(synthetic)
      csv.endRow()
    }
    return csv.bytes
  }

  /// The map, an SVG that can stand alone; nil where no provision has a place on it.
  public var svg: String? {
    let placed = entries.filter { council.provisions[$0.position].location.point != nil }
    let near = Self.near(placed.compactMap { council.provisions[$0.position].location.point })
    let drawn = placed.filter { near(council.provisions[$0.position].location.point) }
    guard !drawn.isEmpty else { return nil }
    let map = PlaceMap(
      around: drawn.compactMap { council.provisions[$0.position].location.point }, roads: roads)
    var spots = MapSpots()
    var marks = ""
    // Mainstream first, so that the others lie on top.
    for entry in drawn.filter({ MapShape(council.provisions[$0.position].kind) == .dot })
      + drawn.filter({ MapShape(council.provisions[$0.position].kind) != .dot })
    {
      let p = council.provisions[entry.position]
      guard let point = p.location.point else { continue }
      marks += spots.mark(
        MapShape(p.kind), "\(entry.number)", x: map.x(point), y: map.y(point), isOpen: entry.isPlanned,
        title: "\(entry.number). \(p.name) (\(p.kind.label))")
    }
    return map.svg(
      id: "offer-map", title: "Provision for special educational needs",
      description:
        "A mark for each provision, by kind, with its number in the table; planned provision has a dashed "
        + "outline. The table holds everything the map shows.", marks: spots.joins + marks)
  }

  /// The map as a file of its own.
  public var standaloneSVG: String? {
    svg.map { drawing in
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        + drawing.split(separator: "<svg ", maxSplits: 1, omittingEmptySubsequences: false)
        .joined(
          separator: "<svg xmlns=\"http://www.w3.org/2000/svg\" font-family=\"sans-serif\" font-size=\"12\" ")
        + (synthetic.map { "<!-- Synthetic: \(HTML.comment($0)) -->\n" } ?? "")
    }
  }

  /// Whether a point lies with the rest of the provision.
  private static func near(_ points: [GridPoint]) -> (GridPoint?) -> Bool {
    let east = points.map { Int64($0.easting) }.sorted()
    let north = points.map { Int64($0.northing) }.sorted()
    guard let e = east.isEmpty ? nil : east[east.count / 2] else { return { _ in false } }
    let n = north[north.count / 2]
    let spread = points.map { max(abs(Int64($0.easting) - e), abs(Int64($0.northing) - n)) }.sorted()
    // Nine in ten lie within this of the middle; two and a half times as far is still drawn.
    let reach = max(5000, spread[(spread.count - 1) * 9 / 10] * 5 / 2)
    return { point in
      guard let point else { return false }
      return abs(Int64(point.easting) - e) <= reach && abs(Int64(point.northing) - n) <= reach
    }
  }
}
