import Foundation
import Hummingbird
import Studio

/// What is due, the panel page, the transport desk and money.
public struct DeskRoom: StudioPages {
  private let routeDesks = RouteDesks()
  private let money = MoneyShelf()

  /// The room.
  public init() {}

  /// Where its scripts and styles lie.
  public var assets: String? { Bundle.module.resourcePath.map { $0 + "/Public" } }

  /// Adds its addresses.
  public func addRoutes(to router: Router<StudioContext>, _ desk: Desk) {
    DuePages().addRoutes(to: router, desk)
    ChildPages().addRoutes(to: router, desk)
    TransportPages(desks: routeDesks).addRoutes(to: router, desk)
    MovePages(desks: routeDesks).addRoutes(to: router, desk)
    AgainPages().addRoutes(to: router, desk)
    TransportFiles().addRoutes(to: router, desk)
    MoneyPages(shelf: money).addRoutes(to: router, desk)
  }
}
