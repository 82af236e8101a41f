import CaseModel

/// Bells of provisions by weekday: the calendars' first, else the provision's own (ROUTES.md, Days).
struct SchoolBells {
  /// Minutes after midnight at `(provision * 5 + weekday) * 2 + (pm ? 1 : 0)`; -1: none.
  private var minutes: [Int]

  init(_ world: Case) {
    minutes = world.provisions.flatMap { provision in
      (0..<5).flatMap { _ in [provision.bellStart ?? -1, provision.bellEnd ?? -1] }
    }
    let positions = world.provisionPositions()
    for row in world.calendars where row.open && row.to >= world.parameters.planDate {
      guard let provision = positions[row.provisionID] else { continue }
      for weekday in 0..<5 where row.weekdays.contains(weekday) {
        let at = (provision * 5 + weekday) * 2
        if let bell = row.bellStart { minutes[at] = bell }
        if let bell = row.bellEnd { minutes[at + 1] = bell }
      }
    }
  }

  /// The bell of a half-day; nil: none.
  func bell(_ provision: Int, _ weekday: Int, _ run: HalfDay) -> Int? {
    let value = minutes[(provision * 5 + weekday) * 2 + (run == .am ? 0 : 1)]
    return value < 0 ? nil : value
  }
}
