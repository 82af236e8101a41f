import ArgumentParser
import CaseModel
import Planning
import Reporting
import Tables

/// `value CASE`: the worth of one more place everywhere.
struct ValueCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "value",
    abstract: "Print what one more place would save a year, at every provision or anywhere on a map.")

  @Argument(help: "The case: a folder of CSV files or a workbook.") var caseFolder: String
  @OptionGroup var map: ValueMapOptions
  @OptionGroup var common: CommonOptions

  func run() throws {
    let signals = Signals()
    try reportingFailures {
      let progress = common.progress
      let opened = try common.open(caseFolder, progress: progress)
      guard map.grid != nil else {
        let made = try opened.plan(common, command: "value", stop: signals.stop, progress: progress)
        Terminal.print(PlaceValueTable(made.results, opened.world).render(json: common.json))
        if made.outcome.status == .stopped { throw ExitCode.stopped }
        return
      }
      try ValueMapPrinting(opened: opened, map: map, common: common).run(stop: signals.stop)
    }
  }
}

/// Options of the map of values.
struct ValueMapOptions: ParsableArguments {
  @Option(
    name: .long, parsing: .unconditional,
    help: "Metres between the points of a map: what one new place would save anywhere.")
  var grid: Int32?
  @Option(
    name: .long,
    help: "A need the new place meets, such as ASD (repeatable); all with enough children if not given.")
  var need: [String] = []
  @Option(name: .long, help: "primary, secondary, post16 or all (repeatable); each of them if not given.")
  var phase: [String] = []
  @Option(name: .long, help: "The kind of provision whose average cost a new place has.")
  var kind = ProvisionKind.special.rawValue
  @Option(
    name: .long, parsing: .unconditional,
    help:
      "What a new place costs a year, pounds; the average of the case's provisions of the kind if not given.")
  var placeCost: Int64?
  @Option(name: .long, help: "Price the best points in the routes of these results too (of `plan`).")
  var routes: String?
  @Option(
    name: .long, help: "Where the map goes: value-map.html, .csv and .geojson beside the plan's own files.")
  var results: String?
  @Flag(name: .long, help: "A map for publication: nothing that rests on fewer than five children.")
  var published = false
  @Option(name: .long, parsing: .unconditional, help: "Solve again at this many random points and compare.")
  var check = 0

  func validate() throws {
    if let grid, !(100...50_000).contains(grid) {
      throw ValidationError("--grid is in metres, from 100 to 50000.")
    }
    if grid == nil {
      let others = [
        ("--need", !need.isEmpty), ("--phase", !phase.isEmpty), ("--place-cost", placeCost != nil),
        ("--routes", routes != nil), ("--results", results != nil), ("--published", published),
        ("--check", check != 0), ("--kind", kind != ProvisionKind.special.rawValue),
      ]
      if let first = others.first(where: \.1) {
        throw ValidationError("\(first.0) is about the map: give --grid METRES too.")
      }
    }
    for code in need where Need(rawValue: code.uppercased()) == nil {
      throw ValidationError(
        "--need \(code) is no need. Choose from \(Need.allCases.map(\.rawValue).joined(separator: ", ")).")
    }
    for name in phase where SchoolPhase(rawValue: name) == nil {
      throw ValidationError(
        "--phase \(name) is no phase. Choose from \(SchoolPhase.allCases.map(\.rawValue).joined(separator: ", "))."
      )
    }
    if ProvisionKind(rawValue: kind) == nil {
      throw ValidationError(
        "--kind \(kind) is no kind. Choose from \(ProvisionKind.allCases.map(\.rawValue).joined(separator: ", "))."
      )
    }
    if let placeCost, !(0...1_000_000).contains(placeCost) {
      throw ValidationError("--place-cost is in pounds a year, from 0 to 1000000.")
    }
    if !(0...1000).contains(check) { throw ValidationError("--check is a number of points, from 0 to 1000.") }
  }

  /// The request these make.
  func request(threads: Int) -> ValueMapRequest {
    var request = ValueMapRequest(grid: grid ?? 1000)
    request.needs = Need.allCases.filter { need.map { $0.uppercased() }.contains($0.rawValue) }
    if !phase.isEmpty {
      request.phases = SchoolPhase.allCases.filter { phase.contains($0.rawValue) }
    }
    request.kind = ProvisionKind(rawValue: kind) ?? .special
    request.price = placeCost.map { Pence($0 * 100) }
    request.threads = threads
    return request
  }

  /// As written, for the record.
  var words: [String] {
    var words = grid.map { ["--grid", "\($0)"] } ?? []
    for code in need { words += ["--need", code.uppercased()] }
    for name in phase { words += ["--phase", name] }
    if kind != ProvisionKind.special.rawValue { words += ["--kind", kind] }
    if let placeCost { words += ["--place-cost", "\(placeCost)"] }
    if let routes { words += ["--routes", routes] }
    if published { words.append("--published") }
    return words
  }
}
