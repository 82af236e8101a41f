import CaseModel
import Reporting
import Studio

/// Which of the children due a decision are asked for, and in which order.
struct DueQuery {
  var status: String?
  var phase: String?
  var need: String?
  var state: String?
  var sort: String
  /// Pages from 1.
  var page: Int

  /// Rows of a page.
  static let pageSize = 100

  /// Whatever a query does not offer is passed over.
  ///
  /// - Parameter mayNeed: whether the visitor may see needs; else they can neither be asked for nor sorted by.
  init(_ query: FormFields, mayNeed: Bool) {
    status = query["status"].flatMap { ChildStatus(rawValue: $0) }.map(\.rawValue)
    phase = query["phase"].flatMap { AgeBand(rawValue: $0) }.map(\.rawValue)
    need = mayNeed ? query["need"].flatMap { Need(rawValue: $0) }.map(\.rawValue) : nil
    state = query["state"].flatMap { State(rawValue: $0) }.map(\.rawValue)
    sort = query["sort"].flatMap { Self.sorts.contains($0) ? $0 : nil } ?? "date"
    page = max(1, query["page"].flatMap { Int($0) }.map { min($0, 100_000) } ?? 1)
  }

  static let sorts = ["date", "child", "year", "status"]

  /// How far a decision is.
  enum State: String, CaseIterable {
    case open, decided, overdue, soon, replies

    var words: String {
      switch self {
      case .open: "Not decided"
      case .decided: "Decided"
      case .overdue: "Overdue"
      case .soon: "Due within four weeks"
      case .replies: "A reply is overdue"
      }
    }

    func holds(_ child: DueChild) -> Bool {
      switch self {
      case .open: !child.isDecided
      case .decided: child.isDecided
      case .overdue: if case .overdue = child.standing { true } else { false }
      case .soon: if case .left(let left) = child.standing { left <= 28 } else { false }
      case .replies: child.overdueReplies > 0
      }
    }
  }

  /// Those asked for, in the order asked for.
  func chosen(_ list: DueList) -> [DueChild] {
    let found = list.children.filter { due in
      (status == nil || due.child.status.rawValue == status)
        && (phase == nil || AgeBand(ncYear: due.child.ncYear).rawValue == phase)
        && (need == nil || due.child.needs.first?.rawValue == need)
        && (state.flatMap { State(rawValue: $0) }?.holds(due) ?? true)
    }
    switch sort {
    case "child": return found.sorted { $0.child.id < $1.child.id }
    case "year": return stable(found) { $0.child.ncYear < $1.child.ncYear }
    case "status": return stable(found) { $0.child.status.rawValue < $1.child.status.rawValue }
    default: return found
    }
  }

  private func stable(_ list: [DueChild], _ less: (DueChild, DueChild) -> Bool) -> [DueChild] {
    list.enumerated().sorted { a, b in
      less(a.element, b.element) || (!less(b.element, a.element) && a.offset < b.offset)
    }.map(\.element)
  }

  /// The address of the list with something changed.
  func path(_ caseID: String, sort: String? = nil, page: Int = 1, run: String?) -> String {
    DeskHTML.path(
      "/cases/\(caseID)/due",
      [
        ("status", status), ("phase", phase), ("need", need), ("state", state),
        ("sort", (sort ?? self.sort) == "date" ? nil : sort ?? self.sort),
        ("page", page == 1 ? nil : "\(page)"), ("run", run),
      ])
  }
}
