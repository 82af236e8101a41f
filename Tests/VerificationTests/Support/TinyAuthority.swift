import CaseModel
import Tables
import Testing

@testable import Verification

/// A tiny authority with its journeys and a plan written out by hand, row by row as text.
///
/// A dash stands for an empty cell. Parameters are chosen for easy sums: 100 school days, GBP 10 a day and GBP 1
/// a mile for a shared seat, journeys at GBP 3.60 an hour (so a second one way is worth 20 pence a year).
struct TinyAuthority {
  var council: Case
  /// `"b North"`: metres, seconds; walking metres as the drive unless in `walks`.
  var journeys: [String: (Int64, Int64)]
  /// Walking metres that differ; -1: no route within the limit.
  var walks: [String: Int64] = [:]
  var results: PlanResults

  init(_ name: String, provisions: [Provision], children: [Child], journeys: [String: (Int64, Int64)] = [:]) {
    var parameters = Parameters()
    for (key, value) in [
      ("base_date", "2025-01-16"), ("school_days", "100"), ("travel_shared_day_gbp", "10"),
      ("travel_shared_mile_gbp", "1"), ("journey_value_gbp_per_hour", "3.60"), ("over_places_percent", "0"),
      ("over_place_price_gbp", "10000"), ("change_price_gbp", "1000"),
    ] { _ = parameters.set(key, value) }
    council = Case(name: name, parameters: parameters, provisions: provisions, children: children)
    self.journeys = journeys
    results = PlanResults(
      run: RunRecord(), summary: [], placements: [], alternatives: [], placeValues: [], certificate: [],
      timings: [])
    results.run.status = "optimal"
  }

  mutating func set(_ name: String, _ value: String) {
    #expect(council.parameters.set(name, value) != nil, "parameter \(name)")
  }

  /// Rows of placements: child, status, provision, before, mode, metres, seconds, place, travel, average,
  /// steering, next best, extra.
  mutating func placements(_ text: String) {
    results.placements = Self.rows(text).map { w in
      PlacementRow(
        childID: w[0], provisionID: Self.id(w[2]), previousProvisionID: Self.id(w[3]),
        status: PlacementStatus(rawValue: w[1])!, mode: w[4], journey: Self.number(w[5]).map { Metres($0) },
        journeyTime: Self.number(w[6]).map { Seconds($0) }, placeCost: Pence(Int64(w[7])!),
        travelCost: Pence(Int64(w[8])!), averageCost: Pence(Int64(w[9])!), steering: Pence(Int64(w[10])!),
        reason: "Because.", nextBestProvisionID: Self.id(w[11]),
        nextBestExtra: Self.number(w[12]).map { Pence($0) })
    }
  }

  /// Rows of alternatives: child, provision, yes or no, code; for candidates also place, travel, average,
  /// steering, seconds.
  mutating func alternatives(_ text: String) {
    results.alternatives = Self.rows(text).map { w in
      func figure(_ i: Int) -> Int64? { w.count > i ? Self.number(w[i]) : nil }
      return AlternativeRow(
        childID: w[0], provisionID: w[1], candidate: w[2] == "yes", reasonCode: w[3] == "-" ? "" : w[3],
        placeCost: figure(4).map { Pence($0) }, travelCost: figure(5).map { Pence($0) },
        averageCost: figure(6).map { Pence($0) }, steering: figure(7).map { Pence($0) },
        journeyTime: figure(8).map { Seconds($0) })
    }
  }

  /// Rows of place values: provision, group, places, used, over.
  mutating func placeValues(_ text: String) {
    results.placeValues = Self.rows(text).map { w in
      PlaceValueRow(
        provisionID: w[0], groupID: Self.id(w[1]) ?? "", places: Int(w[2])!, used: Int(w[3])!,
        over: Int(w[4])!,
        valueOfOneMore: Pence(0), method: "re-solved")
    }
  }

  /// Rows of the certificate: stage, leaf, kind, id, group, value.
  mutating func certificate(_ text: String) {
    results.certificate = Self.rows(text).map { w in
      CertificateRow(
        stage: w[0], leaf: Int(w[1])!, kind: CertificateKind(rawValue: w[2])!, id: Self.id(w[3]) ?? "",
        groupID: Self.id(w[4]) ?? "", value: Int64(w[5])!)
    }
  }

  /// Lines of the summary: section, name, value; lines that are 0 for most cases are added.
  mutating func summary(_ text: String) {
    results.summary = Self.rows(text).map { w in
      SummaryLine(section: w[0], name: w[1], value: w[2], unit: "")
    }
    for (section, names, zero) in [
      (
        "children",
        "total due_decision settled ordered requested kept proposed awaiting not_recorded leaver moved", "0"
      ),
      (
        "money",
        "high_needs_due_gbp high_needs_all_gbp average_all_gbp travel_due_gbp travel_all_gbp request_additional_gbp "
          + "options_annual_gbp capital_gbp", "0.00"
      ),
      ("travel", "riders minutes_mean minutes_p95 minutes_max above_guideline miles_a_day", "0"),
      ("provisions", "over over_places", "0"),
    ] {
      for name in names.split(separator: " ").map(String.init)
      where !results.summary.contains(where: { $0.section == section && $0.name == name }) {
        results.summary.append(SummaryLine(section: section, name: name, value: zero, unit: ""))
      }
    }
  }

  /// The run's own totals.
  mutating func run(awaiting: Int = 0, awaitingBound: Int? = nil, objective: Int64, bound: Int64? = nil) {
    results.run.awaiting = awaiting
    results.run.awaitingBound = awaitingBound ?? awaiting
    results.run.objective = objective
    results.run.bound = bound ?? objective
  }

  func check() -> CheckOutcome { check(results) }

  func check(_ results: PlanResults) -> CheckOutcome {
    let council = council
    let journeys = journeys
    let walks = walks
    return PlanChecker(
      case: council,
      journeys: { c, p in
        let key = "\(council.children[c].id) \(council.provisions[p].id)"
        guard let (metres, seconds) = journeys[key] else { return nil }
        let walk = walks[key].map { $0 < 0 ? nil : $0 } ?? metres
        return PairJourney(metres: metres, seconds: seconds, walkMetres: walk)
      }
    ).check(results)
  }

  /// The plan as written has nothing wrong with it (the summary's lines apart, where a test gives none).
  func expectVerified(_ location: SourceLocation = #_sourceLocation) {
    let outcome = check()
    for breach in outcome.breaches where breach.code != "summary-missing" || !results.summary.isEmpty {
      Issue.record("\(breach.code): \(breach.subject): \(breach.message)", sourceLocation: location)
    }
    #expect(outcome.isVerified || results.summary.isEmpty, sourceLocation: location)
  }

  /// A change to the results is found, under this code.
  func expect(
    _ code: String, _ note: String = "", sourceLocation location: SourceLocation = #_sourceLocation,
    _ change: (inout PlanResults) -> Void
  ) {
    var changed = results
    change(&changed)
    let codes = Set(check(changed).breaches.map(\.code))
    #expect(codes.contains(code), "\(code) \(note): found \(codes.sorted())", sourceLocation: location)
  }

  private static func rows(_ text: String) -> [[String]] {
    text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }.filter { !$0.isEmpty }
  }

  private static func id(_ word: String) -> String? { word == "-" ? nil : word }
  private static func number(_ word: String) -> Int64? { word == "-" ? nil : Int64(word) }
}

/// A provision with only what a test is about.
func provision(
  _ id: String, _ kind: ProvisionKind, places: Int, needs: [Need] = [.asd], years: ClosedRange<Int> = 0...11
) -> Provision {
  Provision(
    id: id, name: id, kind: kind, location: Location(), yearMin: years.lowerBound, yearMax: years.upperBound,
    needs: NeedSet(needs), places: places)
}

/// A child with only what a test is about.
func child(
  _ id: String, _ status: ChildStatus, year: Int = 4, need: Need = .asd, at current: String? = nil,
  travel: TravelHelp = .notEligible
) -> Child {
  var child = Child(id: id, location: Location(), ncYear: year, needs: [need], status: status)
  child.currentProvisionID = current
  child.travel = travel
  return child
}
