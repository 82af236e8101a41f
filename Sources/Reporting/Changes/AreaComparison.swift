import CaseModel
import Tables

/// What differs between two plans by the area in which children live.
public struct AreaComparison: Sendable {
  /// An area's line.
  public struct Row: Sendable, Hashable {
    /// The area; `not known` for homes without one.
    public var area: String
    /// Children in both plans, without leavers.
    public var children = 0
    /// Of them, those placed elsewhere in the second plan.
    public var moved = 0
    /// Children with a journey of known length in both plans.
    public var travelling = 0
    /// Their seconds in the first plan, all told: aboard where both plans have routes for the child, else by road.
    public var secondsFirst: Int64 = 0
    /// In the second.
    public var secondsSecond: Int64 = 0
    /// Places and journeys a year in the first plan.
    public var costFirst = Pence.zero
    /// In the second.
    public var costSecond = Pence.zero

    /// Mean minutes, halves up; nil: nobody travels.
    public var minutesFirst: Int64? { mean(secondsFirst) }
    /// In the second plan.
    public var minutesSecond: Int64? { mean(secondsSecond) }

    private func mean(_ seconds: Int64) -> Int64? {
      travelling == 0
        ? nil : (seconds + 30 * Int64(travelling)) / (60 * Int64(travelling))
    }

    fileprivate func joined(with other: Row, as name: String) -> Row {
      var row = self
      row.area = name
      row.children += other.children
      row.moved += other.moved
      row.travelling += other.travelling
      row.secondsFirst += other.secondsFirst
      row.secondsSecond += other.secondsSecond
      row.costFirst += other.costFirst
      row.costSecond += other.costSecond
      return row
    }
  }

  /// Areas by name; none where the case is not at hand.
  public var rows: [Row]

  /// Fewest children that a published figure may rest on.
  public static let fewest = 5
  /// Areas too small to be published alone.
  public static let rest = "other areas"

  /// Compares two results of one case.
  public init(_ first: PlanResults, _ second: PlanResults, _ book: AreaBook) {
    guard book.isKnown else {
      rows = []
      return
    }
    let before = Dictionary(
      first.placements.map { ($0.childID, $0) }, uniquingKeysWith: { earlier, _ in earlier })
    let (aboard, travel) = (
      (PlaceComparison.rides(first), PlaceComparison.rides(second)), (Journeys(first), Journeys(second))
    )
    var areas: [String: Row] = [:]
    for row in second.placements where row.status != .leaver {
      guard let old = before[row.childID], old.status != .leaver else { continue }
      let area = book.area(of: row.childID) ?? "not known"
      var line = areas[area] ?? Row(area: area)
      line.children += 1
      if old.provisionID != row.provisionID { line.moved += 1 }
      let ridden = aboard.0[row.childID].flatMap { a in aboard.1[row.childID].map { (a, $0) } }
      if let a = ridden?.0 ?? old.journeyTime, let b = ridden?.1 ?? row.journeyTime {
        line.travelling += 1
        line.secondsFirst += a.value
        line.secondsSecond += b.value
      }
      // The cost of routes against an estimate says nothing, so journeys then count in neither.
      let routed = travel.0.isRouted == travel.1.isRouted
      line.costFirst += old.placeCost + (routed ? travel.0.cost(old) : .zero)
      line.costSecond += row.placeCost + (routed ? travel.1.cost(row) : .zero)
      areas[area] = line
    }
    rows = areas.values.sorted { $0.area < $1.area }
  }

  /// The lines for a copy that others may read: an area with fewer than five children, or from one to four of them
  /// moved, is not shown alone. It goes among other areas, with the smallest others until that may be shown too.
  public var published: [Row] {
    func may(_ row: Row) -> Bool {
      row.children >= Self.fewest && (row.moved == 0 || row.moved >= Self.fewest)
    }
    var shown = rows.filter(may)
    let hidden = rows.filter { !may($0) }
    guard var rest = hidden.first else { return shown }
    rest.area = Self.rest
    for row in hidden.dropFirst() { rest = rest.joined(with: row, as: Self.rest) }
    // One hidden area alone could be told from the sum of all.
    var count = hidden.count
    while !may(rest) || count < 2 {
      guard let least = shown.indices.min(by: { (shown[$0].children, $0) < (shown[$1].children, $1) }) else {
        return []
      }
      rest = rest.joined(with: shown.remove(at: least), as: Self.rest)
      count += 1
    }
    return shown + [rest]
  }

  /// What each child's journey costs a year in a plan.
  private struct Journeys {
    private var shares: [String: Pence] = [:]
    let isRouted: Bool

    init(_ results: PlanResults) {
      isRouted = results.routes != nil
      for row in results.routes?.riders ?? [] where row.mode != "left_out" {
        shares[row.childID, default: .zero] += row.share
      }
    }

    func cost(_ row: PlacementRow) -> Pence { shares[row.childID] ?? row.travelCost }
  }
}

extension AreaComparison {
  /// For a terminal.
  func text(limit: Int) -> String {
    let changed = rows.filter {
      $0.moved > 0 || $0.minutesFirst != $0.minutesSecond || $0.costFirst != $0.costSecond
    }
    guard !changed.isEmpty else { return "" }
    var out = "\(Words.number(changed.count, "area", "areas")) with a change.\n"
    for row in changed.prefix(limit) {
      var parts = ["\(Words.count(row.moved)) of \(Words.children(row.children)) placed elsewhere"]
      if let a = row.minutesFirst, let b = row.minutesSecond {
        parts.append("mean journey \(a) \u{2192} \(b) minutes")
      }
      parts.append("\(Words.difference(row.costSecond - row.costFirst)) a year")
      out += "  \(row.area): " + parts.joined(separator: ", ") + "\n"
    }
    if changed.count > limit { out += "  and \(Words.count(changed.count - limit)) more.\n" }
    return out
  }

  /// `areas.csv`, or `areas-published.csv` with its lines.
  public static func csv(_ rows: [Row]) -> [UInt8] {
    var csv = CSVWriter(columns: [
      "area", "children", "moved", "minutes_mean_before", "minutes_mean_after", "cost_before_gbp",
      "cost_after_gbp",
    ])
    for row in rows {
      csv.text(row.area)
      csv.whole(row.children)
      csv.whole(row.moved)
      csv.whole(row.minutesFirst)
      csv.whole(row.minutesSecond)
      csv.pounds(row.costFirst)
      csv.pounds(row.costSecond)
      csv.endRow()
    }
    return csv.bytes
  }

  /// For programs.
  var json: JSONValue {
    func figure(_ value: Int64?) -> JSONValue { value.map { .whole($0) } ?? .null }
    return .list(
      rows.map {
        .object([
          .init("area", .text($0.area)), .init("children", .whole($0.children)),
          .init("moved", .whole($0.moved)), .init("minutes_before", figure($0.minutesFirst)),
          .init("minutes_after", figure($0.minutesSecond)),
          .init("cost_before_pence", .whole($0.costFirst.value)),
          .init("cost_after_pence", .whole($0.costSecond.value)),
        ])
      })
  }
}
