/// The class of a road or path, by OpenStreetMap's `highway`.
public enum RoadClass: UInt8, CaseIterable, Sendable {
  case motorway, motorwayLink, trunk, trunkLink, primary, primaryLink, secondary, secondaryLink
  case tertiary, tertiaryLink, unclassified, residential, livingStreet, service
  case track, pedestrian, footway, path, bridleway, cycleway, steps
  case ferry

  /// The class of a way; nil for what nobody travels on yet or any more (construction, proposed, raceway).
  public init?(_ tags: OSMTags) {
    guard let highway = tags[.highway] else {
      guard tags[.route] == "ferry" else { return nil }
      self = .ferry
      return
    }
    switch highway {
    case "motorway": self = .motorway
    case "motorway_link": self = .motorwayLink
    case "trunk": self = .trunk
    case "trunk_link": self = .trunkLink
    case "primary": self = .primary
    case "primary_link": self = .primaryLink
    case "secondary": self = .secondary
    case "secondary_link": self = .secondaryLink
    case "tertiary": self = .tertiary
    case "tertiary_link": self = .tertiaryLink
    case "unclassified", "road": self = .unclassified
    case "residential": self = .residential
    case "living_street": self = .livingStreet
    case "service": self = .service
    case "track": self = .track
    case "pedestrian": self = .pedestrian
    case "footway": self = .footway
    case "path": self = .path
    case "bridleway": self = .bridleway
    case "cycleway": self = .cycleway
    case "steps": self = .steps
    default: return nil
    }
  }

  /// Whether homes stand along it and a child may be collected from it.
  public var isResidential: Bool { self == .residential || self == .livingStreet || self == .unclassified }

  /// Whether a journey may begin or end on it: not on a motorway, not at sea.
  public var mayBeginJourney: Bool { self != .motorway && self != .motorwayLink && self != .ferry }

  /// Whether general motor traffic may use it where no tag says otherwise.
  var carriesVehicles: Bool { rawValue <= RoadClass.service.rawValue }
}
