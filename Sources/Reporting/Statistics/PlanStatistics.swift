import CaseModel
import Tables

/// Children of a plan sorted for counting, and what is added up of them. Leavers are left out.
struct PlanStatistics: Sendable {
  /// Every figure asked for so far.
  var book: CountBook
  /// For each measure the children it is more than nothing for, and the sums asked for.
  var sums: [CountBook]
  /// For each child of the book its amounts, by measure.
  private let amounts: [[Int64?]]
  /// Provisions in the order of their categories; nil: awaiting or none.
  let provisions: [Int?]
  /// Areas in the order of their categories.
  let areas: [String]
  /// Whether an earlier plan is at hand.
  let isCompared: Bool

  init(_ results: PlanResults, _ council: Case, _ areaBook: AreaBook, before: PlanResults?) {
    let childAt = council.childPositions()
    let provisionAt = council.provisionPositions()
    let rows = results.placements.filter { $0.status != .leaver && childAt[$0.childID] != nil }
    let names = Set(rows.map { areaBook.area(of: $0.childID) ?? Self.notKnown }).sorted()
    areas = names
    let areaAt = Dictionary(uniqueKeysWithValues: names.enumerated().map { ($1, $0) })

    // Kinds in the order of reports, provisions in the order of the case, then no place.
    let used = Set(rows.compactMap { $0.provisionID.flatMap { provisionAt[$0] } }).sorted()
    let kinds = ProvisionKind.inReports.filter { kind in used.contains { council.provisions[$0].kind == kind }
    }
    let ordered: [Int] = kinds.flatMap { kind in used.filter { council.provisions[$0].kind == kind } }
    provisions = ordered.map { $0 } + [nil]
    let provisionCategory = Dictionary(uniqueKeysWithValues: ordered.enumerated().map { ($1, $0) })
    let provisionDimension = CountDimension(
      "Provision",
      levels: [
        .init(KindGroup.allCases.map(\.rawValue)),
        .init(
          kinds.map { Self.capital($0.label) } + ["No place proposed"],
          parents: kinds.map { KindGroup($0).index } + [KindGroup.none.index]),
        .init(
          ordered.map { council.provisions[$0].name } + ["No place proposed"],
          parents: ordered.map { at in
            kinds.firstIndex(of: council.provisions[at].kind) ?? kinds.count
          } + [kinds.count]),
      ])

    let requested = Dictionary(grouping: council.requests, by: \.childID).mapValues {
      Set($0.map(\.provisionID))
    }
    let times = JourneyTimes(results, before: before)
    isCompared = before != nil
    let shares = Self.shares(results)
    var records: [[Int]] = []
    var amounts: [[Int64?]] = []
    for row in rows {
      guard let at = childAt[row.childID] else { continue }
      let child = council.children[at]
      let need = child.needs.first ?? .oth
      let time = times.now(row)
      let both = times.both(row)
      let guideline = JourneyFigures.guideline(child, council.parameters)
      let isPlaced = row.provisionID != nil
      let highNeeds = isPlaced ? row.placeCost - child.socialCare - child.health : .zero
      // What a family pays towards a vehicle is no cost to the council.
      let transport =
        isPlaced ? shares?[row.childID].map { $0 - min(child.contribution, $0) } ?? row.travelCost : .zero
      records.append([
        areaAt[areaBook.area(of: row.childID) ?? Self.notKnown] ?? 0, need.index,
        AgeBand(ncYear: child.ncYear).index,
        child.sex == .female ? 0 : child.sex == .male ? 1 : 2, child.lowIncome ? 0 : 1,
        child.lookedAfter ? 0 : 1, child.mobility == .walks ? 1 : 0,
        row.provisionID.flatMap { provisionAt[$0] }.flatMap { provisionCategory[$0] } ?? ordered.count,
        Self.standing(row), Self.request(row, requested[row.childID]),
        time.map { $0 > guideline ? 1 : 0 } ?? 2, isPlaced && row.mode != "none" ? 0 : 1,
        Self.change(both),
      ])
      amounts.append([
        time?.value, both?.before.value, both?.after.value, highNeeds.value, transport.value,
        isPlaced ? child.socialCare.value : 0, isPlaced ? child.health.value : 0,
      ])
    }
    self.amounts = amounts
    let dimensions = [
      CountDimension("Area", names),
      CountDimension(
        "Need",
        levels: [
          .init(NeedArea.allCases.map { Self.capital($0.label) }),
          .init(
            Need.allCases.map { Self.capital($0.label) }, parents: Need.allCases.map { NeedArea($0).index }),
        ]),
      CountDimension("Age", AgeBand.allCases.map { Self.capital($0.label) }),
      CountDimension("Sex", ["Female", "Male", "Not recorded"]),
      CountDimension("Low income", ["Low income recorded", "None recorded"]),
      CountDimension("Looked after", ["Looked after", "Not looked after"]),
      CountDimension("Wheelchair", ["Uses a wheelchair", "Does not"]), provisionDimension,
      CountDimension(
        "Standing",
        levels: [
          .init(["Due a decision", "Not due"]),
          .init(
            ["Changes school", "Stays", "First place", "Awaiting a place", "Not due"],
            parents: [0, 0, 0, 0, 1]),
        ]),
      CountDimension(
        "Request",
        levels: [.init(["Request", "None"]), .init(["Met", "Not met", "None"], parents: [0, 0, 1])]),
      CountDimension(
        "Journey",
        levels: [
          .init(["Known", "Not known"]),
          .init(["Within guideline", "Above guideline", "Not known"], parents: [0, 0, 1]),
        ]),
      CountDimension("Travel help", ["Yes", "No"]),
      CountDimension(
        "Change of journey",
        levels: [
          .init(["Known", "Not known"]),
          .init(["Longer", "Much the same", "Shorter", "Not known"], parents: [0, 0, 0, 1]),
        ]),
    ]
    book = CountBook(dimensions: dimensions, records: records)
    sums = Measure.allCases.map { measure in
      CountBook(
        dimensions: dimensions,
        records: records.indices.filter { (amounts[$0][measure.index] ?? 0) != 0 }.map { records[$0] })
    }
  }

  static let notKnown = "not known"

  /// With a capital letter.
  static func capital(_ text: String) -> String { text.prefix(1).uppercased() + text.dropFirst() }

  /// The sum of a measure over the children of a key and how many of them have it.
  func sum(_ measure: Measure, _ key: CountKey) -> (sum: Int64, children: Int) {
    let at = measure.index
    var out = (sum: Int64(0), children: 0)
    for (i, record) in book.records.enumerated() where book.matches(record, key) {
      guard let amount = amounts[i][at] else { continue }
      out.sum += amount
      out.children += 1
    }
    return out
  }

  /// Categories of an axis that anybody is in, in order.
  func categories(_ axis: Int, level: Int = 0) -> [Int] {
    book.dimensions[axis].levels[level].categories.indices.filter {
      book.count(CountKey([CountPart(axis, $0, level: level)])) > 0
    }
  }

  private static func standing(_ row: PlacementRow) -> Int {
    guard row.status.isDue else { return 4 }
    guard let now = row.provisionID else { return 3 }
    return row.previousProvisionID.map { $0 == now ? 1 : 0 } ?? 2
  }

  private static func request(_ row: PlacementRow, _ asked: Set<String>?) -> Int {
    guard row.status.isDue, let asked, !asked.isEmpty else { return 2 }
    return row.provisionID.map { asked.contains($0) } ?? false ? 0 : 1
  }

  /// Longer or shorter by more than five minutes.
  private static func change(_ both: (before: Seconds, after: Seconds)?) -> Int {
    guard let both else { return 3 }
    let more = (both.after - both.before).value
    return more > 300 ? 0 : more < -300 ? 2 : 1
  }

  /// What each child's journeys cost in routes; nil: there are none.
  private static func shares(_ results: PlanResults) -> [String: Pence]? {
    guard let routes = results.routes else { return nil }
    var shares: [String: Pence] = [:]
    for row in routes.riders where row.mode != RouteWords.leftOut {
      shares[row.childID, default: .zero] += row.share
    }
    return shares
  }
}

/// How long journeys take: aboard the planned vehicle where there are routes, else by road.
private struct JourneyTimes {
  private let aboard: [String: Seconds]
  private let earlier: [String: PlacementRow]
  private let earlierAboard: [String: Seconds]

  init(_ results: PlanResults, before: PlanResults?) {
    aboard = PlaceComparison.rides(results)
    earlier = Dictionary(
      (before?.placements ?? []).map { ($0.childID, $0) }, uniquingKeysWith: { first, _ in first })
    earlierAboard = before.map(PlaceComparison.rides) ?? [:]
  }

  func now(_ row: PlacementRow) -> Seconds? {
    row.provisionID == nil ? nil : aboard[row.childID] ?? row.journeyTime
  }

  /// A ride against a ride, a drive against a drive.
  func both(_ row: PlacementRow) -> (before: Seconds, after: Seconds)? {
    guard let old = earlier[row.childID], old.status != .leaver else { return nil }
    if let a = earlierAboard[row.childID], let b = aboard[row.childID] { return (a, b) }
    guard let a = old.journeyTime, let b = row.journeyTime, row.provisionID != nil else { return nil }
    return (a, b)
  }
}
