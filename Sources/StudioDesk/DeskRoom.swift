import Foundation
import Hummingbird
import Studio

/// What is due, the panel page, the transport desk and money.
public struct DeskRoom: StudioPages {
  /// The room.
  public init() {}

  /// Where its scripts and styles lie.
  public var assets: String? { Bundle.module.resourcePath.map { $0 + "/Public" } }

  /// Adds its addresses.
  public func addRoutes(to router: Router<StudioContext>, _ desk: Desk) {}
}
