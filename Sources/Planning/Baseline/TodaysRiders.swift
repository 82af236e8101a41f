import CaseModel

/// Children who travel by vehicle today: help in a vehicle and a place away from home, not a leaver.
public enum TodaysRiders {
  /// In the case's order; the provision is that of the largest share of the week.
  public static func all(_ world: Case) -> [(child: Int, provision: Int)] {
    RoutePlacements(currentOf: world).places.filter { place in
      guard world.children[place.child].travel == .vehicle else { return false }
      switch world.provisions[place.provision].kind {
      case .homeTuition, .educationOtherwise, .homeEducation: return false
      default: return true
      }
    }.map { ($0.child, $0.provision) }
  }
}
