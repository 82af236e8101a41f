import Foundation
import Hummingbird
import Studio

/// Map, what-if by scenario, comparison.
public struct MapRoom: StudioPages {
  /// The room.
  public init() {}

  /// Where its scripts and styles lie.
  public var assets: String? { Bundle.module.resourcePath.map { $0 + "/Public" } }

  /// Adds its addresses.
  public func addRoutes(to router: Router<StudioContext>, _ desk: Desk) {
    MapPages(desk: desk).addRoutes(to: router)
    ScenarioPages(desk: desk).addRoutes(to: router)
    ComparePages(desk: desk).addRoutes(to: router)
  }
}
