import CaseModel
import Running

extension Draft {
  /// Sets the places that were not given: the roll of the base date and the room parameter, at least one more.
  ///
  /// Provisions that nothing is proposed at (`needsRecordedOpening`) get their roll alone.
  mutating func setPlaces() {
    let room = parameters.whole("mainstream_room_percent")
    var rolls = Array(repeating: 0, count: sites.count)
    for child in children { if let site = child.site { rolls[site] += 1 } }
    for site in sites.indices where !sites[site].placesGiven {
      let more =
        sites[site].provision.kind.needsRecordedOpening
        ? 0 : max(1, (rolls[site] * Int(room) + 9999) / 10_000)
      sites[site].provision.places = rolls[site] + more
    }
  }
}
