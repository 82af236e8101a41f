import CaseModel
import Tables

/// Money a year by purse. The purses are never added up without being shown apart (DESIGN 1).
public struct PurseFigures: Sendable, Hashable {
  /// Additional cost of places to the High Needs Block: what changes because of these children.
  public var highNeeds = Pence.zero
  /// Average cost of the same places.
  public var highNeedsAverage = Pence.zero
  /// Travel, from the General Fund; an estimate until routes exist.
  public var transport = Pence.zero
  /// Social care that goes with the placements.
  public var socialCare = Pence.zero
  /// Health care that goes with the placements.
  public var health = Pence.zero

  /// All purses, additional cost.
  public var total: Pence { highNeeds + transport + socialCare + health }

  /// Adds a placed child. A placement's place costs hold the child's social care and health (MODEL.md), which
  /// other purses pay, so they are taken out again here.
  mutating func add(_ row: PlacementRow, _ child: Child?) {
    let social = child?.socialCare ?? .zero
    let health = child?.health ?? .zero
    highNeeds += row.placeCost - social - health
    highNeedsAverage += row.averageCost - row.travelCost - social - health
    transport += row.travelCost
    socialCare += social
    self.health += health
  }
}
