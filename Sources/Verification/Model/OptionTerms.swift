import CaseModel

#if canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#elseif canImport(Darwin)
import Darwin
#endif

/// What each option adds and costs, and which are allowed, forced and taken in the run.
struct OptionTerms {
  let position: [String: Int]
  let provision: [Int]
  /// Usable places in the plan year.
  let places: [Int64]
  /// Nodes raised: the group (else the root) and every ancestor.
  let nodes: [[Int]]
  /// Capital net of grants, pence, before optimism bias.
  let capital: [Int64]
  /// Pence a year: annualised capital with optimism bias, and running cost.
  let annual: [Int64]
  /// Rival set as a number; -1: none.
  let rivalOf: [Int]
  let rivals: [String]
  /// Pence; nil: no limit.
  let budget: Int64?
  let allowed: [Bool]
  let forced: [Bool]
  let taken: [Bool]
  /// A provision of 0 places that some option points at.
  let isOptionOnly: [Bool]
  /// One of its options is allowed.
  let mayOpen: [Bool]
  /// One of its options is forced.
  let mustOpen: [Bool]
  /// One of its options is taken.
  let opened: [Bool]
  /// Places that options taken add to each node.
  let added: [Int64]

  var count: Int { provision.count }

  init(_ index: CaseIndex, _ tree: CapacityTree, _ run: RunChoices, _ breaches: inout BreachList) {
    let council = index.council
    let parameters = council.parameters
    let rows = council.options.filter { index.provisionPosition[$0.provisionID] != nil }
    let at = Dictionary(rows.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    position = at
    provision = rows.map { index.provisionPosition[$0.provisionID] ?? 0 }
    let year = index.planYear
    places = rows.map { Self.usable($0, planYear: year) }
    nodes = rows.enumerated().map { s, row in
      let p = index.provisionPosition[row.provisionID] ?? 0
      var node = tree.find(provision: p, group: row.groupID ?? "") ?? tree.root(p)
      var path = [node]
      while tree.parent[node] >= 0 {
        node = Int(tree.parent[node])
        path.append(node)
      }
      return path
    }
    capital = rows.map { max(0, capped($0.capital) - capped($0.grant) - capped($0.s106)) }
    let bias = parameters.bounded("optimism_bias_percent", 1_000_000)
    let rate = Double(parameters.bounded("discount_rate_percent", 1_000_000)) / 10_000
    let standardTerm = parameters.bounded("option_term_years", 1_000)
    annual = zip(rows, capital).map { row, net in
      let raised = (net * (10_000 + bias) + 5_000) / 10_000
      let term = max(1, row.termYears.map { min(Int64($0), 1_000) } ?? standardTerm)
      return Self.annuity(raised, rate, term) + capped(row.runningCost)
    }
    let sets = Array(Set(rows.compactMap(\.rivalSet))).sorted()
    rivals = sets
    rivalOf = rows.map { row in row.rivalSet.flatMap { sets.firstIndex(of: $0) } ?? -1 }
    budget = parameters.wholeIfSet("capital_budget_gbp").map { capped(Pence($0)) }

    func flags(_ ids: [String], _ list: String) -> [Bool] {
      var flags = [Bool](repeating: false, count: rows.count)
      for id in ids {
        guard let s = at[id] else {
          breaches.add(
            "option-unknown", id,
            "Option \(id) is in \(list) of the run but not in the case; make the plan again from this case.")
          continue
        }
        if flags[s] {
          breaches.add(
            "option-duplicate", id,
            "Option \(id) is twice in \(list) of the run; a results folder names each once: make the plan again."
          )
        }
        flags[s] = true
      }
      return flags
    }
    let allowed = flags(run.allowed, "optionsAllowed")
    let taken = flags(run.taken, "optionsTaken")
    let forced = rows.map { run.forced.contains($0.id) }
    self.allowed = allowed
    self.taken = taken
    self.forced = forced

    func provisions(_ picked: (Int) -> Bool) -> [Bool] {
      var flags = [Bool](repeating: false, count: council.provisions.count)
      for s in rows.indices where picked(s) {
        flags[index.provisionPosition[rows[s].provisionID] ?? 0] = true
      }
      return flags
    }
    let pointed = provisions { _ in true }
    isOptionOnly = council.provisions.enumerated().map { $1.places == 0 && pointed[$0] }
    mayOpen = provisions { allowed[$0] || forced[$0] }
    mustOpen = provisions { forced[$0] }
    opened = provisions { taken[$0] }
    var added = [Int64](repeating: 0, count: tree.count)
    for s in rows.indices where taken[s] {
      for node in nodes[s] { added[node] += places[s] }
    }
    self.added = added
  }

  /// Whether these options break a rival set or the capital budget by themselves.
  func clash(_ picked: (Int) -> Bool) -> (rival: String?, overBudget: Int64?) {
    var used = [Bool](repeating: false, count: rivals.count)
    var total: Int64 = 0
    var rival: String?
    for s in 0..<count where picked(s) {
      total += capital[s]
      guard rivalOf[s] >= 0 else { continue }
      if used[rivalOf[s]] { rival = rivals[rivalOf[s]] }
      used[rivalOf[s]] = true
    }
    guard let budget, total > budget else { return (rival, nil) }
    return (rival, total)
  }

  /// Places usable in the plan year: the ramp's step counted from the year it opens.
  static func usable(_ row: ProvisionOption, planYear: Int) -> Int64 {
    let step = planYear - (row.opensYear ?? planYear)
    guard step >= 0 else { return 0 }
    guard let last = row.ramp.last else { return capped(count: row.places) }
    let percent = step < row.ramp.count ? row.ramp[step] : last
    return capped(count: row.places) * capped(count: percent) / 100
  }

  /// Yearly payment that repays `net` over `term` years, rounded half up to a penny.
  static func annuity(_ net: Int64, _ rate: Double, _ term: Int64) -> Int64 {
    guard net > 0 else { return 0 }
    guard rate > 0 else { return (net + term / 2) / term }
    let payment = Double(net) * rate / (1 - pow(1 + rate, -Double(term)))
    return Int64((payment + 0.5).rounded(.down))
  }
}

/// What the run record says was allowed, forced and taken.
struct RunChoices {
  var allowed: [String]
  var forced: Set<String>
  var taken: [String]
}
