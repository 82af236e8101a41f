import CaseModel
import Tables

/// Who is settled, fixed by an order or a request, kept, or open to the solver.
struct Standing {
  /// How each child stands before the solver; `proposed` stands for open.
  let status: [PlacementStatus]
  /// Provisions of a fixed child and its shares in thousandths: `fixedStart[c]..<fixedStart[c + 1]`.
  let fixedStart: [Int32]
  let fixedProvision: [Int32]
  let fixedShare: [Int64]
  /// The provision printed for a fixed child (largest share, first row of several); -1: none.
  let home: [Int32]
  /// Open children in the case's order.
  let open: [Int32]
  /// Position of each child among the open ones; -1: not open.
  let openPosition: [Int32]
  /// Fixed occupation of each node, whole places.
  let fixedUse: [Int64]

  func isOpen(_ c: Int) -> Bool { status[c] == .proposed }
  /// Whether a decision is due, so that alternatives are listed.
  func isDue(_ c: Int) -> Bool {
    status[c] == .requested || status[c] == .kept || status[c] == .proposed
  }

  init(_ index: CaseIndex, _ tree: CapacityTree, _ codes: PairCodes, _ options: OptionTerms) {
    let council = index.council
    var attending = [[(provision: Int, share: Int64)]](repeating: [], count: council.children.count)
    for row in council.attendance {
      guard let c = index.childPosition[row.childID], let p = index.provisionPosition[row.provisionID],
        row.from.map({ $0 <= index.planDate }) ?? true, row.to.map({ $0 >= index.planDate }) ?? true
      else { continue }
      attending[c].append((p, capped(count: row.shareThousandths)))
    }
    var status: [PlacementStatus] = []
    var start: [Int32] = [0]
    var provisions: [Int32] = []
    var shares: [Int64] = []
    var home: [Int32] = []
    var open: [Int32] = []
    var thousandths = [Int64](repeating: 0, count: tree.count)
    for (c, child) in council.children.enumerated() {
      var places: [(provision: Int, share: Int64)] = []
      let current = Int(index.current[c])
      if index.leaver[c] {
        status.append(.leaver)
      } else if child.status == .settled {
        places = attending[c]
        if places.isEmpty, current >= 0 { places = [(current, 1_000)] }
        status.append(places.isEmpty ? .notRecorded : .settled)
      } else if child.status == .tribunalOrder {
        let ordered = Self.best(index, c) { _ in true } ?? (current >= 0 ? current : nil)
        if let ordered { places = [(ordered, 1_000)] }
        status.append(ordered == nil ? .notRecorded : .ordered)
      } else if let named = Self.named(index, codes, options, c) {
        places = [(named, 1_000)]
        status.append(.requested)
      } else if child.lookedAfter, child.status == .request || child.status == .movedIn, current >= 0,
        isCandidate(codes.code(c, current, index.note(c, current)))
      {
        places = [(current, 1_000)]
        status.append(.kept)
      } else {
        status.append(.proposed)
        open.append(Int32(c))
      }
      var largest: (provision: Int, share: Int64)?
      for place in places {
        provisions.append(Int32(place.provision))
        shares.append(place.share)
        if place.share > largest?.share ?? -1 { largest = place }
        var node = tree.nodeOf(childClass: index.classOf[c], provision: place.provision)
        while node >= 0 {
          thousandths[node] += place.share
          node = Int(tree.parent[node])
        }
      }
      start.append(Int32(provisions.count))
      home.append(Int32(largest?.provision ?? -1))
    }
    self.status = status
    var openPosition = [Int32](repeating: -1, count: council.children.count)
    for (k, c) in open.enumerated() { openPosition[Int(c)] = Int32(k) }
    self.openPosition = openPosition
    fixedStart = start
    fixedProvision = provisions
    fixedShare = shares
    self.home = home
    self.open = open
    fixedUse = thousandths.map { ($0 + 999) / 1_000 }
  }

  /// The provision a section 38 request binds the council to name.
  private static func named(
    _ index: CaseIndex, _ codes: PairCodes, _ options: OptionTerms, _ c: Int
  ) -> Int? {
    best(index, c) { request in
      let p = request.provision
      return request.section38 && !request.released
        && codes.code(c, p, index.note(c, p))?.forbidsNaming != true
        && (!options.isOptionOnly[p] || options.mustOpen[p])
    }
  }

  /// The highest-ranked request that passes; ties by provision order in the case.
  private static func best(_ index: CaseIndex, _ c: Int, _ passes: (IndexedRequest) -> Bool) -> Int? {
    var found: IndexedRequest?
    for i in Int(index.requestStart[c])..<Int(index.requestStart[c + 1]) where passes(index.requests[i]) {
      let next = index.requests[i]
      guard let before = found else {
        found = next
        continue
      }
      if (next.rank, next.provision) < (before.rank, before.provision) { found = next }
    }
    return found?.provision
  }
}
