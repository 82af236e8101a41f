/// Which resources of a heterogeneous dial-a-ride vehicle may stand in for others.
public enum ResourceRule: String, Sendable, CaseIterable {
  /// Everybody takes a resource of their own kind.
  case strict
  /// Staff may take a patient seat or a stretcher, a seated patient a stretcher.
  case upgrade
}
