import CaseModel

/// The way to one provision and back, before addresses and bells are known.
struct Journey: Equatable {
  var provision: Int
  var daysAM: WeekDays
  var daysPM: WeekDays
  /// Minutes after midnight, instead of the bells.
  var start: Int?
  var finish: Int?
  var boards = false
}

/// Which journeys a placed child makes (ROUTES.md, Journeys).
struct ChildJourneys {
  private let world: Case
  private let rows: [String: [(row: Attendance, provision: Int)]]
  private let areCurrent: Bool

  init(_ world: Case, areCurrent: Bool) {
    self.world = world
    self.areCurrent = areCurrent
    let positions = world.provisionPositions()
    var rows: [String: [(Attendance, Int)]] = [:]
    for row in world.attendance where row.isInForce(on: world.parameters.planDate) {
      guard let at = positions[row.provisionID] else { continue }
      rows[row.childID, default: []].append((row, at))
    }
    self.rows = rows
  }

  /// The journeys of a placed child before boarding is looked at.
  func journeys(of place: RoutePlacements.Place) -> [(journey: Journey, boarding: Boarding)] {
    let child = world.children[place.child]
    let own = rows[child.id] ?? []
    let isFixed =
      areCurrent || (child.status == .settled && own.contains { $0.provision == place.provision })
    let all: [(Journey, Boarding)]
    if isFixed, !own.isEmpty {
      all = own.map { row, provision in
        let whole = Journey(
          provision: provision, daysAM: row.daysAM, daysPM: row.daysPM, start: row.start, finish: row.finish)
        return (whole, row.boarding)
      }
    } else {
      let boards = world.provisions[place.provision].residential
      all = [
        (Journey(provision: place.provision, daysAM: .all, daysPM: .all), boards ? .weekly : .none)
      ]
    }
    return all.filter { !world.provisions[$0.0.provision].kind.hasNoSite }
  }
}

extension Journey {
  /// The journey as boarding leaves it; nil: individual journeys outside routes.
  func boarding(_ boarding: Boarding) -> Journey? {
    var journey = self
    switch boarding {
    case .none: return journey
    case .weekly:
      journey.daysAM = WeekDays(bits: daysAM.bits & (0 &- daysAM.bits))
      journey.daysPM = WeekDays(
        bits: daysPM.bits == 0 ? 0 : 0x80 >> UInt8(daysPM.bits.leadingZeroBitCount))
      journey.boards = true
      return journey
    case .fortnightly, .termly, .weeks52: return nil
    }
  }
}
