import CaseModel
import Tables

/// Whom a notice is for.
public enum NoticeAudience: String, Sendable, CaseIterable { case family, school, `operator` }

/// A notice: one reader, one page, a line for each change that concerns that reader.
struct Notice {
  /// A line.
  struct Line {
    /// The child, for its family and its school; an operator is given no case id.
    let childID: String?
    let run: HalfDay
    let text: String
    let standing: ChangeBook.Standing
  }

  let audience: NoticeAudience
  /// A child's id, a provision's id, an operator's name or a route.
  let to: String
  /// As printed at its head.
  let heading: String
  var lines: [Line] = []

  var isProposal: Bool { lines.contains { $0.standing == .proposal } }
}

/// Notices of changes to family, school and operator.
public enum Notices {
  /// What was made.
  public struct Made: Sendable {
    /// A page with a leaf for each notice.
    public var html: String
    /// A row for each line of each notice.
    public var csv: [UInt8]
    /// Notices by audience.
    public var counts: [NoticeAudience: Int]
  }

  /// Notices of changes; nil where nothing was routed or nothing changes.
  ///
  /// - Parameters:
  ///   - changes: as `RouteChanges` finds them, `results` being the later plan; those without a difference are passed
  ///     over.
  ///   - effective: the first day; 1 September of the plan year without it.
  public static func make(
    _ results: PlanResults, _ council: Case, changes: [RouteChange], effective: CalendarDate? = nil,
    decisions: Decisions = .none
  ) -> Made? {
    guard let book = RouteBook(results, council, decisions: decisions) else { return nil }
    let notices = NoticeWriter(book).notices(changes.filter { !$0.kinds.isEmpty })
    guard !notices.isEmpty else { return nil }
    let from = effective ?? council.parameters.planDate
    var counts: [NoticeAudience: Int] = [:]
    for notice in notices { counts[notice.audience, default: 0] += 1 }
    return Made(
      html: NoticePage.html(notices, book, from), csv: csv(notices, from), counts: counts)
  }

  private static func csv(_ notices: [Notice], _ from: CalendarDate) -> [UInt8] {
    var csv = CSVWriter(columns: ["audience", "to", "child_id", "run", "effective", "notice", "standing"])
    for notice in notices {
      for line in notice.lines {
        csv.text(notice.audience.rawValue)
        csv.text(notice.to)
        csv.text(line.childID)
        csv.text(line.run.rawValue)
        csv.text(from.description)
        csv.text(line.text)
        csv.text(line.standing.text)
        csv.endRow()
      }
    }
    return csv.bytes
  }
}

/// Puts changes into words, reader by reader.
struct NoticeWriter {
  private let book: RouteBook
  private let words: JourneyWords
  private var riders: [String: [RiderRow]] = [:]
  private var operators: [String: String] = [:]
  private var runs: [String: RouteRun] = [:]

  init(_ book: RouteBook) {
    self.book = book
    words = JourneyWords(book)
    for row in book.routes.riders { riders[row.run.rawValue + row.childID, default: []].append(row) }
    for run in book.runs { runs[run.row.run.rawValue + run.row.routeID] = run }
    let contracts = Dictionary(
      book.council.contracts.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
    for visit in book.council.currentRoutes {
      guard let name = visit.contractID.flatMap({ contracts[$0]?.operatorName }) else { continue }
      operators[visit.run.rawValue + visit.routeID] = name
    }
  }

  /// Families in order of the changes, schools in the case's order, operators by name.
  func notices(_ changes: [RouteChange]) -> [Notice] {
    var family = Gathering()
    var school = Gathering()
    var firm = Gathering()
    for change in changes {
      let standing = book.changes.standing(ofChangeFor: change.childID)
      family.add(
        .family, change.childID, "The family of \(change.childID)",
        .init(childID: change.childID, run: change.run, text: forFamily(change), standing: standing))
      for (id, text) in forSchools(change) {
        school.add(
          .school, id, book.provision(id),
          .init(childID: change.childID, run: change.run, text: text, standing: standing))
      }
      for (route, text) in forOperators(change) {
        let name = operators[change.run.rawValue + route]
        let to = name ?? "route \(route)"
        firm.add(
          .operator, to, name ?? "Route \(route): operator to be appointed",
          .init(childID: nil, run: change.run, text: text, standing: standing))
      }
    }
    return family.notices
      + school.notices.sorted {
        let (a, b) = (book.provisionAt[$0.to] ?? .max, book.provisionAt[$1.to] ?? .max)
        return a != b ? a < b : $0.to < $1.to
      } + firm.notices.sorted { $0.to < $1.to }
  }

  private func forFamily(_ change: RouteChange) -> String {
    let half = RouteWords.half(change.run)
    guard change.after != nil else {
      return "The \(half) journey by council vehicle ends."
    }
    let now = (riders[change.run.rawValue + change.childID] ?? []).map(words.sentence).joined(separator: " ")
    let differs = differences(change)
    let head = change.before == nil ? "A new \(half) journey." : "The \(half) journey changes."
    return [head, now, differs.isEmpty ? "" : "What is different: \(differs.joined(separator: ", "))."]
      .filter { !$0.isEmpty }.joined(separator: " ")
  }

  private func differences(_ change: RouteChange) -> [String] {
    change.kinds.compactMap { kind in
      switch kind {
      case .run: "the route (was \(change.before?.routeID ?? ""))"
      case .time: change.shift.map { Self.shifted($0) }
      case .vehicle: "the vehicle (was \(change.before?.vehicleType ?? ""))"
      case .provision: "the school (was \(change.before?.provisionID.map(book.provision) ?? ""))"
      case .mode: "how the journey is made"
      case .days: "the days (were \(change.before?.days.map(RouteWords.days) ?? ""))"
      case .new, .gone: nil
      }
    }
  }

  static func shifted(_ minutes: Int) -> String {
    "\(RouteWords.minutes(Int64(abs(minutes)))) \(minutes < 0 ? "earlier" : "later")"
  }

  private func forSchools(_ change: RouteChange) -> [(String, String)] {
    let half = RouteWords.half(change.run)
    var out: [(String, String)] = []
    if let old = change.before?.provisionID, old != change.after?.provisionID {
      out.append((old, "\(change.childID), \(half): no longer comes here by council vehicle."))
    }
    guard let after = change.after, let id = after.provisionID else { return out }
    let rows = (riders[change.run.rawValue + change.childID] ?? []).filter { $0.provisionID == id }
    let sentences = rows.map { row in
      guard let route = row.routeID, let board = row.board, let alight = row.alight else {
        return words.sentence(row)
      }
      let was = change.before?.routeID.map { $0 == route ? "" : " (was \($0))" } ?? ""
      let time = RouteWords.clock(change.run == .am ? alight : board)
      return
        "\(RouteWords.days(row.days)), \(change.run == .am ? "arrives" : "leaves") at \(time) on route \(route)\(was)."
    }
    out.append((id, "\(change.childID), \(half): \(sentences.joined(separator: " "))"))
    return out
  }

  /// What is different for the crew of the route that a child stays on.
  private func operatorWords(_ change: RouteChange) -> String {
    let parts = change.kinds.map { kind in
      switch kind {
      case .time: "stop time \(Self.shifted(change.shift ?? 0))"
      case .vehicle: "another vehicle (was \(change.before?.vehicleType ?? ""))"
      case .provision: "another school (was \(change.before?.provisionID.map(book.provision) ?? ""))"
      case .days: "other days"
      case .run, .mode, .new, .gone: "changes"
      }
    }
    return parts.joined(separator: ", ")
  }

  /// An operator is told of its own routes alone, by the numbers of its own sheet.
  private func forOperators(_ change: RouteChange) -> [(String, String)] {
    let half = RouteWords.half(change.run)
    var out: [(String, String)] = []
    if let old = change.before?.routeID, old != change.after?.routeID {
      out.append((old, "Route \(old), \(half): a child leaves this route; use the new sheet."))
    }
    guard let route = change.after?.routeID, let run = runs[change.run.rawValue + route] else { return out }
    let number = run.number(change.childID)
    let stop = run.stops.first { stop in
      !stop.isSchool(change.run) && stop.visits.contains { $0.childID == change.childID }
    }
    let at = stop.map { ", stop \($0.number) at \(RouteWords.clock($0.arrive))" } ?? ""
    let what =
      change.before?.routeID != route
      ? "joins" : operatorWords(change)
    out.append((route, "Route \(route), \(half): child \(number) \(what)\(at)."))
    return out
  }
}

/// Notices of one audience as they gather lines, in order of first mention.
private struct Gathering {
  var notices: [Notice] = []
  private var at: [String: Int] = [:]

  mutating func add(_ audience: NoticeAudience, _ to: String, _ heading: String, _ line: Notice.Line) {
    if let i = at[to] {
      notices[i].lines.append(line)
    } else {
      at[to] = notices.count
      notices.append(Notice(audience: audience, to: to, heading: heading, lines: [line]))
    }
  }
}
