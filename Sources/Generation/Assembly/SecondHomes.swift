import CaseModel
import Running

extension Draft {
  /// Gives some riders a second home, where they are met and left on Thursdays and Fridays, and boarders their
  /// attendance: weekly at the residential provision they are settled at.
  mutating func giveSecondHomes() {
    var generator = stream(.secondHomes)
    let weights = children.map { $0.row.travel == .vehicle && $0.row.siblingGroup == nil ? 1.0 : 0 }
    for child in drawn(settings["second_homes"], weights: weights, generator: &generator) {
      // Someone else's street: a home drawn already, so that it lies on a road too.
      let other = children[generator.below(children.count)].home
      let days = WeekDays(bits: 0b11000)
      addresses.append(
        Address(
          childID: String(child), kind: .secondHome, location: Location(point: other), daysAM: days,
          daysPM: WeekDays(bits: 0b01100)))
    }
    for child in children.indices where children[child].status == .settled && !children[child].leaves {
      guard let site = children[child].site, sites[site].provision.residential else { continue }
      attendance.append(
        Attendance(childID: String(child), provisionID: sites[site].provision.id, boarding: .weekly))
    }
  }
}
