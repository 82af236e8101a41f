import CaseModel
import Tables

/// `family-lines.csv`: what a letter tells a family about its own child's journeys, and nothing about any other.
public enum FamilyLines {
  /// Columns: child_id, morning, afternoon, standing. A row for each child with a journey in `riders.csv`, in its
  /// order; nil where nothing was routed.
  public static func csv(_ results: PlanResults, _ council: Case, decisions: Decisions = .none) -> [UInt8]? {
    guard let book = RouteBook(results, council, decisions: decisions) else { return nil }
    var csv = CSVWriter(columns: ["child_id", "morning", "afternoon", "standing"])
    for line in lines(book) {
      csv.text(line.childID)
      csv.text(line.morning)
      csv.text(line.afternoon)
      csv.text(line.standing)
      csv.endRow()
    }
    return csv.bytes
  }

  /// The lines of a child.
  struct Line: Equatable {
    let childID: String
    let morning: String
    let afternoon: String
    /// `Proposal: not decided` where any of the journeys is a change without a decision.
    let standing: String
  }

  static func lines(_ book: RouteBook) -> [Line] {
    var order: [String] = []
    var riders: [String: [RiderRow]] = [:]
    for row in book.routes.riders {
      if riders[row.childID] == nil { order.append(row.childID) }
      riders[row.childID, default: []].append(row)
    }
    let vehicles = JourneyWords(book)
    return order.map { id in
      let rows = riders[id] ?? []
      func words(_ half: HalfDay) -> String {
        rows.filter { $0.run == half }.map(vehicles.sentence).joined(separator: " ")
      }
      let standings = rows.map(book.changes.standing)
      let standing =
        standings.contains(.proposal)
        ? ChangeBook.watermark : standings.first { $0 != .unchanged }?.text ?? "unchanged"
      return Line(childID: id, morning: words(.am), afternoon: words(.pm), standing: standing)
    }
  }
}

/// A child's journey in a sentence for its family.
struct JourneyWords {
  private let book: RouteBook
  private var runs: [String: RouteRun] = [:]

  init(_ book: RouteBook) {
    self.book = book
    for run in book.runs { runs[run.row.run.rawValue + run.row.routeID] = run }
  }

  /// The journey's days, times, place and vehicle.
  func sentence(_ row: RiderRow) -> String {
    let days = RouteWords.days(row.days)
    let school = book.provision(row.provisionID)
    switch row.mode {
    case RouteWords.vehicle:
      guard let board = row.board, let alight = row.alight, let route = row.routeID else {
        return "\(days): a vehicle, at a time still to be said."
      }
      let run = runs[row.run.rawValue + route]
      let type = run.map { ", \($0.row.vehicleType)" } ?? ""
      let time = row.ride.map { ", \(RouteWords.minutes(Words.minutes($0))) aboard" } ?? ""
      let place = meeting(row)
      guard row.run == .am else {
        return "\(days): leaves \(school) at \(RouteWords.clock(board)) and reaches \(place) at "
          + "\(RouteWords.clock(alight))\(time) (route \(route)\(type))."
      }
      // A child who boards slowly is called for well before the vehicle leaves.
      let comes = run?.stops.first { stop in
        !stop.isSchool(.am) && stop.depart == board && stop.visits.contains { $0.childID == row.childID }
      }
      let ready = comes.map { "be ready at \(RouteWords.clock($0.arrive)); " } ?? ""
      return "\(days): \(ready)leaves \(place) at \(RouteWords.clock(board)) and reaches \(school) at "
        + "\(RouteWords.clock(alight))\(time) (route \(route)\(type))."
    case "training": return "\(days): travels independently to \(school), with travel training."
    case "budget": return "\(days): the family arranges the journey to \(school), with a personal budget."
    case RouteWords.leftOut:
      return "\(days): the journey to \(school) is not arranged yet; the transport team will be in touch."
    default: return "\(days): \(Words.mode(row.mode)), \(school)."
    }
  }

  private func meeting(_ row: RiderRow) -> String {
    guard let place = row.place else { return "the address" }
    let words = Meeting(row.childID, place, book).words
    switch words {
    case "Home": return "home"
    case "Second home": return "the second home"
    case "Foster home": return "the foster home"
    case "Respite": return "respite"
    case let point where point.hasPrefix("Pick-up point: "):
      return "the pick-up point, \(point.dropFirst("Pick-up point: ".count)),"
    default: return "the address"
    }
  }
}
