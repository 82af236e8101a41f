import CaseModel

/// The dimensions along which a report sorts children, by position in `PlanStatistics.book`.
enum Axis {
  static let area = 0
  /// Level 0: the four areas of need; level 1: primary need.
  static let need = 1
  static let age = 2
  static let sex = 3
  static let income = 4
  static let care = 5
  static let wheelchair = 6
  /// Level 0: group of kinds of the provision proposed; level 1: kind; level 2: the provision.
  static let provision = 7
  /// Level 0: due a decision or not; level 1: what would happen.
  static let standing = 8
  static let request = 9
  /// Level 0: known or not; level 1: within or above guideline.
  static let journey = 10
  /// Whether the council helps with travel.
  static let travel = 11
  /// Level 0: known in both plans or not; level 1: longer, much the same, shorter.
  static let change = 12

  static let due = CountPart(standing, 0)
  static let moves = CountPart(standing, 0, level: 1)
  static let stays = CountPart(standing, 1, level: 1)
  static let first = CountPart(standing, 2, level: 1)
  static let awaiting = CountPart(standing, 3, level: 1)
  static let asked = CountPart(request, 0)
  static let met = CountPart(request, 0, level: 1)
  static let unmet = CountPart(request, 1, level: 1)
  static let journeyKnown = CountPart(journey, 0)
  static let aboveGuideline = CountPart(journey, 1, level: 1)
  static let helped = CountPart(travel, 0)
  static let compared = CountPart(change, 0)
  static let longer = CountPart(change, 0, level: 1)
  static let shorter = CountPart(change, 2, level: 1)

  /// Of these in turn, what equality is looked at by.
  static let characteristics: [(title: String, axis: Int)] = [
    ("Sex", sex), ("Area of need", need), ("Age", age), ("Low income", income), ("Looked after", care),
    ("Uses a wheelchair", wheelchair),
  ]
}

/// What is added up of children, beside counting them.
enum Measure: CaseIterable, Sendable {
  /// Seconds of the journey proposed.
  case journey
  /// Seconds in the earlier plan, where both are known.
  case journeyBefore
  /// Seconds in this plan, where both are known.
  case journeyAfter
  /// Pence a year: additional cost of places to the High Needs Block.
  case highNeeds
  /// Pence a year of travel.
  case transport
  /// Pence a year.
  case social
  /// Pence a year.
  case health

  var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Kinds of provision in groups that fit beside each other in a table.
enum KindGroup: String, CaseIterable {
  case mainstream = "Mainstream"
  case base = "Base or unit"
  case special = "State special"
  case independent = "Other special"
  case post16 = "College or post-16"
  case elsewhere = "Elsewhere"
  case none = "No place"

  init(_ kind: ProvisionKind) {
    switch kind {
    case .mainstream: self = .mainstream
    case .resourcedProvision, .senUnit: self = .base
    case .special: self = .special
    case .nonMaintainedSpecial, .independentSpecial: self = .independent
    case .furtherEducation, .specialistPost16: self = .post16
    case .alternativeProvision, .earlyYears, .hospitalSchool, .homeTuition, .educationOtherwise,
      .homeEducation:
      self = .elsewhere
    }
  }

  var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }

  /// What the groups hold, for a note below a table.
  static let words =
    "State special is special schools; other special is non-maintained and independent special schools; elsewhere is "
    + "alternative provision, early years, hospital schools, tuition and education at home."
}
