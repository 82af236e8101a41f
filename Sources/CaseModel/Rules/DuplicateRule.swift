/// A child, provision or other thing stands twice in its table.
enum DuplicateRule {
  static func check(_ c: RuleContext, _ found: inout Findings) {
    let v = c.value
    once(v.provisions, "provision_id", "provision", \.source, &found) { $0.id }
    once(v.children, "child_id", "child", \.source, &found) { $0.id }
    once(v.groups, "group_id", "group", \.source, &found) { key($0.provisionID, $0.id) }
    once(v.bands, "band", "band, kind and first day", \.source, &found) {
      key($0.band, $0.kind.rawValue, $0.from?.description ?? "")
    }
    once(v.fees, "provision_id", "provision, band and child", \.source, &found) {
      key($0.provisionID, $0.band ?? "", $0.childID ?? "")
    }
    once(v.requests, "provision_id", "child and provision", \.source, &found) {
      key($0.childID, $0.provisionID)
    }
    once(v.suitability, "provision_id", "child and provision", \.source, &found) {
      key($0.childID, $0.provisionID)
    }
    once(v.travelNeeds, "child_id", "child", \.source, &found) { $0.childID }
    once(v.pickupPoints, "point_id", "point", \.source, &found) { $0.id }
    once(v.vehicles, "vehicle_type", "vehicle type", \.source, &found) { $0.id }
    once(v.currentRoutes, "sequence", "run, route and sequence", \.source, &found) {
      key($0.run.rawValue, $0.routeID, String($0.sequence))
    }
    once(v.contracts, "contract_id", "contract", \.source, &found) { $0.id }
    once(v.observedTimes, "sequence", "run, route, sequence and date", \.source, &found) {
      key($0.run.rawValue, $0.routeID, String($0.sequence), $0.date.description)
    }
    once(v.options, "option_id", "option", \.source, &found) { $0.id }
    once(v.demand, "path", "path, year, need and year groups", \.source, &found) {
      key(
        $0.path, String($0.year), $0.need?.rawValue ?? "", $0.yearMin.map { String($0) } ?? "",
        $0.yearMax.map { String($0) } ?? "")
    }
    // A cell that could not be read stands for nothing here, which is no duplicate of the total.
    let history = v.history.filter { c.read($0.source, "measure", "age", "need") }
    once(history, "year", "year, measure, age and need", \.source, &found) {
      key(
        String($0.year), $0.measure.rawValue, $0.age.map { String($0) } ?? "", $0.need?.rawValue ?? "")
    }
    once(v.scenarios, "id", "scenario, edit and reference", \.source, &found) {
      key($0.scenario, $0.kind.rawValue, $0.id ?? "", $0.column ?? "")
    }
    once(v.travelTimes, "to_id", "pair", \.source, &found) { key($0.fromID, $0.toID) }
  }

  /// Parts joined by a character no reference holds; empty where the first part is, so that it is not judged.
  private static func key(_ parts: String...) -> String {
    parts[0].isEmpty ? "" : parts.joined(separator: "\u{1F}")
  }

  private static func once<Row>(
    _ rows: [Row], _ column: String, _ what: String, _ source: KeyPath<Row, RowSource>,
    _ found: inout Findings,
    key: (Row) -> String
  ) {
    var first: [String: Int] = [:]
    first.reserveCapacity(rows.count)
    for (position, row) in rows.enumerated() {
      let text = key(row)
      if text.isEmpty { continue }
      guard let earlier = first[text] else {
        first[text] = position
        continue
      }
      let place = rows[earlier][keyPath: source].row
      found.error(
        row[keyPath: source], column, "duplicate_id", text.replacingUnits(with: ", "),
        "the same \(what) stands in row \(place) already", "Delete one of the rows, or correct the reference")
    }
  }
}

extension String {
  /// Joined keys as people read them.
  fileprivate func replacingUnits(with text: String) -> String {
    split(separator: "\u{1F}").joined(separator: text)
  }
}
