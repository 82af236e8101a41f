import CaseModel

/// What is recorded about one child at one provision, gathered from requests, suitability and fees.
struct PairNote {
  var provision: Int32
  /// A request was released on a ground.
  var released = false
  /// An officer's view: cannot meet.
  var cannotMeet = false
  /// ... with a statutory ground, which also releases requests.
  var ground = false
  /// An officer's view: can meet.
  var canMeet = false
  /// Named on condition that the parent arranges travel.
  var parentPays = false
  /// Any request, and one that is not released.
  var requested = false
  var asked = false
  /// The child's own fee, pence; -1: none.
  var fee: Int64 = -1
}

/// A request with positions in place of ids.
struct IndexedRequest {
  var provision: Int
  var rank: Int
  var section38: Bool
  var released: Bool
}

/// The case's ids turned into positions, and its sparse rows by child.
struct CaseIndex {
  let council: Case
  let planDate: CalendarDate
  let planYear: Int
  let childPosition: [String: Int]
  let provisionPosition: [String: Int]
  /// Class of each child: primary need and year, on which tree nodes depend.
  let classOf: [Int32]
  let classes: [(need: Need, year: Int)]
  /// Band of each child as a number; -1: none.
  let bandOf: [Int32]
  let bands: [String: Int]
  /// Notes of child c: `notes[noteStart[c]..<noteStart[c + 1]]`, by provision.
  let noteStart: [Int32]
  let notes: [PairNote]
  /// Requests of child c in file order.
  let requestStart: [Int32]
  let requests: [IndexedRequest]
  /// Position of the child's current provision; -1: none.
  let current: [Int32]
  /// Children who leave before the plan date.
  let leaver: [Bool]

  var childCount: Int { council.children.count }
  var provisionCount: Int { council.provisions.count }

  init(_ council: Case) {
    self.council = council
    planDate = council.parameters.planDate
    planYear = planDate.parts.year
    let childAt = council.childPositions()
    let provisionAt = council.provisionPositions()
    childPosition = childAt
    provisionPosition = provisionAt

    var classNumber: [Int: Int32] = [:]
    var classList: [(need: Need, year: Int)] = []
    var bandNumber: [String: Int] = [:]
    var classOf: [Int32] = []
    var bandOf: [Int32] = []
    for child in council.children {
      let need = child.needs.first ?? .oth
      let year = min(max(child.ncYear, -100), 100)
      let key = need.index * 1_000 + year + 100
      if classNumber[key] == nil {
        classNumber[key] = Int32(classList.count)
        classList.append((need, year))
      }
      classOf.append(classNumber[key] ?? 0)
      guard let band = child.band else {
        bandOf.append(-1)
        continue
      }
      if bandNumber[band] == nil { bandNumber[band] = bandNumber.count }
      bandOf.append(Int32(bandNumber[band] ?? 0))
    }
    self.classOf = classOf
    classes = classList
    self.bandOf = bandOf
    bands = bandNumber
    current = council.children.map { child in
      Int32(child.currentProvisionID.flatMap { provisionAt[$0] } ?? -1)
    }
    let date = planDate
    leaver = council.children.map { child in child.ends.map { $0 < date } ?? false }

    (noteStart, notes) = Self.gatherNotes(council, childAt, provisionAt)
    (requestStart, requests) = Self.gatherRequests(council, childAt, provisionAt, noteStart, notes)
  }

  /// The note of a pair, if anything is recorded.
  func note(_ child: Int, _ provision: Int) -> PairNote? {
    for i in Int(noteStart[child])..<Int(noteStart[child + 1]) where notes[i].provision == provision {
      return notes[i]
    }
    return nil
  }

  private static func gatherNotes(
    _ council: Case, _ childAt: [String: Int], _ provisionAt: [String: Int]
  ) -> ([Int32], [PairNote]) {
    var byPair: [Int: PairNote] = [:]
    let width = max(1, council.provisions.count)
    func edit(_ child: String, _ provision: String, _ change: (inout PairNote) -> Void) {
      guard let c = childAt[child], let p = provisionAt[provision] else { return }
      change(&byPair[c * width + p, default: PairNote(provision: Int32(p))])
    }
    for row in council.requests {
      edit(row.childID, row.provisionID) { note in
        note.requested = true
        if row.releasedGround != nil { note.released = true } else { note.asked = true }
      }
    }
    for row in council.suitability {
      edit(row.childID, row.provisionID) { note in
        if row.view == .canMeet { note.canMeet = true }
        if row.view == .cannotMeet {
          note.cannotMeet = true
          if row.ground != nil { note.ground = true }
        }
        if row.transportCondition == .parentPays { note.parentPays = true }
      }
    }
    for row in council.fees {
      guard let child = row.childID, let c = childAt[child] else { continue }
      if let band = row.band, band != council.children[c].band { continue }
      edit(child, row.provisionID) { note in
        if note.fee < 0 { note.fee = capped(row.annualCost) }
      }
    }
    var start = [Int32](repeating: 0, count: council.children.count + 1)
    var notes: [PairNote] = []
    notes.reserveCapacity(byPair.count)
    var child = 0
    for key in byPair.keys.sorted() {
      while child < key / width {
        child += 1
        start[child] = Int32(notes.count)
      }
      guard var note = byPair[key] else { continue }
      if note.requested, note.ground {
        note.released = true
        note.asked = false
      }
      notes.append(note)
    }
    while child < council.children.count {
      child += 1
      start[child] = Int32(notes.count)
    }
    return (start, notes)
  }

  private static func gatherRequests(
    _ council: Case, _ childAt: [String: Int], _ provisionAt: [String: Int], _ noteStart: [Int32],
    _ notes: [PairNote]
  ) -> ([Int32], [IndexedRequest]) {
    var lists = [[IndexedRequest]](repeating: [], count: council.children.count)
    for row in council.requests {
      guard let c = childAt[row.childID], let p = provisionAt[row.provisionID] else { continue }
      let ground = notes[Int(noteStart[c])..<Int(noteStart[c + 1])].contains {
        $0.provision == p && $0.ground
      }
      lists[c].append(
        IndexedRequest(
          provision: p, rank: row.rank, section38: row.basis == .s38,
          released: row.releasedGround != nil || ground))
    }
    var start: [Int32] = [0]
    for list in lists { start.append((start.last ?? 0) + Int32(list.count)) }
    return (start, lists.flatMap { $0 })
  }
}
