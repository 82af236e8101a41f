import CaseModel
import Tables

/// The worth of one more place as text or JSON.
struct PlaceValueTable {
  /// How a row ends whose place would let one more child be placed.
  static let fewer = "one fewer awaiting"

  let results: PlanResults
  let world: Case

  init(_ results: PlanResults, _ world: Case) {
    self.results = results
    self.world = world
  }

  func render(json: Bool) -> String {
    let names = Dictionary(world.provisions.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    // Dearest first, then as in the case.
    let rows = results.placeValues.enumerated().sorted { a, b in
      a.element.valueOfOneMore != b.element.valueOfOneMore
        ? a.element.valueOfOneMore > b.element.valueOfOneMore : a.offset < b.offset
    }.map(\.element)
    if json {
      return JSONValue.list(
        rows.map { row in
          .object([
            .init("provision_id", .text(row.provisionID)), .init("group_id", .text(row.groupID)),
            .init("places", .whole(row.places)), .init("used", .whole(row.used)),
            .init("value_of_one_more_gbp", .number(row.valueOfOneMore.gbp)),
            .init("method", .text(row.method)),
          ])
        }
      ).text
    }
    var lines = [
      "What one more place would save a year, place and journey, with everything else as in the plan:"
    ]
    for row in rows where row.valueOfOneMore > .zero || row.method.hasSuffix(Self.fewer) {
      let group = row.groupID.isEmpty ? "" : ", \(row.groupID)"
      lines.append(
        "GBP \(row.valueOfOneMore.gbp)  \(names[row.provisionID] ?? row.provisionID)\(group): "
          + "\(row.used) \(row.used == 1 ? "child" : "children") in "
          + "\(row.places) \(row.places == 1 ? "place" : "places") (\(row.method))")
    }
    if lines.count == 1 { lines.append("Nothing: every child's cheapest place has room.") }
    if let note = results.run.syntheticNote { lines.append("Synthetic children: \(note)") }
    return lines.joined(separator: "\n")
  }
}
