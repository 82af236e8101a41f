import CaseModel

/// The scenario that a plan was made under, with its edits as they were then.
///
/// `scenarios.csv` is no input of a plan: another scenario in it changes nothing. These edits stand in its place.
public struct ScenarioRecord: Sendable, Hashable {
  /// The scenario.
  public var name: String
  /// Its edits, a line each, in file order.
  public var edits: [String]

  /// A scenario.
  public init(name: String, edits: [String]) {
    self.name = name
    self.edits = edits
  }

  /// The scenario whose edits were made to a case; nil: none.
  public init?(_ world: Case) {
    guard let name = world.scenario else { return nil }
    self.init(name: name, edits: world.scenarios.filter { $0.scenario == name }.map(\.text))
  }

  /// The record in `run.json`.
  var json: JSONValue {
    .object([.init("name", .text(name)), .init("edits", .list(edits.map { .text($0) }))])
  }
}
