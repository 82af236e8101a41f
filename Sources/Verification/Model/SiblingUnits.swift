import CaseModel

/// Open siblings whose rule binds them together.
struct SiblingUnit {
  /// The group's id in the case.
  var group: String
  var rule: SiblingRule
  /// Open children, as positions among the open ones.
  var members: [Int]
}

/// The sibling rules that hold in a plan: what fixed siblings rule out, which open siblings are chosen together,
/// and the children for whom a rule is set aside.
struct SiblingUnits {
  /// Families of two or more open children.
  private(set) var units: [SiblingUnit] = []
  /// Unit of each open child; -1: chosen on its own.
  private(set) var unitOf: [Int32]
  /// Children whose rule is set aside because no candidate fits.
  private(set) var setAside: [Int] = []
  /// Host of each provision as a number.
  let host: [Int32]
  /// Rule and provisions of fixed siblings, for open children they restrict.
  private var limits: [Limit] = []
  private var limitOf: [Int32]

  private struct Limit {
    var rule: SiblingRule
    var anchors: [Int]
  }

  init(_ index: CaseIndex, _ codes: PairCodes, _ standing: Standing) {
    let council = index.council
    unitOf = [Int32](repeating: -1, count: standing.open.count)
    limitOf = [Int32](repeating: -1, count: council.children.count)
    var hostNumber: [String: Int32] = [:]
    host = council.provisions.map { row in
      let key = row.hostID ?? row.id
      if let number = hostNumber[key] { return number }
      hostNumber[key] = Int32(hostNumber.count)
      return hostNumber[key] ?? 0
    }
    var order: [String] = []
    var members: [String: [Int]] = [:]
    for (c, child) in council.children.enumerated() where !index.leaver[c] {
      guard let group = child.siblingGroup else { continue }
      if members[group] == nil { order.append(group) }
      members[group, default: []].append(c)
    }
    for group in order {
      let children = members[group] ?? []
      guard let rule = children.lazy.compactMap({ council.children[$0].siblingRule }).first else { continue }
      add(group, rule, children, index, codes, standing)
    }
    setAside.sort()
  }

  /// Whether a child may be at p by the rule when a sibling is at other.
  func fits(_ rule: SiblingRule, _ p: Int, _ other: Int) -> Bool {
    switch rule {
    case .together: p == other
    case .sameHost: host[p] == host[other]
    case .apart: p != other
    }
  }

  /// Whether a fixed sibling's place rules p out for an open child.
  func rulesOut(_ c: Int, _ p: Int) -> Bool {
    let limit = Int(limitOf[c])
    return limit >= 0 && !limits[limit].anchors.allSatisfy { fits(limits[limit].rule, p, $0) }
  }

  private mutating func add(
    _ group: String, _ rule: SiblingRule, _ children: [Int], _ index: CaseIndex, _ codes: PairCodes,
    _ standing: Standing
  ) {
    let anchors = children.filter { !standing.isOpen($0) && standing.home[$0] >= 0 }.map {
      Int(standing.home[$0])
    }
    var members: [Int] = []
    var left: [[Int]] = []
    for c in children where standing.isOpen(c) {
      let all = (0..<index.provisionCount).filter { isCandidate(codes.code(c, $0, index.note(c, $0))) }
      if all.isEmpty { continue }
      let fitting = all.filter { p in anchors.allSatisfy { fits(rule, p, $0) } }
      if fitting.isEmpty {
        setAside.append(c)
      } else {
        members.append(c)
        left.append(fitting)
      }
    }
    guard canFit(rule, left) else {
      setAside += members
      return
    }
    if !anchors.isEmpty {
      for c in members { limitOf[c] = Int32(limits.count) }
      limits.append(Limit(rule: rule, anchors: anchors))
    }
    guard members.count > 1 else { return }
    let unit = SiblingUnit(group: group, rule: rule, members: members.map { Int(standing.openPosition[$0]) })
    for k in unit.members { unitOf[k] = Int32(units.count) }
    units.append(unit)
  }

  /// Whether open siblings with these candidates have any that fit each other.
  private func canFit(_ rule: SiblingRule, _ left: [[Int]]) -> Bool {
    guard let first = left.first else { return true }
    switch rule {
    case .together:
      return !left.dropFirst().reduce(Set(first)) { $0.intersection($1) }.isEmpty
    case .sameHost:
      return !left.dropFirst().reduce(Set(first.map { host[$0] })) { $0.intersection($1.map { host[$0] }) }
        .isEmpty
    case .apart:
      return left.reduce(into: Set<Int>()) { $0.formUnion($1) }.count >= left.count
    }
  }
}
