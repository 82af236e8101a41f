import CaseModel
import Running

extension Draft {
  /// Says of every child whether it leaves, and whether and why a decision is due.
  ///
  /// Leavers first (young people recorded past a school's oldest year, then the oldest); then new plans by the
  /// published ages; then everyone whose provision does not have the next year (phase transfers, and placements
  /// that have ended); then tribunal orders, children moved in, families' requests and ended placements by
  /// number. With an exact count, ended placements fill up, or the last phase transfers are taken
  /// as settled at a provision that has the year.
  mutating func decide(_ due: DueShare, newPlans: [(age: Int, count: Int)]) {
    if case .count(let wanted) = due,
      wanted > children.count - settings["leavers"] - settings["tribunal_orders"]
    {
      settings["leavers"] = 0
      settings["tribunal_orders"] = 0
    }
    var generator = stream(.decisions)
    var order = Array(children.indices)
    generator.shuffle(&order)
    if case .natural = due { markLeavers(order) }
    if case .count = due { markLeavers(order) }
    markNewPlans(newPlans, order)
    for child in order where isFree(child) && mustMove(child) {
      children[child].status = transferStatus(child)
    }
    var free = order.filter { isFree($0) && children[$0].site != nil }
    if case .count = due { free += order.filter { isFree($0) && children[$0].site == nil } }
    func take(_ count: Int, _ status: ChildStatus) {
      for child in free.prefix(count) { children[child].status = status }
      free.removeFirst(min(count, free.count))
    }
    take(settings["tribunal_orders"], .tribunalOrder)
    take(settings["moved_in"], .movedIn)
    take(settings["family_requests"], .request)
    take(settings["placements_ended"], .placementEnded)
    switch due {
    case .natural: break
    case .all:
      for child in order where children[child].status == .settled { children[child].status = .placementEnded }
    case .count(let wanted):
      let now = children.indices.filter { children[$0].status.isDueDecision }.count
      if now < wanted {
        for child in free.prefix(wanted - now) { children[child].status = .placementEnded }
      } else {
        settle(now - wanted, order)
      }
    }
    setDates(&generator)
  }

  private func isFree(_ child: Int) -> Bool {
    children[child].status == .settled && !children[child].leaves
  }

  /// Whether the provision does not have the year from September.
  private func mustMove(_ child: Int) -> Bool {
    guard let site = children[child].site else {
      // Not at any school, college or training, and of an age to be: the end of Year 13.
      return children[child].yearNext <= 14
    }
    return !children[child].fits(sites[site].provision, year: children[child].yearNext)
  }

  private func transferStatus(_ child: Int) -> ChildStatus {
    guard let site = children[child].site else { return .placementEnded }
    let provision = sites[site].provision
    let year = children[child].yearNext
    return provision.kind == .earlyYears || year == provision.yearMax + 1 ? .phaseTransfer : .placementEnded
  }

  private mutating func markLeavers(_ order: [Int]) {
    let wanted = settings["leavers"]
    func stale(_ child: Int) -> Int {
      guard let site = children[child].site, children[child].yearNow >= 14 else { return 0 }
      return max(0, children[child].yearNow - sites[site].provision.yearMax)
    }
    let pool = order.filter { children[$0].yearNow >= 14 }
    // Those past the last year a plan can run to go whatever the number; ties keep the random order.
    let ranked = pool.enumerated().sorted {
      let (a, b) = (children[$0.element], children[$1.element])
      if (a.person.age >= 25) != (b.person.age >= 25) { return a.person.age >= 25 }
      let (past, other) = (stale($0.element), stale($1.element))
      if past != other { return past > other }
      return a.person.age != b.person.age ? a.person.age > b.person.age : $0.offset < $1.offset
    }
    for (_, child) in ranked.prefix(wanted) { children[child].leaves = true }
  }

  private mutating func markNewPlans(_ newPlans: [(age: Int, count: Int)], _ order: [Int]) {
    for (age, count) in newPlans {
      // A plan begun in the year before the base date: the child is now of that age or one older.
      let pool = order.filter {
        isFree($0) && children[$0].person.age >= age && (age >= 20 || children[$0].person.age == max(2, age))
      }
      for child in pool.prefix(count) { children[child].status = .newPlan }
    }
  }

  /// Takes some transfers as decided already: settled at the nearest provision of their kind with the year.
  private mutating func settle(_ count: Int, _ order: [Int]) {
    var left = count
    for child in order where left > 0 && children[child].status.isDueDecision {
      if mustMove(child) {
        let year = children[child].yearNext
        let home = children[child].home
        let open = sites.indices.filter {
          !isOnlyAnOption($0) && !sites[$0].provision.residential
            && children[child].fits(sites[$0].provision, year: year)
        }
        var choice = open.filter { sites[$0].marginKind == children[child].person.kind }
        if choice.isEmpty { choice = open.filter { !sites[$0].provision.kind.needsRecordedOpening } }
        let nearest = choice.min {
          let (a, b) = (squaredMetres(home, point($0)), squaredMetres(home, point($1)))
          return a != b ? a < b : $0 < $1
        }
        guard let nearest else { continue }
        children[child].site = nearest
      }
      children[child].status = .settled
      left -= 1
    }
  }

  private mutating func setDates(_ generator: inout SeededGenerator) {
    let base = parameters.baseDate
    let plan = parameters.planDate
    let year = plan.parts.year
    for child in children.indices {
      if children[child].leaves {
        children[child].row.ends = CalendarDate(year: year, month: 7, day: 31)
        continue
      }
      switch children[child].status {
      case .settled, .tribunalOrder: break
      case .phaseTransfer:
        // Phase transfers are named by 15 February, those after Year 11 by 31 March (SEND Regulations 2014 r.18).
        let after11 = children[child].yearNext >= 12
        children[child].row.decisionDue = CalendarDate(
          year: year, month: after11 ? 3 : 2, day: after11 ? 31 : 15)
      default:
        children[child].row.decisionDue = CalendarDate(
          dayNumber: base.dayNumber + 7 + Int32(generator.below(140)))
      }
      children[child].row.status = children[child].status
    }
  }
}
