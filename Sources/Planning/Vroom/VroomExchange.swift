import CaseModel
import Tables

/// A half-day of a case for VROOM, and VROOM's answer held against every rule of the case.
public struct VroomExchange: Sendable {
  /// The file for VROOM and what has no field in it.
  public let export: VroomExport
  private let model: RouteModel
  private let session: Int
  private let names: [String]

  /// The riders of one half-day.
  public init(_ model: RouteModel, _ run: HalfDay) {
    self.model = model
    session = run == .am ? 0 : 1
    names = model.members.map { unit in unit.map { model.riders[$0].name }.joined(separator: " and ") }
    export = VroomExport(
      model.problem, session: session, names: names, typeNames: model.world.vehicles.map(\.id),
      moneyUnits: RouteModel.unit)
  }

  /// Reads an answer and counts the rules it breaks.
  ///
  /// - Throws: a `Problem` where it is no answer to this export.
  public func check(_ answer: [UInt8], file: String) throws(Problem) -> VroomVerdict {
    let solution = try VroomSolution(json: answer, file: file)
    let plan = try VroomImport(solution, export, of: model.problem, session: session, file: file).plan
    return VroomVerdict(
      rules: BrokenRules(plan, model.problem, names: names), routes: plan.sequences.count,
      riders: names.indices.filter { model.problem.requests[$0].session == session }.count
        - plan.unassigned.count
        - plan.skipped.count,
      cost: Pence((2 * plan.cost + RouteModel.unit) / (2 * RouteModel.unit)))
  }
}

/// What an answer is worth in the case's own terms.
public struct VroomVerdict: Sendable {
  /// Rules, those kept among them.
  public let rules: BrokenRules
  /// Routes with somebody aboard.
  public let routes: Int
  /// Requests carried; siblings together are one.
  public let riders: Int
  /// Cost a year of this half-day alone, with assistants and priced minutes.
  public let cost: Pence

  /// Lines for people.
  public var text: String {
    var lines = ["\(routes) routes for \(riders) riders, \(cost.gbp) GBP a year for this half-day alone"]
    for line in rules.lines where line.count > 0 {
      let more = line.count > line.examples.count ? ", ..." : ""
      lines.append("broken: \(line.text): \(line.count) (\(line.examples.joined(separator: ", "))\(more))")
    }
    lines.append(rules.total == 0 ? "It breaks no rule of the case." : "It cannot be driven as it is.")
    return lines.joined(separator: "\n")
  }

  /// The same for machines.
  public var json: JSONValue {
    .object([
      .init("routes", .whole(routes)), .init("riders", .whole(riders)), .init("cost_gbp", .number(cost.gbp)),
      .init("broken", .whole(rules.total)),
      .init(
        "rules",
        .list(
          rules.lines.map { line in
            .object([
              .init("rule", .text(line.rule)), .init("count", .whole(line.count)),
              .init("text", .text(line.text)),
              .init("examples", .list(line.examples.map { .text($0) })),
            ])
          })),
    ])
  }
}
