import ArgumentParser
import CaseModel
import Planning
import Running
import Tables

/// `baseline CASE`: what transport costs today, reconciled to the ledger, and what a plan would save.
struct BaselineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "baseline",
    abstract: "Price today's transport from its contracts, and what a route plan would save.")

  @Argument(help: "The case: a folder of CSV files or a workbook.") var caseFolder: String
  @Option(name: .long, help: "The ledger's figure for a full year, GBP, to reconcile to.") var ledger: String?
  @Option(name: .long, help: "Results of `plan` or `route`: says what they would save.") var routes: String?
  @Option(name: .long, help: "First day of the plan (YYYY-MM-DD); otherwise 1 September.") var effective:
    String?
  @Option(
    name: .long,
    help:
      "Write baseline.csv, and with --routes savings.csv and lots.csv, and calibration.csv, into this folder."
  )
  var out: String?
  @OptionGroup var common: CommonOptions

  func validate() throws {
    if let ledger, Self.pence(ledger) == nil {
      throw ValidationError("--ledger must be an amount in pounds, such as 1959768 or 1959768.50.")
    }
    if let effective, CalendarDate(iso: effective) == nil {
      throw ValidationError("--effective must be a date such as 2026-09-01.")
    }
  }

  func run() throws {
    try reportingFailures {
      let opened = try common.open(caseFolder, progress: common.progress)
      let world = opened.world
      let report = BaselineCosts(world, roads: opened.roads, threads: common.threads).report(
        riders: TodaysRiders.all(world), ledger: ledger.flatMap(Self.pence))
      var savings: Savings?
      var files = [("baseline.csv", BaselineFiles.baseline(report))]
      if let routes {
        let results = try ResultsFolder.read(routes, alternatives: false)
        try opened.expectSource(of: results, at: routes)
        guard let planned = results.routes else {
          throw ResultsError(
            .missing, "\(routes) has no routes in it.", "Give the folder that `plan` or `route` wrote.")
        }
        let found = Savings(
          report, planned.riders, notified: world.parameters.baseDate,
          effective: effective.flatMap { CalendarDate(iso: $0) } ?? world.parameters.planDate)
        files.append(("savings.csv", BaselineFiles.savings(found)))
        let most = Int(world.parameters.whole("lot_duties"))
        files.append(("lots.csv", BaselineFiles.lots(Lots(planned, world, most: most))))
        savings = found
      }
      let calibration = ObservedLegs(world).calibration(opened.roads, threads: common.threads)
      if let calibration { files.append(("calibration.csv", CalibrationText.csv(calibration))) }
      if let out {
        guard AtomicFile.makeFolder(out) else {
          throw ResultsError(.refused, "Cannot make the folder \(out).", "Choose another with --out.")
        }
        for (name, bytes) in files { try AtomicFile.write(bytes, to: out + "/" + name) }
      }
      Terminal.print(
        common.json
          ? BaselineJSON.text(report, savings)
          : BaselineText.text(report, savings, synthetic: world.parameters.flag("synthetic"))
            + (calibration.map(CalibrationText.text) ?? ""))
    }
  }

  /// Pounds with up to two decimals, commas allowed.
  static func pence(_ text: String) -> Pence? {
    let plain = text.filter { $0 != "," && $0 != "£" }
    let parts = plain.split(separator: ".", omittingEmptySubsequences: false)
    guard (1...2).contains(parts.count), let pounds = UInt32(parts[0]) else { return nil }
    guard parts.count == 2 else { return .pounds(Int64(pounds)) }
    guard (1...2).contains(parts[1].count), let pennies = UInt8(parts[1]) else { return nil }
    return Pence(Int64(pounds) * 100 + Int64(pennies) * (parts[1].count == 1 ? 10 : 1))
  }
}
