import CaseModel
import Placement
import Tables

/// The figures of `summary.csv` for a placement, worked out from its rows.
struct PlacementSummary {
  let model: PlacementModel
  let placements: [PlacementRow]
  let values: [PlaceValueRow]
  let taken: [Bool]

  /// All lines, in order.
  var lines: [SummaryLine] { children + money + travel + needs + phases + provisions }

  private var world: Case { model.world }

  private func line(_ section: String, _ name: String, _ value: Int, _ unit: String) -> SummaryLine {
    SummaryLine(section: section, name: name, value: String(value), unit: unit)
  }

  private func isDue(_ row: PlacementRow) -> Bool {
    switch row.status {
    case .proposed, .requested, .kept, .awaiting: true
    case .settled, .ordered, .notRecorded, .leaver: false
    }
  }

  private var children: [SummaryLine] {
    func count(_ status: PlacementStatus) -> Int { placements.lazy.filter { $0.status == status }.count }
    let moved = placements.lazy.filter { row in
      isDue(row) && row.provisionID != nil && row.previousProvisionID != nil
        && row.provisionID != row.previousProvisionID
    }.count
    let unit = "children"
    return [
      line("children", "total", placements.count, unit),
      line("children", "due_decision", placements.lazy.filter(isDue).count, unit),
      line("children", "proposed", count(.proposed), unit),
      line("children", "requested", count(.requested), unit),
      line("children", "kept", count(.kept), unit), line("children", "ordered", count(.ordered), unit),
      line("children", "settled", count(.settled), unit),
      line("children", "awaiting", count(.awaiting), unit),
      line("children", "not_recorded", count(.notRecorded), unit),
      line("children", "leaver", count(.leaver), unit),
      line("children", "moved", moved, unit),
    ]
  }

  private var money: [SummaryLine] {
    func sum(_ rows: some Sequence<PlacementRow>, _ figure: (PlacementRow) -> Pence) -> Pence {
      rows.reduce(.zero) { $0 + figure($1) }
    }
    let due = placements.filter { isDue($0) && $0.provisionID != nil }
    let requests = placements.filter { $0.status == .requested }.compactMap { $0.nextBestExtra }
    var yearly = Pence.zero
    var capital = Pence.zero
    for (index, option) in model.options.enumerated() where taken[index] {
      yearly += Pence(option.term.annualCost)
      capital += Pence(option.term.capital)
    }
    func pounds(_ name: String, _ value: Pence, _ unit: String = "GBP a year") -> SummaryLine {
      SummaryLine(section: "money", name: name, value: value.gbp, unit: unit)
    }
    return [
      pounds("high_needs_due_gbp", sum(due, \.placeCost)),
      pounds("high_needs_all_gbp", sum(placements, \.placeCost)),
      pounds("average_all_gbp", sum(placements, \.averageCost)),
      pounds("travel_due_gbp", sum(due, \.travelCost)),
      pounds("travel_all_gbp", sum(placements, \.travelCost)),
      pounds("request_additional_gbp", requests.reduce(.zero) { $0 + max(.zero, -$1) }),
      pounds("options_annual_gbp", yearly), pounds("capital_gbp", capital, "GBP"),
    ]
  }

  private var travel: [SummaryLine] {
    var seconds: [Int64] = []
    var metres: Int64 = 0
    var above = 0
    let primary = 60 * world.parameters.whole("ride_minutes_primary")
    let secondary = 60 * world.parameters.whole("ride_minutes_secondary")
    for (position, row) in placements.enumerated() where row.mode == TravelMode.vehicle.rawValue {
      guard let time = row.journeyTime?.value, row.provisionID != nil else { continue }
      seconds.append(time)
      metres += 2 * (row.journey?.value ?? 0)
      if time > (world.children[position].ncYear <= 6 ? primary : secondary) { above += 1 }
    }
    seconds.sort()
    func minutes(_ value: Int64) -> Int { Int((value + 30) / 60) }
    let mean = seconds.isEmpty ? 0 : seconds.reduce(0, +) / Int64(seconds.count)
    let high = seconds.isEmpty ? 0 : seconds[(seconds.count * 95 + 99) / 100 - 1]
    return [
      line("travel", "riders", seconds.count, "children"),
      line("travel", "minutes_mean", minutes(mean), "minutes"),
      line("travel", "minutes_p95", minutes(high), "minutes"),
      line("travel", "minutes_max", minutes(seconds.last ?? 0), "minutes"),
      line("travel", "above_guideline", above, "children"),
      line("travel", "miles_a_day", Int((Double(metres) / 1609.344).rounded()), "miles"),
    ]
  }

  private var needs: [SummaryLine] {
    Need.allCases.flatMap { need in
      tally("need", need.rawValue) { world.children[$0].needs.first == need }
    }
  }

  private var phases: [SummaryLine] {
    let phases: [(String, ClosedRange<Int>)] = [
      ("early_years", -20 ... -1), ("primary", 0...6), ("secondary", 7...11), ("post_16", 12...40),
    ]
    return phases.flatMap { name, years in tally("phase", name) { years.contains(world.children[$0].ncYear) }
    }
  }

  private func tally(_ section: String, _ name: String, _ belongs: (Int) -> Bool) -> [SummaryLine] {
    let rows = placements.indices.filter { isDue(placements[$0]) && belongs($0) }
    let awaiting = rows.lazy.filter { placements[$0].status == .awaiting }.count
    var lines: [SummaryLine] = []
    if !rows.isEmpty || section == "phase" { lines.append(line(section, name, rows.count, "children")) }
    if awaiting > 0 { lines.append(line(section, "awaiting_" + name, awaiting, "children")) }
    return lines
  }

  private var provisions: [SummaryLine] {
    let roots = values.filter { $0.groupID.isEmpty && $0.over > 0 }
    return [
      line("provisions", "over", roots.count, "provisions"),
      line("provisions", "over_places", roots.reduce(0) { $0 + $1.over }, "places"),
    ]
  }
}
