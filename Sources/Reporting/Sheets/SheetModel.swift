import CaseModel
import Tables

/// Which sheets to print, and for whom.
public struct SheetChoice: Sendable {
  /// A half-day; nil: both.
  public var run: HalfDay?
  /// Routes by id; empty: all.
  public var routes: [String]
  /// For an operator: run-local numbers in place of the case's ids, and nothing that points at other runs.
  public var operatorCopy: Bool
  /// Names, addresses and contacts to join.
  public var key: SheetKey?

  /// A choice; the defaults are every sheet, for the council, without names.
  public init(run: HalfDay? = nil, routes: [String] = [], operatorCopy: Bool = false, key: SheetKey? = nil) {
    self.run = run
    self.routes = routes
    self.operatorCopy = operatorCopy
    self.key = key
  }

  func includes(_ row: RouteRow) -> Bool {
    (run == nil || run == row.run) && (routes.isEmpty || routes.contains(row.routeID))
  }
}

/// A child on a route sheet.
struct SheetChild {
  /// `C3`, or `Child 2` in an operator's copy; with the name where one was joined.
  let reference: String
  let name: String
  let contact: String
  /// The days on which it travels, where these are not the run's.
  let days: String
  /// Seat or wheelchair and its fastening.
  let seat: String
  let boarding: String
  /// Assistant, handover, medication and what else the crew must know.
  let notes: [String]
  let isProposal: Bool
}

/// A stop on a route sheet.
struct SheetStop {
  let number: Int
  let arrive: String
  let depart: String
  let action: String
  let place: [String]
  let miles: String
  let aboard: String
  let isSchool: Bool
  let children: [SheetChild]
}

/// A school on a route sheet: its bell and the window in which the vehicle is to be there.
struct SheetSchool {
  let name: String
  let bell: String
  let window: String
  let children: Int
}

/// One route sheet.
struct SheetModel {
  let heading: String
  let facts: [(name: String, value: String)]
  let schools: [SheetSchool]
  let stops: [SheetStop]
  /// Children whose journey is a change without a decision, and all children of the run.
  let undecided: Int
  let children: Int
  /// Children whose names were joined.
  let named: Int
  /// From where the vehicle starts to where it ends.
  let miles: String

  init(_ run: RouteRun, _ book: RouteBook, _ choice: SheetChoice) {
    let row = run.row
    let writer = SheetWriter(run: run, book: book, choice: choice)
    heading = "Route \(row.routeID), \(RouteWords.half(row.run))"
    miles = RouteWords.miles(row.metres)
    facts = writer.facts("\(miles) miles, \(RouteWords.minutes(Words.minutes(row.seconds)))")
    schools = writer.schools()
    stops = run.stops.map(writer.stop)
    children = run.children.count
    let open = run.stops.flatMap(\.visits).filter(writer.isProposal).map(\.childID)
    undecided = Set(open).count
    named = run.children.filter { choice.key?[$0].map { !$0["name"].isEmpty } ?? false }.count
  }
}
