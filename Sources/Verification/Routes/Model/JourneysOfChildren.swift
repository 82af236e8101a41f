import CaseModel
import Tables

/// A child's way to one provision and back.
struct Journey {
  var provision: Int
  var daysAM = WeekDays.all.bits
  var daysPM = WeekDays.all.bits
  /// Own bells, minutes after midnight.
  var start: Int?
  var finish: Int?
  var boards = false
  /// Boards for longer than a week: outside routes.
  var isIndividual = false
}

/// Who travels, and where, given what `placements.csv` says.
struct JourneysOfChildren {
  private var lists: [[Journey]]

  func of(_ c: Int) -> [Journey] { lists[c] }

  /// - Parameters:
  ///   - rows: row of `placements.csv` of each child; -1: none.
  ///   - source: where the placements came from.
  init(_ rows: [Int32], _ placements: [PlacementRow], _ source: PlacementSource, _ model: RouteModel) {
    let index = model.index
    let attending = model.attending
    lists = [[Journey]](repeating: [], count: index.childCount)
    let prices = TravelPrices(index.council)
    for c in index.council.children.indices where rows[c] >= 0 && !index.leaver[c] {
      let row = placements[Int(rows[c])]
      guard let id = row.provisionID, let placed = index.provisionPosition[id] else { continue }
      if source == .file, ["none", "pass", "parent"].contains(row.mode) { continue }
      let child = index.council.children[c]
      let own = attending[c]
      let isFixed =
        source == .standing
        || (child.status == .settled
          && own.contains { index.provisionPosition[index.council.attendance[$0].provisionID] == placed })
      var journeys = [Journey(provision: placed)]
      if isFixed, !own.isEmpty {
        journeys = own.map { Self.journey(index.council.attendance[$0], index) }
      } else if index.council.provisions[placed].residential {
        Self.board(.weekly, &journeys[0])
      }
      lists[c] = journeys.filter { journey in
        let p = journey.provision
        switch index.council.provisions[p].kind {
        case .homeTuition, .educationOtherwise, .homeEducation: return false
        default: break
        }
        // Metres and seconds of the drive play no part in whether a child travels.
        let walk = child.eligibilityGround.map { _ in model.walk(c, p) } ?? nil
        let way = PairJourney(metres: 0, seconds: 0, walkMetres: walk)
        switch prices.price(c, p, index.note(c, p), way).0 {
        case .vehicle, .training, .budget: return true
        case .none, .pass, .parent: return false
        }
      }
    }
  }

  private static func journey(_ row: Attendance, _ index: CaseIndex) -> Journey {
    var journey = Journey(
      provision: index.provisionPosition[row.provisionID] ?? 0, daysAM: row.daysAM.bits,
      daysPM: row.daysPM.bits, start: row.start, finish: row.finish)
    board(row.boarding, &journey)
    return journey
  }

  private static func board(_ boarding: Boarding, _ journey: inout Journey) {
    switch boarding {
    case .none: break
    case .weekly:
      journey.boards = true
      // Out on the first day, home on the last.
      journey.daysAM &= ~journey.daysAM &+ 1
      journey.daysPM = journey.daysPM == 0 ? 0 : 1 << UInt8(7 - journey.daysPM.leadingZeroBitCount)
    case .fortnightly, .termly, .weeks52:
      journey.boards = true
      journey.isIndividual = true
    }
  }
}

/// Where the placements of a route plan came from.
enum PlacementSource {
  /// Placed by the same command.
  case plan
  /// `route --placements FILE`.
  case file
  /// `route` alone: where children are.
  case standing

  init(_ run: RunRecord) {
    guard run.command.first == "route" else {
      self = .plan
      return
    }
    if let source = run.routing.first(where: { $0.name == "placements" })?.value {
      self = source == "current" ? .standing : .file
    } else {
      let given = run.command.contains { $0 == "--placements" || $0.hasPrefix("--placements=") }
      self = given ? .file : .standing
    }
  }
}
