/// What a person does, and so what they may see. Somebody may have several.
public enum Role: String, CaseIterable, Sendable, Codable {
  /// Plans places: everything of a case.
  case planner
  /// Sits on the placement panel: children due a decision, their pages and decisions.
  case panel
  /// Plans journeys: runs and riders with what travel requires, no needs beyond it.
  case transport
  /// Commissions provision: money and provisions, no child.
  case commissioner
  /// Looks after users and the record; sees no case.
  case admin

  /// What it may do.
  public var permissions: Set<Permission> {
    switch self {
    case .planner:
      [
        .seeCases, .changeCases, .seeMap, .seeHomes, .seeChildren, .seeNeeds, .seePanel, .decide, .tryOut,
        .run,
        .seeTransport, .changeTransport, .seeMoney, .export,
      ]
    case .panel: [.seeCases, .seeMap, .seeChildren, .seeNeeds, .seePanel, .decide]
    case .transport:
      [.seeCases, .seeMap, .seeHomes, .seeTransport, .changeTransport, .run, .export]
    case .commissioner: [.seeCases, .seeMap, .tryOut, .run, .seeMoney]
    case .admin: [.manageUsers, .seeRecord]
    }
  }

  /// Its name as people say it.
  public var title: String {
    switch self {
    case .planner: "Place planner"
    case .panel: "Placement panel"
    case .transport: "Transport"
    case .commissioner: "Commissioner"
    case .admin: "Administrator"
    }
  }
}

/// One thing that may or may not be done.
public enum Permission: String, Sendable {
  /// See which cases and runs there are, and provisions.
  case seeCases
  /// Upload, correct and delete cases.
  case changeCases
  /// See the map, homes as areas.
  case seeMap
  /// See homes as points.
  case seeHomes
  /// See single children.
  case seeChildren
  /// See needs, bands and other particulars of a child.
  case seeNeeds
  /// See the panel page of a child.
  case seePanel
  /// Record requests, replies and decisions.
  case decide
  /// Make scenarios.
  case tryOut
  /// Start and stop runs.
  case run
  /// See the transport desk.
  case seeTransport
  /// Move children between runs, pin, insert.
  case changeTransport
  /// See the money page.
  case seeMoney
  /// Take files away.
  case export
  /// Make and change users.
  case manageUsers
  /// Read the record of who ran, saw and exported what.
  case seeRecord
}
