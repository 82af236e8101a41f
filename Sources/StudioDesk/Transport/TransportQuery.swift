import CaseModel
import Studio

/// What the transport desk is asked to show.
struct TransportQuery {
  /// The four ways of looking at a plan's runs.
  enum View: String, CaseIterable {
    case vehicle, school, child, timeline

    var words: String {
      switch self {
      case .vehicle: "By vehicle"
      case .school: "By school"
      case .child: "By child"
      case .timeline: "Timeline"
      }
    }
  }

  var view: View
  var half: HalfDay
  /// A provision's id.
  var school: String?
  /// A run, a vehicle's duty or a child, by a part of its name.
  var search: String?
  var page: Int

  init(_ query: FormFields) {
    view = query["view"].flatMap { View(rawValue: $0) } ?? .vehicle
    half = query["half"].flatMap { HalfDay(rawValue: $0) } ?? .am
    school = query["school"]
    search = query["search"].map { String($0.prefix(60)) }
    page = max(1, query["page"].flatMap { Int($0) }.map { min($0, 100_000) } ?? 1)
  }

  /// Runs of the half-day that fit.
  func runs(_ book: TransportBook) -> [TransportBook.Run] {
    let found = book.runs.filter { run in
      run.row.run == half && (school.map { run.schools.contains($0) } ?? true)
        && (search.map { Self.holds(run, $0.lowercased()) } ?? true)
    }
    // Runs of a vehicle stand together, in the order it drives them.
    return found.enumerated().sorted { a, b in
      let (x, y) = (a.element.row, b.element.row)
      return (x.dutyID, x.dutyOrder, a.offset) < (y.dutyID, y.dutyOrder, b.offset)
    }.map(\.element)
  }

  private static func holds(_ run: TransportBook.Run, _ words: String) -> Bool {
    run.row.routeID.lowercased().contains(words) || run.row.dutyID.lowercased().contains(words)
      || run.children.contains { $0.lowercased().contains(words) }
  }

  /// The address with something changed.
  func path(_ caseID: String, run: String, view: View? = nil, half: HalfDay? = nil, page: Int = 1) -> String {
    DeskHTML.path(
      "/cases/\(caseID)/transport",
      [
        ("run", run), ("view", (view ?? self.view).rawValue), ("half", (half ?? self.half).rawValue),
        ("school", school), ("search", search), ("page", page == 1 ? nil : "\(page)"),
      ])
  }
}
