import CaseModel
import Running

extension Draft {
  /// Gives some settled riders a part-time timetable: four or three days, or an early finish.
  mutating func givePartWeeks() {
    var generator = stream(.partWeeks)
    let taken = Set(attendance.map(\.childID))
    let weights = children.indices.map { child -> Double in
      let draft = children[child]
      return draft.row.travel == .vehicle && draft.status == .settled && draft.row.siblingGroup == nil
        && !taken.contains(String(child)) && draft.site != nil ? 1 : 0
    }
    for child in drawn(settings["part_weeks"], weights: weights, generator: &generator) {
      guard let site = children[child].site else { continue }
      var row = Attendance(childID: String(child), provisionID: sites[site].provision.id)
      switch generator.below(4) {
      case 0, 1: (row.daysAM, row.daysPM) = (WeekDays(bits: 0b01111), WeekDays(bits: 0b01111))
      case 2: (row.daysAM, row.daysPM) = (WeekDays(bits: 0b00111), WeekDays(bits: 0b00111))
      default: row.finish = 13 * 60
      }
      attendance.append(row)
    }
  }

  /// Points where older children may be met, on streets where people live; used where the council's policy says so.
  mutating func givePickupPoints(_ homes: any HomeFinder) {
    var generator = stream(.pickupPoints)
    guard settings["pickup_points"] > 0, homes.areaCount > 0 else { return }
    let weights = (0..<homes.areaCount).map { homes.weight(area: $0, age: 14) }
    for number in 1...settings["pickup_points"] {
      let area = generator.index(weights: weights) ?? generator.below(homes.areaCount)
      pickupPoints.append(
        PickupPoint(
          id: "PP" + padded(number, width: 3), name: "Pick-up point \(number)",
          location: Location(point: homes.point(area: area, using: &generator)),
          maxWalk: Metres([800, 800, 1200, 1609][generator.below(4)])))
    }
  }
}
