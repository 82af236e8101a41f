import CaseModel

@testable import Tables

/// A children table in which every 200th row has one of 40 kinds of mistake.
struct BadChildren {
  /// What is wrong: the column told, the code told, and the cells that differ from a good row's.
  struct Kind {
    let column: String
    let code: String
    let cells: [String: String]

    init(_ column: String, _ code: String, _ value: String, with others: [String: String] = [:]) {
      self.column = column
      self.code = code
      cells = others.merging([column: value]) { $1 }
    }
  }

  static let kinds: [Kind] = [
    .init("nc_year", "empty_required", ""), .init("nc_year", "out_of_range", "40"),
    .init("nc_year", "not_a_number", "seven"), .init("nc_year", "not_whole", "7.5"),
    .init("nc_year", "number_shortened", "1E+01"), .init("nc_year", "spreadsheet_error", "#N/A"),
    .init("needs", "empty_required", "n/a"), .init("needs", "unknown_need", "AUT"),
    .init("needs", "need_twice", "ASD;ASD"), .init("status", "unknown_code", "phase_transfr"),
    .init("status", "empty_required", " "), .init("status", "order_without_place", "tribunal_order"),
    .init("postcode", "not_a_postcode", "PO30"),
    .init("postcode", "location_missing", "", with: ["easting": "", "northing": ""]),
    .init("easting", "half_a_point", ""), .init("northing", "half_a_point", "-"),
    .init("easting", "outside_great_britain", "-1.3", with: ["northing": "50.7"]),
    .init("easting", "not_a_number", "SZ50"), .init("birth_month", "out_of_range", "13"),
    .init("decision_due", "not_a_date", "soon"), .init("decision_due", "no_such_day", "31/02/2026"),
    .init("decision_due", "date_month_first", "02/25/2026"),
    .init("decision_due", "date_out_of_range", "1850-01-01"),
    .init("starts", "dates_reversed", "2026-09-01", with: ["ends": "2026-07-31"]),
    .init("current_provision_id", "unknown_provision", "pine"),
    .init("current_provision_id", "id_shortened", "1.2E+10"), .init("sex", "unknown_code", "X"),
    .init("looked_after", "not_yes_no", "maybe"), .init("mobility", "unknown_code", "chair"),
    .init("assistant", "unknown_code", "two"), .init("max_ride_min", "out_of_range", "0"),
    .init("late_wait_min", "negative", "-5"), .init("not_with", "unknown_child", "nobody"),
    .init("travel", "unknown_code", "taxi"), .init("eligibility_ground", "unknown_code", "far"),
    .init("contribution_gbp", "negative", "-£600"), .init("contribution_gbp", "not_finite", "NaN"),
    .init("social_care_gbp", "comma_misplaced", "\"1.234,50\""), .init("open_to", "unknown_code", "boarding"),
    .init("health_gbp", "too_large", "99999999999999999"),
  ]

  /// The file and what should be told of it: row, column and code.
  static func make(rows: Int, bad: Int) -> (csv: [UInt8], expected: [(row: Int, kind: Kind)]) {
    let columns = Schema.children.columns.map(\.name)
    var generator = Seeded(11)
    var text = columns.joined(separator: ",") + "\n"
    var expected: [(row: Int, kind: Kind)] = []
    let every = rows / bad
    for i in 0..<rows {
      var cells: [String: String] = [
        "child_id": "c\(i)", "postcode": "PO30 1UD",
        "easting": String(440_000 + Int.random(in: 0..<30_000, using: &generator)),
        "northing": String(80_000 + Int.random(in: 0..<15_000, using: &generator)), "nc_year": String(i % 14),
        "birth_month": String(1 + i % 12), "needs": i % 3 == 0 ? "ASD;SLCN" : "SEMH", "band": "B\(i % 5)",
        "status": i % 3 == 0 ? "new_plan" : "settled", "decision_due": "15/02/2026", "starts": "2025-09-01",
        "current_provision_id": i % 3 == 0 ? "" : "oak", "sex": i % 2 == 0 ? "F" : "M", "looked_after": "N",
        "mobility": "walks", "assistant": "none", "travel": "vehicle", "eligibility_ground": "send",
        "contribution_gbp": "\"£1,234.50\"", "social_care_gbp": "0", "health_gbp": "100",
      ]
      if i % every == every - 1 {
        let kind = kinds[expected.count % kinds.count]
        cells.merge(kind.cells) { $1 }
        // A tribunal order without a place has none now either.
        if kind.code == "order_without_place" { cells["current_provision_id"] = "" }
        expected.append((i + 2, kind))
      }
      text += columns.map { cells[$0] ?? "" }.joined(separator: ",") + "\n"
    }
    return (Array(text.utf8), expected)
  }
}
