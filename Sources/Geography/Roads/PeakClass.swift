/// Roads that the school peak slows alike, by the name their factors have in `parameters`.
public enum PeakClass: String, CaseIterable, Sendable {
  /// Motorways and their slip roads.
  case motorway
  /// A roads (OpenStreetMap's trunk and primary).
  case a
  /// B roads (secondary).
  case b
  /// Every other road.
  case minor

  /// The class of a road; nil at sea, where there is no peak of its own.
  public init?(_ road: RoadClass) {
    switch road {
    case .motorway, .motorwayLink: self = .motorway
    case .trunk, .trunkLink, .primary, .primaryLink: self = .a
    case .secondary, .secondaryLink: self = .b
    case .ferry: return nil
    default: self = .minor
    }
  }

  /// Where it stands in lists by class: motorway, a, b, minor.
  public var position: Int {
    switch self {
    case .motorway: 0
    case .a: 1
    case .b: 2
    case .minor: 3
    }
  }
}
