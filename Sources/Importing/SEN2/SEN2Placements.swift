import CaseModel

/// A person's placements sorted by what they are on the census date.
struct SEN2Placements {
  /// Attended on the census date, the primary first.
  private(set) var open: [SEN2Setting] = []
  /// Whether some ended before the census date.
  private(set) var hasEnded = false
  /// Whether two are both said to be the primary one.
  private(set) var hasTwoPrimary = false
  /// Placements that end before they begin.
  private(set) var reversed: [SEN2Setting] = []

  init(_ plan: SEN2ActivePlan?, on census: CalendarDate) {
    for placement in plan?.placements ?? [] {
      if let entry = placement.entry, let leaving = placement.leaving, leaving < entry {
        reversed.append(placement)
      } else if placement.isOpen(on: census) {
        open.append(placement)
      } else if let leaving = placement.leaving, leaving < census {
        hasEnded = true
      }
    }
    hasTwoPrimary = open.count { $0.rank == 1 } > 1
    // By rank, then the one entered last; a sort that keeps the order of equals.
    open = open.enumerated().sorted { a, b in
      let (x, y) = (a.element.rank ?? 1, b.element.rank ?? 1)
      if x != y { return x < y }
      let (s, t) = (a.element.entry?.dayNumber ?? .min, b.element.entry?.dayNumber ?? .min)
      return s != t ? s > t : a.offset < b.offset
    }.map(\.element)
  }

  /// The setting of primary rank.
  var primary: SEN2Setting? { open.first }

  /// The second setting of a dual placement.
  var secondary: SEN2Setting? { open.dropFirst().first { ($0.rank ?? 1) >= 2 } }
}
