import CaseModel

/// What was, for forecasts.
extension Schema {
  static let history = TableSpec(
    "history",
    "A count of the authority's own past, as in its SEN2 returns; no plan of places or routes depends on it",
    key: ["year", "measure", "age", "need"],
    [
      .init(
        "year", .whole(2015...2100), required: true,
        "Calendar year of the January census; new and ceased plans are those of the year before",
        unit: "year",
        used: ["forecast"]),
      .init(
        "measure", .code(codes(HistoryMeasure.self)), required: true,
        "Plans held on census day, made, or ceased", used: ["forecast"]),
      .init(
        "age", .whole(0...25),
        "Age on the 31 August before the census (new plans: when made); empty: all ages", unit: "years",
        used: ["forecast"]),
      .init("need", .code(codes(Need.self)), "Primary need; empty: all needs", used: ["forecast"]),
      .init("count", .whole(anyCount), required: true, "How many", unit: "plans", used: ["forecast"]),
      .init("source", .text, "Where the figure was published"),
    ])

  /// Tables that no plan of places or routes reads: a change of one is no change of what a plan was made from.
  static let besidePlans: Set<String> = ["budget", "history"]
}
