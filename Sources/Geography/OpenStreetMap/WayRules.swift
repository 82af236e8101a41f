/// Who may use a way and in which directions.
public struct WayRules: Hashable, Sendable {
  /// May be travelled in the order of its nodes.
  public let forward: Bool
  /// May be travelled against the order of its nodes.
  public let backward: Bool

  /// Closed in both directions.
  static let closed = WayRules(forward: false, backward: false)
  /// Open in both directions.
  static let open = WayRules(forward: true, backward: true)

  /// The rules for a school vehicle.
  ///
  /// - Classes: motorway down to service roads; tracks and paths never, whatever their tags.
  /// - Access: the most specific of `motorcar`, `motor_vehicle`, `vehicle`, `access` decides. `destination`,
  ///   `customers`, `permissive`, `designated` and unknown values are open: a child's home or school is the
  ///   destination. `private`, `no` and values for one trade only are closed.
  /// - Direction: `oneway` as tagged (`-1`, `reverse`: against the nodes); motorways, and roundabouts, are
  ///   one-way unless `oneway=no`.
  /// - Ferries: closed unless asked for; then in both directions.
  public static func driving(_ tags: OSMTags, ferries: Bool) -> WayRules {
    guard let road = RoadClass(tags), tags[.area] != "yes" else { return closed }
    if road == .ferry {
      return ferries && tags.first(of: .motorcar, .motorVehicle, .vehicle) != "no" ? open : closed
    }
    guard road.carriesVehicles else { return closed }
    if let access = tags.first(of: .motorcar, .motorVehicle, .vehicle, .access), shut.contains(access) {
      return closed
    }
    switch tags[.oneway] {
    case "yes", "true", "1": return WayRules(forward: true, backward: false)
    case "-1", "reverse": return WayRules(forward: false, backward: true)
    case "no", "false", "0": return open
    default: break
    }
    let circular = tags[.junction] == "roundabout" || tags[.junction] == "circular"
    let oneWay = circular || road == .motorway || road == .motorwayLink
    return oneWay ? WayRules(forward: true, backward: false) : open
  }

  /// The rules for a child on foot, accompanied as necessary.
  ///
  /// - Classes: every road and path; cycleways too. Motorways never; trunk roads only where `foot` says so.
  /// - Access: `foot` decides, else `access`; `private`, `no` and values for one trade only are closed.
  /// - Direction: one-way signs do not bind people on foot.
  public static func walking(_ tags: OSMTags) -> WayRules {
    guard let road = RoadClass(tags), road != .ferry, road != .motorway, road != .motorwayLink else {
      return closed
    }
    if let foot = tags.first(of: .foot, .access) { return shut.contains(foot) ? closed : open }
    return road == .trunk || road == .trunkLink ? closed : open
  }

  /// Whether a barrier on a node stops a vehicle: posts and blocks, and gates that are kept shut to the public.
  static func barrierStopsVehicles(_ tags: OSMTags) -> Bool {
    if let access = tags.first(of: .motorcar, .motorVehicle, .vehicle, .access) {
      return shut.contains(access)
    }
    switch tags[.barrier] {
    case "bollard", "block", "cycle_barrier", "kissing_gate", "stile", "jersey_barrier", "motorcycle_barrier",
      "horse_stile", "turnstile", "full-height_turnstile", "log", "debris":
      return true
    default: return false
    }
  }

  /// Whether a barrier on a node stops a person on foot.
  static func barrierStopsWalkers(_ tags: OSMTags) -> Bool {
    guard let foot = tags.first(of: .foot, .access) else { return false }
    return shut.contains(foot)
  }

  private static let shut: Set<String> = [
    "private", "no", "agricultural", "forestry", "agricultural;forestry", "emergency", "delivery", "psv",
    "bus",
    "military", "restricted",
  ]
}
