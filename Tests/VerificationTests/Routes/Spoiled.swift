import CaseModel
import Tables

@testable import Verification

/// A change that breaks one rule of the minibus plan, and what is then said.
struct Spoiled: Sendable, CustomStringConvertible {
  let text: String
  /// Whether nothing else is found.
  let alone: Bool
  let change: @Sendable (inout RoutedAuthority) -> Void

  var description: String { text }

  init(_ text: String, alone: Bool = true, _ change: @escaping @Sendable (inout RoutedAuthority) -> Void) {
    self.text = text
    self.alone = alone
    self.change = change
  }
}

extension RoutedAuthority {
  var plan: RouteResults {
    get { results.routes! }
    set { results.routes = newValue }
  }

  mutating func stop(_ half: HalfDay, _ id: String, _ sequence: Int, _ change: (inout StopRow) -> Void) {
    change(&results.routes!.stops[plan.stop(half, id, sequence)])
  }

  mutating func rider(_ id: String, _ half: HalfDay, _ change: (inout RiderRow) -> Void) {
    change(&results.routes!.riders[plan.rider(id, half)])
  }

  mutating func run(_ id: String, _ change: (inout RouteRow) -> Void) {
    change(&results.routes!.routes[plan.routes.firstIndex { $0.routeID == id }!])
  }
}
