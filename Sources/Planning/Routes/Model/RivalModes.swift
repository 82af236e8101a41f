import CaseModel
import Placement

/// What a child's travel costs a year where all its journeys go by pass or personal budget, as agreed.
struct RivalModes {
  /// Mode and pence a year, by position of the child in the case.
  private(set) var price: [Int: (mode: TravelMode, pence: Int64)] = [:]

  init(_ world: Case, _ riders: [Rider]) {
    let cost = TravelCost(world.parameters)
    var byChild: [Int: [Rider]] = [:]
    for rider in riders { byChild[rider.child, default: []].append(rider) }
    for (position, own) in byChild {
      let child = world.children[position]
      switch child.travel {
      case .trainingAgreed:
        price[position] = (.training, world.parameters.whole("pass_year_gbp"))
      case .budgetAgreed:
        let mornings = own.filter { $0.run == .am }
        let longest = (mornings.isEmpty ? own : mornings).enumerated().max {
          ($0.element.days.count, -$0.offset) < ($1.element.days.count, -$1.offset)
        }
        guard let metres = longest?.element.directMetres else { continue }
        price[position] = (
          .budget, cost.budgetYear(boards: own.contains(where: \.boards), metres: Int64(metres))
        )
      default: continue
      }
    }
  }
}
