import CaseModel
import Tables

/// Who gains and who waits, by what the Equality Act asks a council to look at and the case records.
enum EqualitySection {
  /// A table for each characteristic.
  static let tables: [FigureTable] = Axis.characteristics.map { title, axis in
    FigureTable(
      caption: "By \(title.lowercased())", heading: title, axis: axis, columns: outcomes)
  }

  /// What the tables show of each group.
  static let outcomes: [FigureTable.Column] = [
    .count("Children"), .count("Due a decision", Axis.due), .count("Change school", Axis.moves),
    .count("Await a place", Axis.awaiting), .count("With a request", Axis.asked),
    .count("Request not met", Axis.unmet), .minutes("Mean minutes", .journey, Axis.journeyKnown),
    .count("Above guideline", Axis.aboveGuideline),
  ]

  static func html(_ report: FullReport, _ shown: ShownFigures) -> String {
    tables.map { $0.html(report.statistics, shown) }.joined()
      + HTML.paragraph(
        "A request not met is one of a child due a decision whose proposed place, or none, is not among those asked for; "
          + "an officer has recorded a statutory ground, or the request is weighed and not owed. The case holds no "
          + "ethnicity or religion, so nothing can be said of these. Low income is as recorded for travel; there is no "
          + "other measure of deprivation in the case.", kind: "note")
  }
}

/// The same by area.
enum AreaSection {
  static func tables(_ statistics: PlanStatistics, heading: String) -> [FigureTable] {
    let groups = statistics.categories(Axis.provision)
    let names = statistics.book.dimensions[Axis.provision].levels[0].categories
    return [
      FigureTable(
        caption: "Children, decisions and journeys by \(heading.lowercased()) of home", heading: heading,
        axis: Axis.area,
        columns: EqualitySection.outcomes),
      FigureTable(
        caption: "Where the children of each \(heading.lowercased()) would go", heading: heading,
        axis: Axis.area,
        columns: groups.map { FigureTable.Column.count(names[$0], CountPart(Axis.provision, $0)) }),
    ]
  }

  static func html(_ report: FullReport, _ shown: ShownFigures) -> String {
    let byWard = report.companions.wards != nil
    return tables(report.statistics, heading: report.areaWord).map { $0.html(report.statistics, shown) }
      .joined()
      + HTML.paragraph(
        (byWard
          ? "A ward is that of a home's postcode or, for a home given as a point, of the nearest postcode in use: near a "
            + "boundary it may be the ward next to it. "
          : "An area is the first part of a home's postcode or, where not every home has one, a square of five "
            + "kilometres on the National Grid. For wards, import postcodes that name them (Code-Point Open, or the ONS "
            + "Postcode Directory). ") + KindGroup.words, kind: "note")
  }
}

/// Vehicles, miles and carbon of the routes; empty where nothing was routed.
enum CarbonSection {
  /// Kilograms of carbon dioxide equivalent a year; nil: no routes, or a type without a figure.
  static func kilograms(_ results: PlanResults, _ council: Case) -> Int64? {
    guard let routes = results.routes else { return nil }
    let grams = Dictionary(
      council.vehicles.map { ($0.id, $0.co2GramsPerKm) }, uniquingKeysWith: { first, _ in first })
    var sum: Int64 = 0
    for row in routes.duties {
      guard let perKilometre = grams[row.vehicleType] ?? nil else { return nil }
      // Metres times grams a kilometre, over a thousand, are grams.
      sum += row.paidMetres.value * Int64(row.dates) * Int64(perKilometre) / 1000
    }
    return (sum + 500) / 1000
  }

  static func html(_ report: FullReport, _ shown: ShownFigures) -> String {
    guard let routes = report.results.routes else { return "" }
    guard shown.shows(CountKey([Axis.helped])) else {
      return HTML.paragraph("Withheld: fewer than five children travel with the council's help.")
    }
    let before = report.companions.before
    var table = HTMLTable(
      "Vehicles, miles and carbon a year",
      [.text("What"), .number(before == nil ? "This plan" : "After")]
        + (before == nil ? [] : [.number("Before")]))
    func add(_ name: String, _ value: (PlanResults) -> String) {
      table.rows.append([name, value(report.results)] + (before.map { [value($0)] } ?? []))
    }
    func figures(_ results: PlanResults) -> RouteFigures? {
      results.routes.map { RouteFigures($0, report.council) }
    }
    add("Vehicles") { figures($0).map { Words.count($0.vehicles) } ?? "" }
    add("Paid miles") { figures($0).map { Words.count(RouteWords.wholeMiles($0.paidMetresAYear)) } ?? "" }
    add("Carbon, tonnes CO2e") { kilograms($0, report.council).map(tonnes) ?? "not known" }
    var out = table.html(ifEmpty: "")
    if !shown.isForPublication {
      var types = HTMLTable(
        "By vehicle type",
        [
          .text("Type"), .number("Vehicles"), .number("Cost a year"), .number("Miles a year"),
          .number("g CO2e a km"), .number("Tonnes CO2e"),
        ])
      let grams = Dictionary(
        report.council.vehicles.map { ($0.id, $0.co2GramsPerKm) }, uniquingKeysWith: { first, _ in first })
      for type in RouteFigures(routes, report.council).types {
        let metres = routes.duties.filter { $0.vehicleType == type.vehicleType }
          .reduce(Int64(0)) { $0 + $1.paidMetres.value * Int64($1.dates) }
        let each = grams[type.vehicleType] ?? nil
        types.rows.append([
          type.vehicleType, Words.count(type.vehicles), Words.pounds(type.cost),
          Words.count(RouteWords.wholeMiles(Metres(metres))), each.map { Words.count($0) } ?? "not known",
          each.map { tonnes((metres / 1000 * Int64($0) + 500) / 1000) } ?? "",
        ])
      }
      out += types.html(ifEmpty: "")
    }
    return out
      + HTML.paragraph(
        "Carbon is paid distance times the case's figure for each type of vehicle; journeys of families, and empty miles "
          + "that are not paid, are not in it.", kind: "note")
  }

  private static func tonnes(_ kilograms: Int64) -> String {
    let tenths = (kilograms + 50) / 100
    return "\(Words.count(tenths / 10)).\(tenths % 10)"
  }
}
