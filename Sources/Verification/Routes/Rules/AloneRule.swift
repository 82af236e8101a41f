import CaseModel

/// A solo child has nobody else aboard on its days; children who must not share are never aboard together.
enum AloneRule {
  static func check(_ check: RouteCheck, _ breaches: inout BreachList) {
    let children = check.model.index.council.children
    for run in check.reading.runs {
      for a in run.riders {
        let rider = check.own.all[a.rider]
        let solo = children[rider.child].solo
        let apart = check.model.needs.apart[rider.child]
        guard solo || !apart.isEmpty else { continue }
        for b in run.riders {
          let other = check.own.all[b.rider]
          guard other.child != rider.child, rider.days & other.days != 0,
            max(a.boards, b.boards) < min(a.leaves, b.leaves)
          else { continue }
          let (id, with) = (children[rider.child].id, children[other.child].id)
          let days = DayWords(rider.days & other.days)
          if solo {
            breaches.add(
              "solo", id,
              "\(run.label): child \(id) travels alone but child \(with) is aboard with it on \(days); make the plan "
                + "again.")
          }
          if rider.child < other.child, apart.contains(other.child) {
            breaches.add(
              "not-with", id,
              "\(run.label): children \(id) and \(with) must not share but are aboard together on \(days); make the plan "
                + "again.")
          }
        }
      }
    }
  }
}
