import CaseModel
import Reporting
import Studio
import Tables

/// Provisions with their places and who has them: under a plan, else today.
struct ProvisionLayer {
  /// A provision's line.
  struct Row {
    let provision: Provision
    let places: Int
    /// Children there; nil: fewer than five, which this reader is not told.
    let used: Int?
    /// Those above the places; nil as `used`.
    let over: Int?
    /// What one more place would save a year; nil: no plan.
    let worth: Pence?
  }

  let rows: [Row]

  init(_ world: Case, _ plan: PlanResults?, _ sight: MapSight) {
    var values: [String: PlaceValueRow] = [:]
    for row in plan?.placeValues ?? [] where row.groupID.isEmpty { values[row.provisionID] = row }
    var today: [String: Int] = [:]
    if plan == nil {
      for child in world.children { if let id = child.currentProvisionID { today[id, default: 0] += 1 } }
    }
    rows = world.provisions.map { provision in
      let value = values[provision.id]
      let places = value?.places ?? provision.places
      let used = value?.used ?? today[provision.id] ?? 0
      let isSaid = sight.mayCount(used)
      return Row(
        provision: provision, places: places, used: isSaid ? used : nil,
        over: isSaid ? value?.over ?? max(0, used - places) : nil, worth: value?.valueOfOneMore)
    }
  }

  /// For scripts, with the place of each; those without one come at null.
  func json() throws -> JSONValue {
    let known = rows.compactMap { $0.provision.location.point }
    let degrees = try MicroDegrees.of(known)
    var next = 0
    return .list(
      rows.map { row in
        let provision = row.provision
        var at = JSONValue.null
        if provision.location.point != nil {
          at = MicroDegrees.list(degrees[(2 * next)..<(2 * next + 2)])
          next += 1
        }
        return .object([
          .init("id", .text(provision.id)), .init("name", .text(provision.name)),
          .init("kind", .text(provision.kind.rawValue)), .init("at", at),
          .init("years", .text(Self.years(provision))), .init("needs", .text(Self.needs(provision))),
          .init("places", .whole(row.places)), .init("used", row.used.map { .whole($0) } ?? .null),
          .init("over", row.over.map { .whole($0) } ?? .null),
          .init("worth", row.worth.map { .whole($0.value) } ?? .null),
        ])
      })
  }

  /// Year groups in words.
  static func years(_ provision: Provision) -> String {
    provision.yearMin == provision.yearMax
      ? Words.year(provision.yearMin) : "\(Words.year(provision.yearMin)) to \(Words.year(provision.yearMax))"
  }

  /// Needs as their codes; `any` for all.
  static func needs(_ provision: Provision) -> String {
    provision.needs.isAny
      ? "any" : Need.allCases.filter(provision.needs.contains).map(\.rawValue).joined(separator: " ")
  }

  /// The same as a table, for who reads without the map and while scripts load.
  func html(_ title: String) -> String {
    var table = HTMLTable(
      "Provisions, \(title)",
      [
        .text("Provision"), .text("Kind"), .number("Places"), .number("Used"), .number("Above places"),
        .number("One more place would save a year"),
      ])
    table.limit = 1000
    for row in rows {
      table.rows.append([
        row.provision.name, "\(ProvisionSign(row.provision.kind).letter) \(row.provision.kind.label)",
        "\(row.places)", row.used.map { "\($0)" } ?? "fewer than 5", row.over.map { "\($0)" } ?? "not shown",
        row.worth.map { Words.pounds($0) } ?? "\u{2013}",
      ])
    }
    return table.html(ifEmpty: "The case has no provision.", rest: "The map has them all.")
  }
}
