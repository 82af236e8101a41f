import CaseModel

/// A figure of a sweep: its column in `sweep.csv` and its words.
struct SweepColumn {
  enum Kind { case money, number }

  /// Its name in `sweep.csv`; money in pounds.
  let name: String
  /// Its heading for people.
  let title: String
  let kind: Kind
  /// Whether the short table shows it.
  let isShort: Bool
  let value: @Sendable (SweepFigures) -> Int64?

  /// As people read it.
  func words(_ value: Int64) -> String {
    kind == .money ? Words.pounds(Pence(value)) : Words.count(value)
  }

  /// As programs read it.
  func text(_ value: Int64) -> String { kind == .money ? Pence(value).gbp : String(value) }

  private static func money(
    _ name: String, _ title: String, short: Bool = true, _ value: @escaping @Sendable (SweepFigures) -> Int64?
  ) -> SweepColumn {
    SweepColumn(name: name, title: title, kind: .money, isShort: short, value: value)
  }

  private static func number(
    _ name: String, _ title: String, short: Bool = true, _ value: @escaping @Sendable (SweepFigures) -> Int64?
  ) -> SweepColumn {
    SweepColumn(name: name, title: title, kind: .number, isShort: short, value: value)
  }

  /// In the order of `sweep.csv`. Purses are never added up.
  static let all: [SweepColumn] = [
    number("awaiting", "awaiting") { $0.purses.awaiting },
    number("moved", "moved", short: false) { $0.moved },
    money("high_needs_gbp", "high needs") { $0.purses.highNeeds?.value },
    money("transport_gbp", "transport") { $0.purses.transport?.value },
    money("options_gbp", "options", short: false) { $0.purses.options?.value },
    money("capital_gbp", "capital") { $0.purses.capital?.value },
    number("riders", "riders", short: false) { $0.riders },
    number("vehicles", "vehicles") { $0.vehicles },
    number("minutes_mean", "minutes") { $0.minutes },
    number("rides_above_guideline", "above guideline", short: false) { $0.aboveGuideline },
    money("together_saving_gbp", "together saves") { $0.togetherSaving },
    money("places_objective_gbp", "places F", short: false) { $0.placesObjective },
    money("routes_objective_gbp", "routes F", short: false) { $0.routesObjective },
  ]
}
