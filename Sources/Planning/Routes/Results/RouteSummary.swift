import CaseModel
import Tables

/// Section `routes` of `summary.csv`.
struct RouteSummary {
  let accounts: RouteAccounts
  private var results: RouteResults { accounts.results }
  private var world: Case { accounts.model.world }

  /// All lines, in order.
  var lines: [SummaryLine] { counts + vehicles + money + journeys }

  private func line(_ name: String, _ value: String, _ unit: String) -> SummaryLine {
    SummaryLine(section: "routes", name: name, value: value, unit: unit)
  }

  private func line(_ name: String, _ value: Int, _ unit: String) -> SummaryLine {
    line(name, String(value), unit)
  }

  private func pounds(_ name: String, _ value: Int64, _ unit: String = "GBP a year") -> SummaryLine {
    line(name, Pence(value).gbp, unit)
  }

  private func rows(_ mode: String) -> Int { results.riders.lazy.filter { $0.mode == mode }.count }

  private var children: Int { Set(results.riders.lazy.filter { $0.mode == "vehicle" }.map(\.childID)).count }

  /// A ratio with two decimals, half up.
  private func ratio(_ a: Int, _ b: Int) -> String {
    guard b > 0 else { return "0.00" }
    return Pence(Int64((200 * a + b) / (2 * b))).gbp
  }

  private var counts: [SummaryLine] {
    let alone = results.routes.lazy.filter { $0.children == 1 }.count
    return [
      line("riders", rows("vehicle"), "riders"), line("children", children, "children"),
      line("left_out", rows("left_out"), "riders"),
      line("rival", rows("training") + rows("budget"), "riders"),
      line("runs", results.routes.count, "runs"),
      line("routes_am", results.routes.lazy.filter { $0.run == .am }.count, "runs"),
      line("routes_pm", results.routes.lazy.filter { $0.run == .pm }.count, "runs"),
      line("duties", Set(results.duties.map(\.dutyID)).count, "duties"),
      line("fleet", (0..<5).map { day in atWork(day).count }.max() ?? 0, "vehicles"),
      line("riders_per_vehicle", ratio(children, Set(results.duties.map(\.dutyID)).count), "children"),
      line("solo_share_percent", ratio(100 * alone, results.routes.count), "% of runs"),
    ]
  }

  private func atWork(_ weekday: Int) -> [DutyRow] { results.duties.filter { $0.weekday == weekday } }

  private var vehicles: [SummaryLine] {
    world.vehicles.map { vehicle in
      let most =
        (0..<5).map { day in atWork(day).lazy.filter { $0.vehicleType == vehicle.id }.count }.max() ?? 0
      return line("vehicles_" + vehicle.id, most, "vehicles")
    }
  }

  private var money: [SummaryLine] {
    let count = Int64(max(1, children))
    let inVehicles = accounts.duties - accounts.contributions
    return [
      pounds("duties_annual_gbp", accounts.duties), pounds("rival_annual_gbp", accounts.rivals),
      pounds("contributions_gbp", accounts.contributions), pounds("cash_gbp", accounts.cash),
      pounds("general_fund_gbp", accounts.cash), pounds("steering_gbp", accounts.steering),
      pounds(
        "cost_per_rider_gbp", children == 0 ? 0 : (2 * inVehicles + count) / (2 * count),
        "GBP a child a year"),
    ]
      + world.vehicles.map { vehicle in
        pounds(
          "duties_\(vehicle.id)_gbp",
          results.duties.reduce(0) {
            $0 + ($1.vehicleType == vehicle.id ? $1.cost.value * Int64($1.dates) : 0)
          })
      }
  }

  private var journeys: [SummaryLine] {
    let rides = results.riders.compactMap { $0.mode == "vehicle" ? $0.ride?.value : nil }.sorted()
    func minutes(_ seconds: Int64) -> Int { Int((seconds + 30) / 60) }
    let mean = rides.isEmpty ? 0 : rides.reduce(0, +) / Int64(rides.count)
    let high = rides.isEmpty ? 0 : rides[(rides.count * 95 + 99) / 100 - 1]
    func miles(_ metres: Int64) -> Int { Int(Metres((metres + 2) / 5).miles.rounded()) }
    let paid = results.duties.reduce(0) { $0 + $1.paidMetres.value }
    return [
      line("minutes_mean", minutes(mean), "minutes"), line("minutes_p95", minutes(high), "minutes"),
      line("minutes_max", minutes(rides.last ?? 0), "minutes"),
      line("above_guideline", results.riders.lazy.filter { $0.above > .zero }.count, "riders"),
      line("miles_a_day_loaded", miles(accounts.loadedMetres), "miles"),
      line("miles_a_day_paid", miles(paid), "miles"),
      line("co2e_kg", Int((accounts.co2Grams + 500) / 1000), "kg a year"),
    ]
  }
}
