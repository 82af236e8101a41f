import CaseModel

/// Children who travel by vehicle today: help in a vehicle, a current provision away from home, not a leaver.
public enum TodaysRiders {
  /// In the case's order.
  public static func all(_ world: Case) -> [(child: Int, provision: Int)] {
    let positions = world.provisionPositions()
    let plan = world.parameters.planDate
    return world.children.indices.compactMap { position in
      let child = world.children[position]
      guard child.travel == .vehicle, let id = child.currentProvisionID, let school = positions[id] else {
        return nil
      }
      if let ends = child.ends, ends < plan { return nil }
      switch world.provisions[school].kind {
      case .homeTuition, .educationOtherwise, .homeEducation: return nil
      default: return (position, school)
      }
    }
  }
}
