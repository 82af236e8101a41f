import CaseModel

/// A set of open siblings whose rule binds them.
public struct Family: Sendable, Equatable {
  /// Indices among the open children.
  public var members: [Int]
  /// Together, same host or apart.
  public var rule: SiblingRule
}

/// Reads sibling groups and what fixed siblings mean for open ones (MODEL.md, "Siblings").
struct Kinship: Sendable {
  private(set) var warnings: [String] = []
  /// Provisions that an open child is kept to, by position in the case; nil: all.
  private var kept: [Int: Set<Int>] = [:]
  /// Open children whom a place elsewhere would part from fixed brothers and sisters, by position in the case.
  private var bound: Set<Int> = []
  private var groups: [(rule: SiblingRule, open: [Int])] = []
  private let host: [Int]
  private let names: [String]

  init(_ world: Case, standings: [ChildStanding]) {
    let positions = world.provisionPositions()
    host = world.provisions.enumerated().map { $1.hostID.flatMap { positions[$0] } ?? $0 }
    names = world.children.map(\.id)
    var members: [String: [Int]] = [:]
    var order: [String] = []
    for (position, child) in world.children.enumerated() {
      guard let group = child.siblingGroup else { continue }
      if members[group] == nil { order.append(group) }
      members[group, default: []].append(position)
    }
    for name in order {
      let all = members[name] ?? []
      guard all.count > 1, let rule = all.lazy.compactMap({ world.children[$0].siblingRule }).first else {
        continue
      }
      let isOpen = all.filter { standings[$0] == .open }
      guard !isOpen.isEmpty else { continue }
      let fixed = all.flatMap { standings[$0].shares.map(\.provision) }
      fixedSiblings[name] = fixed
      groups.append((rule, isOpen))
      groupNames.append(name)
    }
  }

  private var fixedSiblings: [String: [Int]] = [:]
  private var groupNames: [String] = []

  /// Whether fixed siblings leave a provision to an open child.
  func permits(_ position: Int, _ provision: Int) -> Bool { kept[position]?.contains(provision) ?? true }

  /// Whether brothers and sisters leave a provision that does not exist yet, alone at its site, to an open child.
  func permitsNew(_ position: Int) -> Bool { !bound.contains(position) }

  /// Whether two provisions fit one another under a rule.
  static func fits(_ rule: SiblingRule, _ a: Int, _ b: Int, host: [Int]) -> Bool {
    switch rule {
    case .together: a == b
    case .sameHost: host[a] == host[b]
    case .apart: a != b
    }
  }

  /// Works out, from the candidates by codes, what fixed siblings leave to each open child, and which rules
  /// have to be set aside because they would leave a child nothing.
  mutating func settle(candidates: (Int) -> [Int]) {
    var settled: [(rule: SiblingRule, open: [Int])] = []
    for (index, group) in groups.enumerated() {
      let fixed = fixedSiblings[groupNames[index]] ?? []
      var free: [Int] = []
      for child in group.open {
        let own = candidates(child)
        if own.isEmpty { continue }
        let left = own.filter { p in fixed.allSatisfy { Self.fits(group.rule, p, $0, host: host) } }
        if left.isEmpty {
          setAside(child, "no provision that may be proposed fits the places of brothers and sisters")
        } else {
          if left.count < own.count { kept[child] = Set(left) }
          if !fixed.isEmpty, group.rule != .apart { bound.insert(child) }
          free.append(child)
        }
      }
      if free.count > 1, !haveCommonGround(group.rule, free, candidates) {
        for child in free {
          kept[child] = nil
          setAside(child, "no provisions fit all the brothers and sisters due a decision")
        }
        free = []
      }
      if free.count > 1 { settled.append((group.rule, free)) }
    }
    groups = settled
  }

  private func haveCommonGround(_ rule: SiblingRule, _ children: [Int], _ candidates: (Int) -> [Int]) -> Bool
  {
    let sets = children.map { child in Set(candidates(child).filter { permits(child, $0) }) }
    switch rule {
    case .together: return !sets.dropFirst().reduce(sets[0]) { $0.intersection($1) }.isEmpty
    case .sameHost:
      let hosts = sets.map { Set($0.map { host[$0] }) }
      return !hosts.dropFirst().reduce(hosts[0]) { $0.intersection($1) }.isEmpty
    case .apart: return sets.reduce(Set()) { $0.union($1) }.count >= children.count
    }
  }

  private mutating func setAside(_ child: Int, _ why: String) {
    warnings.append("Sibling rule set aside for \(names[child]): \(why). Ask the family what matters most.")
  }

  /// Families of two or more open children, as indices among the open.
  func families(open: [Int]) -> [Family] {
    var index: [Int: Int] = [:]
    for (k, position) in open.enumerated() { index[position] = k }
    return groups.map { Family(members: $0.open.compactMap { index[$0] }, rule: $0.rule) }
  }

  /// Host of every provision.
  var hosts: [Int] { host }
}
