import CaseModel
import Tables

/// `place_values.csv` has one row for every provision and group, with its places, use and excess.
enum PlaceValuesRule {
  private static let methods: Set<String> = [
    "re-solved", "re-solved, options held", "dual", "re-solved; one fewer awaiting",
    "re-solved, options held; one fewer awaiting",
  ]

  static func check(_ rows: [PlaceValueRow], _ use: PlanUse, _ model: PlanModel, _ breaches: inout BreachList)
  {
    let council = model.index.council
    var seen = [Bool](repeating: false, count: model.tree.count)
    for row in rows {
      let subject = row.groupID.isEmpty ? row.provisionID : "\(row.provisionID), group \(row.groupID)"
      guard let p = model.index.provisionPosition[row.provisionID],
        let node = model.tree.find(provision: p, group: row.groupID)
      else {
        breaches.add(
          "place-value-unknown", subject,
          "place_values.csv has \(subject), which is not in the case; check that the results belong to this case."
        )
        continue
      }
      if seen[node] {
        breaches.add(
          "place-value-duplicate", subject, "\(subject) is twice in place_values.csv; make the plan again.")
        continue
      }
      seen[node] = true
      let places = model.tree.places[node] + model.options.added[node]
      breaches.expect("place-value-places", subject, "Places of \(subject)", Int64(row.places), places)
      breaches.expect(
        "place-value-used", subject, "Places used at \(subject)", Int64(row.used), use.used[node])
      breaches.expect(
        "place-value-over", subject, "Children above the places of \(subject)", Int64(row.over),
        max(0, use.used[node] - places))
      if row.valueOfOneMore.value < 0 {
        breaches.add(
          "place-value-negative", subject,
          "The value of one more place at \(subject) is below nothing; one more place never costs more: make the "
            + "plan again.")
      }
      if !methods.contains(row.method) {
        breaches.add(
          "place-value-method", subject,
          "\"\(row.method)\" at \(subject) is not a way of finding a place's value; make the plan again.")
      }
    }
    for node in 0..<model.tree.count where !seen[node] {
      let subject = model.tree.label(node, council)
      breaches.add(
        "place-value-missing", subject, "place_values.csv has no row for \(subject); make the plan again.")
    }
  }
}
