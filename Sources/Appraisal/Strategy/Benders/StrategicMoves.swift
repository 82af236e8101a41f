/// Whole plans: weighed exactly, read from the relaxation, and bettered one or two options at a time.
extension StrategicSearch {
  /// Weighs a whole plan; true where it is the best so far.
  @discardableResult
  mutating func weigh(_ opened: [Int?]) -> Bool {
    guard problem.isAllowed(opened) else { return false }
    let service = evaluation.service(opened)
    let costs = problem.costs(service: service, opened)
    let objective = problem.objective(costs, settings.criterion)
    guard objective < best.objective else { return false }
    best = (opened, objective, costs, service)
    return true
  }

  /// Opens what the relaxation mostly opens, in its middle year, as far as years, rivals and budgets let it.
  mutating func tryRounding(_ taken: [Double]) {
    for threshold in [0.3, 0.5, 0.7] {
      var opened = [Int?](repeating: nil, count: problem.choices.count)
      let parts = problem.choices.indices.map { choice in
        table.openings(of: choice).reduce(0.0) { $0 + taken[$1] }
      }
      for choice in parts.indices.sorted(by: { (parts[$0], -$0) > (parts[$1], -$1) }) {
        guard parts[choice] >= threshold else { continue }
        var sum = 0.0
        for opening in table.openings(of: choice) {
          sum += taken[opening]
          guard sum >= parts[choice] / 2 else { continue }
          opened[choice] = table.openings[opening].year
          if problem.isAllowed(opened) { break }
          opened[choice] = nil
        }
      }
      weigh(opened)
    }
  }

  /// Moves one option, then two at a time, while that helps. The cuts rule out most moves unseen.
  mutating func improve() {
    repeat {
      while moveOne(), !settings.isOver {}
    } while !settings.isOver && moveTwo()
  }

  /// One option to another year, or not at all, or now; true where any move helped.
  private mutating func moveOne() -> Bool {
    var isBetter = false
    for choice in problem.choices.indices {
      for year in [nil] + problem.choices[choice].opens.map({ Int?($0) })
      where year != best.opened[choice] && !settings.isOver {
        var opened = best.opened
        opened[choice] = year
        if problem.isAllowed(opened), least(opened) < best.objective, weigh(opened) { isBetter = true }
      }
    }
    return isBetter
  }

  /// One option not at all or a year later, another in its stead; true at the first that helps.
  private mutating func moveTwo() -> Bool {
    let from = best.opened
    for first in problem.choices.indices where from[first] != nil {
      let later = from[first].map { $0 + 1 }.flatMap {
        problem.choices[first].opens.contains($0) ? Int?($0) : nil
      }
      for moved in later == nil ? [nil] : [nil, later] {
        for second in problem.choices.indices where second != first {
          for year in problem.choices[second].opens where year != from[second] && !settings.isOver {
            var opened = from
            opened[first] = moved
            opened[second] = year
            if problem.isAllowed(opened), least(opened) < best.objective, weigh(opened) { return true }
          }
        }
      }
    }
    return false
  }

  /// What the cuts say a whole plan costs at least.
  private func least(_ opened: [Int?]) -> Int128 {
    let taken = table.taken(opened)
    var service = [Int64](repeating: 0, count: flows.count)
    for cut in pool { service[cut.problem] = max(service[cut.problem], cut.value(taken)) }
    return problem.objective(problem.costs(service: service, opened), settings.criterion)
  }
}
