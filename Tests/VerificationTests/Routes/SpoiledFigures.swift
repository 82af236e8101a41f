import CaseModel
import Tables

@testable import Verification

extension Spoiled {
  /// `placements.csv`, `run.json` and the summary.
  static let figures: [Spoiled] = [
    .init(
      "placement-route: placements.csv row 9, child h: am_route_id is AM001 in the results but "
        + "AM002 from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.results.placements[7].amRouteID = "AM001"
    },
    .init(
      "placement-route: placements.csv row 6, child e: pm_route_id is PM001 in the results but "
        + "empty from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.results.placements[4].pmRouteID = "PM001"
    },
    .init(
      "placement: placements.csv row 8, child g: provision_id is South in the results but "
        + "North from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.results.placements[6].provisionID = "South"
    },
    .init(
      "child-unknown: placements.csv row 11: child z is not in the case; check that the "
        + "results belong to this case."
    ) {
      $0.results.placements.append($0.results.placements[6])
      $0.results.placements[9].childID = "z"
    },
    .init(
      "child-duplicate: placements.csv row 11: child g has a row already; make the plan again."
    ) {
      $0.results.placements.append($0.results.placements[6])
    },
    .init(
      "child-missing: placements.csv has no row for child g; make the plan again so that every "
        + "child is in it."
    ) {
      $0.results.placements.remove(at: 6)
    },
    .init(
      "provision-unknown: placements.csv row 8, child g: provision Nowhere is not in the case; "
        + "make the plan again.", alone: false
    ) {
      $0.results.placements[6].provisionID = "Nowhere"
    },
    .init(
      "routing-figure: run.json: routing figure riders is 1 in the results but 12 from the "
        + "case; make the plan again from this case, and do not use this one."
    ) {
      $0.results.run.routing[0].value = "1"
    },
    .init(
      "routing-figure: run.json: routing figure objective_pence is 1 in the results but "
        + "3152146 from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.results.run.routing[1].value = "1"
    },
    .init(
      "routing-figure: run.json: routing figure cash_pence is 1 in the results but 3035479 "
        + "from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.results.run.routing[2].value = "1"
    },
    .init(
      "routing-figure: run.json: routing figure steering_pence is 1 in the results but 96667 "
        + "from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.results.run.routing[3].value = "1"
    },
    .init(
      "routing-figure: run.json: routing figure riders is empty in the results but 12 from the "
        + "case; make the plan again from this case, and do not use this one."
    ) {
      $0.results.run.routing.removeFirst()
    },
    .init(
      "routing-bound: run.json: routing figure bound_pence is 3152147, which is no number at "
        + "most the objective of 3152146; make the plan again."
    ) {
      $0.results.run.routing.append(("bound_pence", "3152147"))
    },
    .init(
      "route-summary: summary.csv: figure riders of section routes is 120 in the results but "
        + "12 from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.results.summary[0].value += "0"
    },
    .init(
      "route-summary: summary.csv: figure left_out of section routes is 20 in the results but "
        + "2 from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.results.summary[1].value += "0"
    },
    .init(
      "route-summary: summary.csv: figure rival of section routes is 20 in the results but 2 "
        + "from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.results.summary[2].value += "0"
    },
    .init(
      "route-summary: summary.csv: figure runs of section routes is 80 in the results but 8 "
        + "from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.results.summary[3].value += "0"
    },
    .init(
      "route-summary: summary.csv: figure duties of section routes is 30 in the results but 3 "
        + "from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.results.summary[4].value += "0"
    },
    .init(
      "route-summary: summary.csv: figure fleet of section routes is 30 in the results but 3 "
        + "from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.results.summary[5].value += "0"
    },
    .init(
      "route-summary: summary.csv: figure duties_annual_gbp of section routes is 29654.790 in "
        + "the results but 29654.79 from the case; make the plan again from this case, and do not "
        + "use this one."
    ) {
      $0.results.summary[6].value += "0"
    },
    .init(
      "route-summary: summary.csv: figure rival_annual_gbp of section routes is 900.000 in the "
        + "results but 900.00 from the case; make the plan again from this case, and do not use "
        + "this one."
    ) {
      $0.results.summary[7].value += "0"
    },
    .init(
      "route-summary: summary.csv: figure contributions_gbp of section routes is 200.000 in "
        + "the results but 200.00 from the case; make the plan again from this case, and do not "
        + "use this one."
    ) {
      $0.results.summary[8].value += "0"
    },
    .init(
      "route-summary: summary.csv: figure cash_gbp of section routes is 30354.790 in the "
        + "results but 30354.79 from the case; make the plan again from this case, and do not use "
        + "this one."
    ) {
      $0.results.summary[9].value += "0"
    },
    .init(
      "route-summary: summary.csv: figure steering_gbp of section routes is 966.670 in the "
        + "results but 966.67 from the case; make the plan again from this case, and do not use "
        + "this one."
    ) {
      $0.results.summary[10].value += "0"
    },
    .init(
      "route-summary: summary.csv: figure runs of section routes is 8, 8 in the results but 8 "
        + "from the case; make the plan again from this case, and do not use this one."
    ) {
      $0.results.summary.append($0.results.summary[3])
    },
  ]
}
