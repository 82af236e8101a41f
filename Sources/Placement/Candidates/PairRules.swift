import CaseModel

/// Which provisions a child may be proposed for, and the code for each that is not (MODEL.md, "Candidates").
public struct PairRules: Sendable {
  let world: Case
  let forest: CapacityForest
  private let closed: [Bool]
  private let optionOnlyAndBarred: [Bool]
  private let hasGroups: [Bool]
  /// Opens only under options, none of which is certain: it cannot be named yet.
  private let mayNotOpen: [Bool]
  private let facts: [Facts]
  private var records: [Int64: Record] = [:]
  /// Provisions each child has a record for, in case order.
  private(set) var recordedProvisions: [Int: [Int]] = [:]

  /// What the codes ask of a provision, flat: these are read for every child and provision.
  private struct Facts: Sendable {
    let needs: UInt16
    let yearMin: Int16
    let yearMax: Int16
    let admits: AdmitsSex
    let wheelchairBarred: Bool
    let residential: Bool
    /// The kind where it is proposed only if recorded as open.
    let kindToOpen: ProvisionKind?
  }

  /// What officers and families have recorded about one pair.
  struct Record: Sendable {
    var canMeet = false
    var cannotMeet = false
    var cannotMeetGround = false
    var parentPays = false
    var s38 = false
    var s38Rank = Int.max
    var s9 = false
    var anyRank = Int.max
    var released = false
  }

  /// Reads the case's records; `allowedOptions` are those the plan may take, `forcedOptions` those it must.
  public init(_ world: Case, forest: CapacityForest, allowedOptions: Set<String>, forcedOptions: Set<String>)
  {
    self.world = world
    self.forest = forest
    let planDate = world.parameters.planDate
    var pointed = [Bool](repeating: false, count: world.provisions.count)
    var open = pointed
    var certain = pointed
    let positions = world.provisionPositions()
    for option in world.options {
      guard let at = positions[option.provisionID] else { continue }
      pointed[at] = true
      if allowedOptions.contains(option.id) { open[at] = true }
      if forcedOptions.contains(option.id) { certain[at] = true }
    }
    mayNotOpen = world.provisions.indices.map {
      world.provisions[$0].places == 0 && pointed[$0] && !certain[$0]
    }
    closed = world.provisions.map { row in
      (row.opens.map { $0 > planDate } ?? false) || (row.closes.map { $0 <= planDate } ?? false)
    }
    optionOnlyAndBarred = world.provisions.indices.map {
      world.provisions[$0].places == 0 && pointed[$0] && !open[$0]
    }
    hasGroups = world.provisions.indices.map { forest.hasGroups(provision: $0) }
    facts = world.provisions.map { row in
      Facts(
        needs: row.needs.bits, yearMin: Int16(clamping: row.yearMin), yearMax: Int16(clamping: row.yearMax),
        admits: row.admitsSex, wheelchairBarred: row.wheelchairAccess == false, residential: row.residential,
        kindToOpen: row.kind.needsRecordedOpening ? row.kind : nil)
    }
    let children = world.childPositions()
    for row in world.suitability {
      guard let c = children[row.childID], let p = positions[row.provisionID] else { continue }
      update(c, p) { record in
        switch row.view {
        case .canMeet: record.canMeet = true
        case .cannotMeet:
          record.cannotMeet = true
          if row.ground != nil { record.cannotMeetGround = true }
        case .awaiting: break
        }
        if row.transportCondition == .parentPays { record.parentPays = true }
      }
    }
    for row in world.requests {
      guard let c = children[row.childID], let p = positions[row.provisionID] else { continue }
      update(c, p) { record in
        record.anyRank = min(record.anyRank, row.rank)
        if row.releasedGround != nil {
          record.released = true
        } else if row.basis == .s38 {
          record.s38 = true
          record.s38Rank = min(record.s38Rank, row.rank)
        } else {
          record.s9 = true
        }
      }
    }
    for pair in records.keys {
      recordedProvisions[Int(pair >> 32), default: []].append(Int(pair & 0xFFFF_FFFF))
    }
    for child in recordedProvisions.keys { recordedProvisions[child]?.sort() }
  }

  private mutating func update(_ child: Int, _ provision: Int, _ change: (inout Record) -> Void) {
    change(&records[key(child, provision), default: Record()])
  }

  private func key(_ child: Int, _ provision: Int) -> Int64 { Int64(child) << 32 | Int64(provision) }

  /// What is recorded about a pair; nil for most.
  func record(_ child: Int, _ provision: Int) -> Record? { records[key(child, provision)] }

  /// Whether the family arranges travel if this provision is named.
  public func parentPays(_ child: Int, _ provision: Int) -> Bool {
    record(child, provision)?.parentPays ?? false
  }

  /// Whether a provision cannot be named for a child at all, whatever is asked: dates, options, kinds.
  func barred(_ child: Child, _ provision: Int) -> ReasonCode? {
    if closed[provision] { return .closed }
    if optionOnlyAndBarred[provision] { return .optionNotTaken }
    let row = facts[provision]
    if let kind = row.kindToOpen, !child.openTo.contains(kind) { return .kindNotOpen }
    if row.residential, !child.openToResidential { return .residentialNotOpen }
    return nil
  }

  /// The unreleased section 38 request of a child that must be met: highest rank, then case order.
  func standingRequest(_ child: Int) -> Int? {
    var best: (rank: Int, provision: Int)?
    for (pair, record) in records(of: child) where record.s38 && !record.released && !record.cannotMeetGround
    {
      guard barred(world.children[child], pair) == nil, !mayNotOpen[pair] else { continue }
      if best.map({ (record.s38Rank, pair) < ($0.rank, $0.provision) }) ?? true {
        best = (record.s38Rank, pair)
      }
    }
    return best?.provision
  }

  /// The highest-ranked request of a child, whatever its basis, released or not: what a Tribunal order names.
  func highestRequest(_ child: Int) -> Int? {
    var best: (rank: Int, provision: Int)?
    for (pair, record) in records(of: child) where record.s38 {
      if best.map({ (record.s38Rank, pair) < ($0.rank, $0.provision) }) ?? true {
        best = (record.s38Rank, pair)
      }
    }
    return best?.provision
  }

  private func records(of child: Int) -> [(Int, Record)] {
    (recordedProvisions[child] ?? []).compactMap { p in record(child, p).map { (p, $0) } }
  }

  /// The code of a pair for a child due a decision, and the node the child would sit at.
  ///
  /// - Returns: `code` nil for a plain candidate; a question (`ask_…`) is a candidate too.
  func code(child position: Int, _ child: Child, provision: Int) -> (code: ReasonCode?, node: Int) {
    if let barred = barred(child, provision) { return (barred, -1) }
    let record = recordedProvisions[position] == nil ? nil : record(position, provision)
    if let record {
      if record.released || (record.cannotMeetGround && (record.s38 || record.s9)) { return (.released, -1) }
      if record.cannotMeet, !record.s38 { return (.cannotMeet, -1) }
    }
    let row = facts[provision]
    let primary = child.needs.first ?? .oth
    var found: ReasonCode?
    var node = -1
    if child.ncYear < Int(row.yearMin) || child.ncYear > Int(row.yearMax) {
      found = .yearGroup
    } else if let sex = child.sex, !admits(row.admits, sex) {
      found = .sex
    } else if child.mobility == .wheelchair, row.wheelchairBarred {
      found = .wheelchair
    } else if !(record?.canMeet ?? false) {
      if row.needs & (1 << UInt16(primary.index)) == 0 {
        found = .need
      } else if hasGroups[provision] {
        node = forest.node(provision: provision, need: primary, year: child.ncYear)
        if forest.parent[node] < 0 { found = .need }
      }
    }
    if let code = found {
      guard let record, record.s38 || record.s9, let question = code.whenRequested else { return (code, -1) }
      found = question
    }
    if node < 0 { node = forest.node(provision: provision, need: primary, year: child.ncYear) }
    return (found, node)
  }

  private func admits(_ rule: AdmitsSex, _ sex: Sex) -> Bool {
    switch rule {
    case .mixed: true
    case .girls: sex == .female
    case .boys: sex == .male
    }
  }
}
