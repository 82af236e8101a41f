import CaseModel

/// What `schoolward check` says: what the case holds, what is missing for which command, then what is wrong.
public struct CheckReport: Sendable {
  private let value: Case?
  private let problems: [Problem]
  private let otherFiles: [String]

  /// A report on a case; the problems may hold more than the reading found (postcodes no list holds).
  public init(case value: Case?, problems: [Problem], otherFiles: [String] = []) {
    self.value = value
    self.problems = problems.sortedByPlace()
    self.otherFiles = otherFiles
  }

  /// A report on a reading.
  public init(_ reading: CaseReading) {
    self.init(case: reading.case, problems: reading.problems, otherFiles: reading.otherFiles)
  }

  /// The report for people. Every error has its own line; so has every warning, except that of a kind met
  /// more than 20 times the first five are shown with the count, unless `all` is set.
  public func text(all: Bool = false) -> String {
    var lines: [String] = []
    if let value { lines += CaseCounts(value).lines + [""] + missing(value) }
    lines += section(.note, "Read with care", all: all)
    lines += section(.warning, "Worth a look", all: all)
    lines += section(.error, "To be put right", all: true)
    lines.append(verdict)
    return lines.joined(separator: "\n") + "\n"
  }

  /// What the case holds, counted, line by line; empty where there is no case.
  public var contents: [String] { value.map { CaseCounts($0).lines } ?? [] }

  /// What a command would lack, line by line.
  public var lacking: [String] {
    value.map { missing($0).dropFirst().dropLast().map { $0.trimmingPrefix("  ") }.map(String.init) } ?? []
  }

  /// Whether it can be planned, in a sentence or two.
  public var conclusion: String { verdict }

  /// The report for programs: counts of problems, then every problem.
  public var json: JSONValue {
    .members([
      ("case", value.map { .text($0.name) }), ("children", value.map { .whole($0.children.count) }),
      ("provisions", value.map { .whole($0.provisions.count) }), ("errors", .whole(count(.error))),
      ("warnings", .whole(count(.warning))), ("notes", .whole(count(.note))),
      ("problems", .list(problems.map(\.json))),
    ])
  }

  private func count(_ severity: Severity) -> Int { problems.count { $0.severity == severity } }

  private var verdict: String {
    let errors = count(.error)
    if errors > 0 {
      return
        "\(Words.count(errors, "error")) to put right before anything can be planned; nothing was written."
    }
    let warnings = count(.warning)
    return warnings > 0
      ? "No errors: the case can be planned. \(Words.count(warnings, "warning")) worth a look."
      : "No errors and no warnings: the case can be planned."
  }

  private func section(_ severity: Severity, _ title: String, all: Bool) -> [String] {
    let chosen = problems.filter { $0.severity == severity }
    guard !chosen.isEmpty else { return [] }
    var counts: [String: Int] = [:]
    for problem in chosen { counts[problem.code, default: 0] += 1 }
    var shown: [String: Int] = [:]
    var lines = ["\(title) (\(Words.number(chosen.count)))"]
    for problem in chosen {
      let total = counts[problem.code] ?? 0
      shown[problem.code, default: 0] += 1
      let seen = shown[problem.code] ?? 0
      if all || total <= 20 || seen <= 5 { lines.append("  " + problem.line) }
      if !all && total > 20 && seen == 5 {
        lines.append(
          "  ... and \(Words.number(total - 5)) more of this kind (\(problem.code)); --all lists every one.")
      }
    }
    return lines + [""]
  }

  /// Provisions with a site that have no bells of their own, nor in calendars.
  private static func withoutBells(_ value: Case) -> [String] {
    let inCalendars = Set(
      value.calendars.lazy.filter { $0.bellStart != nil && $0.bellEnd != nil }.map(\.provisionID))
    return value.provisions.filter {
      ($0.bellStart == nil || $0.bellEnd == nil) && !inCalendars.contains($0.id) && !$0.kind.hasNoSite
    }.map(\.id)
  }

  /// What a command would lack.
  private func missing(_ value: Case) -> [String] {
    var lines: [String] = []
    func say(_ absent: Bool, _ text: String) {
      if absent { lines.append("  " + text) }
    }
    let onlyPostcode =
      value.children.contains { $0.location.point == nil && $0.location.postcode != nil }
      || value.provisions.contains { $0.location.point == nil && $0.location.postcode != nil }
    say(
      onlyPostcode && !otherFiles.contains("postcodes.csv"),
      "place, plan: some rows have a postcode alone; postcodes.csv is needed to find them on the map")
    say(
      !otherFiles.contains("roads.osm.pbf") && value.travelTimes.isEmpty,
      "place, plan: without roads.osm.pbf or travel_times, journeys are straight lines times a factor")
    say(
      value.bands.isEmpty && value.fees.isEmpty,
      "place, plan: without bands and fees, places cost what the parameters say of their kind")
    say(value.options.isEmpty, "value, appraise: without options, no way to add places is weighed")
    let travels = value.children.contains { $0.travel != .notEligible }
    say(
      !value.children.isEmpty && !travels,
      "plan, route: no child has travel help (travel of children), so nobody is carried and no journey is priced"
    )
    say(value.vehicles.isEmpty, "route: vehicles")
    let withoutBells = travels ? Self.withoutBells(value) : []
    let named = withoutBells.prefix(5).joined(separator: ", ") + (withoutBells.count > 5 ? " ..." : "")
    say(
      !withoutBells.isEmpty,
      "plan, route: no bell_start or bell_end at \(withoutBells.count) of "
        + "\(Words.count(value.provisions.count, "provision")) (\(named)); journeys there are left out")
    say(value.calendars.isEmpty, "route: without calendars, a year has school_days days at every school")
    say(value.currentRoutes.isEmpty || value.contracts.isEmpty, "baseline: current_routes and contracts")
    say(value.history.isEmpty, "forecast: without history, plans begin and end as in England")
    return lines.isEmpty ? [] : ["Not in the case"] + lines + [""]
  }
}

/// Numbers in words of a report.
enum Words {
  /// `1,799`.
  static func number(_ n: Int) -> String {
    var digits = String(n.magnitude)
    var groups: [String] = []
    while digits.count > 3 {
      groups.insert(String(digits.suffix(3)), at: 0)
      digits.removeLast(3)
    }
    return (n < 0 ? "-" : "") + ([digits] + groups).joined(separator: ",")
  }

  /// `1 error`, `2 errors`.
  static func count(_ n: Int, _ what: String) -> String { "\(number(n)) \(what)\(n == 1 ? "" : "s")" }
}
