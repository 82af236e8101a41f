import CaseModel

/// Whether a pair with this code may be proposed: no code, or a question.
func isCandidate(_ code: ReasonCode?) -> Bool { code?.isQuestion ?? true }

/// The reason code of every pair.
struct PairCodes {
  private let council: Case
  private let index: CaseIndex
  private let tree: CapacityTree
  /// `closed`, `option_not_taken` or nothing, a provision.
  private let standing: [ReasonCode?]
  /// The kinds open to each child as bits; bit 31: residential.
  private let open: [UInt32]
  private let kindBit: [UInt32]
  private let needsOpening: [Bool]

  init(_ index: CaseIndex, _ tree: CapacityTree, _ options: OptionTerms) {
    council = index.council
    self.index = index
    self.tree = tree
    let date = index.planDate
    standing = index.council.provisions.enumerated().map { p, row in
      if let opens = row.opens, opens > date { return .closed }
      if let closes = row.closes, closes <= date { return .closed }
      return options.isOptionOnly[p] && !options.mayOpen[p] ? .optionNotTaken : nil
    }
    func bit(_ kind: ProvisionKind) -> UInt32 {
      1 << UInt32(ProvisionKind.allCases.firstIndex(of: kind) ?? 0)
    }
    open = index.council.children.map { child in
      child.openTo.reduce(child.openToResidential ? 1 << 31 : 0) { $0 | bit($1) }
    }
    kindBit = index.council.provisions.map { bit($0.kind) }
    needsOpening = index.council.provisions.map(\.kind.needsRecordedOpening)
  }

  /// The code of a pair, as if the child were open; nil: a plain candidate.
  func code(_ c: Int, _ p: Int, _ note: PairNote?) -> ReasonCode? {
    if let code = standing[p] { return code }
    if needsOpening[p], open[c] & kindBit[p] == 0 { return .kindNotOpen }
    if council.provisions[p].residential, open[c] & (1 << 31) == 0 { return .residentialNotOpen }
    if let note {
      if note.released { return .released }
      if note.cannotMeet { return .cannotMeet }
    }
    let found = byRecord(c, p, needSetAside: note?.canMeet ?? false)
    return note?.asked == true ? found?.whenRequested ?? found : found
  }

  /// Year group, sex, access and need.
  private func byRecord(_ c: Int, _ p: Int, needSetAside: Bool) -> ReasonCode? {
    let kind = index.classes[Int(index.classOf[c])]
    let year = council.children[c].ncYear
    if year < council.provisions[p].yearMin || year > council.provisions[p].yearMax { return .yearGroup }
    switch (council.provisions[p].admitsSex, council.children[c].sex) {
    case (.girls, .male?), (.boys, .female?): return .sex
    default: break
    }
    if council.children[c].mobility == .wheelchair, council.provisions[p].wheelchairAccess == false {
      return .wheelchair
    }
    if needSetAside { return nil }
    if !council.provisions[p].needs.contains(kind.need) { return .need }
    let node = tree.nodeOf(childClass: index.classOf[c], provision: p)
    return tree.hasGroups(p) && tree.isRoot(node) ? .need : nil
  }
}

extension ReasonCode {
  /// Whether a provision with this code cannot be named at all, even on a section 38 request.
  var forbidsNaming: Bool {
    switch self {
    case .closed, .optionNotTaken, .kindNotOpen, .residentialNotOpen: true
    default: false
    }
  }
}
