import CaseModel

/// Every candidate pair of every open child, in flat columns: the choices the proof ranges over.
struct OpenPairs {
  /// Pairs of the k-th open child: `start[k]..<start[k + 1]`, by provision.
  private(set) var start: [Int] = [0]
  private(set) var provision: [Int32] = []
  /// Node the child would occupy there.
  private(set) var node: [Int32] = []
  /// Place (without F above committed) and travel, pence a year.
  private(set) var cash: [Int64] = []
  /// Place, travel and steering.
  private(set) var terms: [Int64] = []
  /// A(c): the dearest pair, which an awaiting child is priced at; 0 without candidates.
  private(set) var awaiting: [Int64] = []

  init(
    _ index: CaseIndex, _ tree: CapacityTree, _ codes: PairCodes, _ standing: Standing,
    _ siblings: SiblingUnits,
    _ prices: PairPricer
  ) {
    let change = ChangePrice(index, codes, siblings)
    for child in standing.open {
      let c = Int(child)
      let moves = change.price(c)
      var dearest: Int64 = 0
      var note = Int(index.noteStart[c])
      let lastNote = Int(index.noteStart[c + 1])
      for p in 0..<index.provisionCount {
        while note < lastNote, index.notes[note].provision < Int32(p) { note += 1 }
        let recorded = note < lastNote && index.notes[note].provision == Int32(p) ? index.notes[note] : nil
        guard isCandidate(codes.code(c, p, recorded)), !siblings.rulesOut(c, p) else { continue }
        let figures = prices.figures(c, p, recorded)
        let money = figures.place + figures.travel
        let all = money + figures.journeyValue + (Int32(p) == index.current[c] ? 0 : moves)
        provision.append(Int32(p))
        node.append(Int32(tree.nodeOf(childClass: index.classOf[c], provision: p)))
        cash.append(money)
        terms.append(all)
        dearest = max(dearest, all)
      }
      start.append(provision.count)
      awaiting.append(dearest)
    }
  }

  /// The pair of the k-th open child at a provision; nil: not a candidate.
  func find(_ k: Int, _ p: Int) -> Int? {
    var low = start[k]
    var high = start[k + 1]
    while low < high {
      let middle = (low + high) / 2
      if provision[middle] < Int32(p) { low = middle + 1 } else { high = middle }
    }
    return low < start[k + 1] && provision[low] == Int32(p) ? low : nil
  }
}

/// The price of moving a child from a school that still fits: steering, never printed as a cost.
struct ChangePrice {
  private let index: CaseIndex
  private let codes: PairCodes
  private let siblings: SiblingUnits
  private let amount: Int64

  init(_ index: CaseIndex, _ codes: PairCodes, _ siblings: SiblingUnits) {
    self.index = index
    self.codes = codes
    self.siblings = siblings
    amount = index.council.parameters.money("change_price_gbp")
  }

  /// What every provision but the current one costs in steering for this child.
  func price(_ c: Int) -> Int64 {
    let p = Int(index.current[c])
    let status = index.council.children[c].status
    guard p >= 0, status == .request || status == .movedIn,
      isCandidate(codes.code(c, p, index.note(c, p))), !siblings.rulesOut(c, p)
    else { return 0 }
    return amount
  }
}
