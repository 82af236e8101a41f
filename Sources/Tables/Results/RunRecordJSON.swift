/// `run.json`: the record of a run, in a fixed order.
extension RunRecord {
  static let fileName = "run.json"
  /// What marks a `run.json` as ours.
  private static let program = "schoolward"

  /// The record as JSON.
  public var json: JSONValue {
    func pairs(_ list: [(name: String, value: String)]) -> JSONValue {
      .list(list.map { .object([.init("name", .text($0.name)), .init("value", .text($0.value))]) })
    }
    func hashes(_ list: [(name: String, sha256: String)]) -> JSONValue {
      .list(list.map { .object([.init("name", .text($0.name)), .init("sha256", .text($0.sha256))]) })
    }
    func texts(_ list: [String]) -> JSONValue { .list(list.map { .text($0) }) }
    var members: [JSONValue.Member] = [
      .init("program", .text(Self.program)),
      .init("version", .text(version)),
      .init("command", texts(command)),
      .init("case", .text(caseName)),
      .init("synthetic_note", .textOrNull(syntheticNote)),
      .init("base_date", .text(baseDate)),
      .init("status", .text(status)),
      .init("verdict", .text(verdict)),
      .init("reproducible", .flag(reproducible)),
      .init("awaiting", .whole(awaiting)),
      .init("awaiting_bound", .whole(awaitingBound)),
      .init("objective_pence", .whole(objective)),
      .init("bound_pence", .whole(bound)),
      .init("gap_pence", .whole(gap)),
      .init("phase_cost", .flag(phaseCost)),
      .init("options_taken", texts(optionsTaken)),
      .init("options_allowed", texts(optionsAllowed)),
      .init("seed", .whole(seed)),
      .init("lanes", .whole(lanes)),
      .init("limits", pairs(limits)),
      .init("solver", pairs(solver)),
      .init("routing", pairs(routing)),
      .init("warnings", texts(warnings)),
      .init(
        "parameters",
        .list(
          parameters.map {
            .object([
              .init("name", .text($0.name)), .init("value", .text($0.value)), .init("own", .flag($0.own)),
            ])
          })),
      .init("inputs", hashes(inputs)),
      .init("outputs", hashes(outputs)),
    ]
    // A member of plans under a scenario alone.
    if let scenario { members.insert(.init("scenario", scenario.json), at: 4) }
    // And of a council that plans alone.
    if let council { members.insert(.init("council", .text(council)), at: 4) }
    return .object(members)
  }

  /// Reads a record; throws where a member is absent or of another kind, naming it.
  public init(json: JSONValue) throws {
    self.init()
    let reader = RecordReader(json: json)
    guard json["program"]?.asText == Self.program else { throw reader.fault("program") }
    version = try reader.text("version")
    command = try reader.texts("command")
    caseName = try reader.text("case")
    if let record = json["scenario"] {
      let own = RecordReader(json: record)
      scenario = ScenarioRecord(name: try own.text("name"), edits: try own.texts("edits"))
    }
    council = json["council"]?.asText
    syntheticNote = json["synthetic_note"]?.asText
    baseDate = try reader.text("base_date")
    status = try reader.text("status")
    verdict = try reader.text("verdict")
    reproducible = try reader.flag("reproducible")
    awaiting = try reader.whole("awaiting")
    awaitingBound = try reader.whole("awaiting_bound")
    objective = try reader.whole("objective_pence")
    bound = try reader.whole("bound_pence")
    phaseCost = try reader.flag("phase_cost")
    optionsTaken = try reader.texts("options_taken")
    optionsAllowed = try reader.texts("options_allowed")
    seed = try reader.whole("seed")
    lanes = try reader.whole("lanes")
    limits = try reader.items("limits") { (try $0.text("name"), try $0.text("value")) }
    solver = try reader.items("solver") { (try $0.text("name"), try $0.text("value")) }
    // Records from before routes have none, and their folders are still Schoolward's.
    routing =
      json["routing"] == nil
      ? [] : try reader.items("routing") { (try $0.text("name"), try $0.text("value")) }
    warnings = try reader.texts("warnings")
    parameters = try reader.items("parameters") {
      (try $0.text("name"), try $0.text("value"), try $0.flag("own"))
    }
    inputs = try reader.items("inputs") { (try $0.text("name"), try $0.text("sha256")) }
    outputs = try reader.items("outputs") { (try $0.text("name"), try $0.text("sha256")) }
  }
}

/// Members of an object that must be there.
private struct RecordReader {
  let json: JSONValue

  func fault(_ name: String) -> ResultsError {
    ResultsError(
      .damaged, "run.json is not as Schoolward writes it: \(name) is absent or of another kind.",
      ResultsBytes.runAgain)
  }

  private func need<T>(_ name: String, _ value: T?) throws -> T {
    guard let value else { throw fault(name) }
    return value
  }

  func text(_ name: String) throws -> String { try need(name, json[name]?.asText) }
  func flag(_ name: String) throws -> Bool { try need(name, json[name]?.asFlag) }
  func whole<T: FixedWidthInteger>(_ name: String) throws -> T { try need(name, json[name]?.asWhole()) }
  func texts(_ name: String) throws -> [String] {
    try need(name, json[name]?.asList).map { try need(name, $0.asText) }
  }
  func items<T>(_ name: String, _ read: (RecordReader) throws -> T) throws -> [T] {
    try need(name, json[name]?.asList).map { try read(RecordReader(json: $0)) }
  }
}
