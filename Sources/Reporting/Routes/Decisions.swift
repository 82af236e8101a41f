import CaseModel
import Tables

/// A row of `decisions.csv`: an officer's decision about a child.
public struct DecisionRecord: Sendable, Hashable {
  /// The child.
  public var childID: String
  /// When.
  public var decidedOn: CalendarDate
  /// By whom.
  public var decidedBy: String
  /// What was decided, as written.
  public var outcome: String
  /// Whether it is another decision than the one proposed.
  public var differs: Bool
  /// Why, as written.
  public var reasons = ""

  /// Whether something was decided: refused or put off leaves it open.
  public var settles: Bool { !Decisions.isAgainst(outcome) }
}

/// Decisions recorded beside the case: a proposal becomes a decision by a row here and in no other way (DESIGN 7).
///
/// Columns: child_id, decided_on (ISO), decided_by, outcome; optional reasons, differs_from_proposal (yes, no).
public struct Decisions: Sendable {
  /// The file's name.
  public static let fileName = "decisions.csv"

  /// Every decision, as written.
  private let rows: [DecisionRecord]
  /// The last decision of each child.
  private var last: [String: DecisionRecord] = [:]

  /// No decision at all.
  public static let none = Decisions([])

  /// From rows; of several for a child the latest counts, the last written of one day.
  public init(_ rows: [DecisionRecord]) {
    self.rows = rows
    for row in rows where last[row.childID].map({ row.decidedOn >= $0.decidedOn }) ?? true {
      last[row.childID] = row
    }
  }

  /// The decision that carries out what is proposed for a child; nil where there is none, where it was refused or
  /// put off, or where it differs from the proposal.
  public func agreed(_ childID: String) -> DecisionRecord? {
    guard let row = last[childID], !row.differs, !Self.isAgainst(row.outcome) else { return nil }
    return row
  }

  /// The latest decision about a child, whatever it was; nil: none.
  public func latest(_ childID: String) -> DecisionRecord? { last[childID] }

  /// Every decision about a child, as written.
  public func all(_ childID: String) -> [DecisionRecord] { rows.filter { $0.childID == childID } }

  /// Outcomes that leave a proposal undecided.
  static func isAgainst(_ outcome: String) -> Bool {
    let plain = outcome.lowercased().map { $0 == " " || $0 == "-" ? "_" : $0 }
    return ["", "refused", "rejected", "declined", "not_agreed", "deferred", "withdrawn", "pending", "no"]
      .contains(String(plain))
  }

  /// `decisions.csv` in the case's folder (beside the workbook, for a workbook); none where there is no such file.
  /// - Throws: a `Problem` that names the cell at fault.
  public static func beside(_ council: Case) throws(Problem) -> Decisions {
    guard let path = council.path else { return .none }
    let folder =
      FileBytes.isFolder(path) ? path : path.lastIndex(of: "/").map { String(path[..<$0]) } ?? "."
    guard FileBytes.size(folder + "/" + fileName) != nil else { return .none }
    return try Decisions(file: try CSVReader(path: folder + "/" + fileName))
  }

  /// From a file's rows.
  ///
  /// - Throws: a `Problem` that names the cell at fault.
  public init(file: CSVReader) throws(Problem) {
    let child = try file.column("child_id")
    let on = try file.column("decided_on")
    let by = try file.column("decided_by")
    let outcome = try file.column("outcome")
    let differs = file.columnIfPresent("differs_from_proposal")
    let reasons = file.columnIfPresent("reasons")
    var rows: [DecisionRecord] = []
    for row in file.rows {
      guard let date = CalendarDate(iso: file.text(row, on)) else {
        throw file.problem(row, on, "this is not a date", "Write the day as 2026-09-01")
      }
      guard !file.text(row, by).isEmpty else {
        throw file.problem(row, by, "a decision has nobody who made it", "Write who decided")
      }
      let other = differs.map { file.text(row, $0).lowercased() } ?? ""
      rows.append(
        DecisionRecord(
          childID: file.text(row, child), decidedOn: date, decidedBy: file.text(row, by),
          outcome: file.text(row, outcome), differs: ["yes", "y", "true", "1"].contains(other),
          reasons: reasons.map { file.text(row, $0) } ?? ""))
    }
    self.init(rows)
  }
}

/// Which journeys are changes, and whether each has been decided.
struct ChangeBook {
  /// How a journey stands.
  enum Standing: Equatable {
    /// As it is today: nothing to decide.
    case unchanged
    /// A change with a decision.
    case decided(DecisionRecord)
    /// A change without one.
    case proposal
  }

  private let decisions: Decisions
  private var placedAnew: Set<String> = []

  init(_ placements: [PlacementRow], _ decisions: Decisions) {
    self.decisions = decisions
    for row in placements where row.status.isDue && row.provisionID != row.previousProvisionID {
      placedAnew.insert(row.childID)
    }
  }

  /// A rider on another route than today's, with no route today, or newly placed is a change.
  func standing(_ rider: RiderRow) -> Standing {
    if rider.changed == false, !placedAnew.contains(rider.childID) { return .unchanged }
    return standing(ofChangeFor: rider.childID)
  }

  /// The standing of a change for a child.
  func standing(ofChangeFor childID: String) -> Standing {
    decisions.agreed(childID).map { .decided($0) } ?? .proposal
  }

  /// The words printed on what is not decided.
  static let watermark = "Proposal: not decided"
}

extension ChangeBook.Standing {
  /// For a CSV file: `unchanged`, `decided 2026-07-01`, `Proposal: not decided`.
  var text: String {
    switch self {
    case .unchanged: "unchanged"
    case .decided(let record): "decided \(record.decidedOn)"
    case .proposal: ChangeBook.watermark
    }
  }
}
