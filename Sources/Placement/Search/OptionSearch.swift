import CaseModel
import Running

/// Placeholder until options and families join.
struct OptionSearch {
  let search: PlacementSearch
  init(_ search: PlacementSearch) { self.search = search }
  func run() throws -> PlacementOutcome { fatalError("options") }
}
