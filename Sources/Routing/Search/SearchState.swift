/// The sequences a lane works on, changed in rounds that are kept or taken back.
///
/// Only routes touched in a round are copied; taking back puts the old ones in their places.
struct SearchState: ~Copyable {
  let data: SearchData
  var slots: UnsafeMutablePointer<UnsafeMutablePointer<SearchRoute>>
  /// Whether a slot holds a route.
  var used: UnsafeMutablePointer<Bool>
  private(set) var slotCount = 0
  private let slotRoom: Int
  private var freeSlots: [Int32] = []
  private var pool: [UnsafeMutablePointer<SearchRoute>] = []
  /// Slot of each request; -1: absent; -2: not of this lane.
  let owner: UnsafeMutablePointer<Int32>
  let marked: UnsafeMutablePointer<Bool>
  private(set) var absent: [Int32] = []
  var counts: VehicleCounts
  private(set) var tagOwner: [Int32]
  /// Price of routes, without days; price of those absent.
  private(set) var routeCost: Int64 = 0
  private(set) var absenceCost: Int64 = 0
  /// Requests that must travel and are absent.
  private(set) var stranded = 0
  var search: InsertionSearch
  /// What earlier searches found.
  var memory: InsertionMemory
  /// Where a request looks for routes first, once there are more than `fewSlots`; nil: everywhere.
  var neighbours: Neighbours?
  static let fewSlots = 60
  /// How many neighbours a request looks at for their routes.
  var looks = 60
  let looked: UnsafeMutablePointer<UInt32>
  var lookRound: UInt32 = 0
  private var nextVersion: UInt64 = 1
  /// Whether somebody may stand on the list of those absent twice.
  private var repeats = false

  // What taking back needs.
  private var savedSlots: [(slot: Int32, route: UnsafeMutablePointer<SearchRoute>?)] = []
  private var savedOwners: [(request: Int32, slot: Int32)] = []
  private var savedTags: [(tag: Int32, slot: Int32)] = []
  private var savedAbsent: [Int32] = []
  private var savedCounts: VehicleCounts
  private var savedCosts: (Int64, Int64, Int) = (0, 0, 0)
  private let stamps: UnsafeMutablePointer<UInt32>
  private var round: UInt32 = 1

  init(_ data: SearchData, requests: [Int32]) {
    self.data = data
    slotRoom = requests.count + 8
    slots = .allocate(capacity: slotRoom)
    used = .allocate(capacity: slotRoom)
    stamps = .allocate(capacity: slotRoom)
    looked = .allocate(capacity: slotRoom)
    looked.initialize(repeating: 0, count: slotRoom)
    stamps.initialize(repeating: 0, count: slotRoom)
    owner = .allocate(capacity: max(1, data.requestCount))
    owner.initialize(repeating: -2, count: max(1, data.requestCount))
    marked = .allocate(capacity: max(1, data.requestCount))
    marked.initialize(repeating: false, count: max(1, data.requestCount))
    counts = VehicleCounts(data)
    savedCounts = counts
    tagOwner = [Int32](repeating: -1, count: data.problem.tagCount)
    search = InsertionSearch(data)
    memory = InsertionMemory(requests: requests, of: data.requestCount)
    for request in requests { strand(request) }
  }

  deinit {
    for slot in 0..<slotCount where used[slot] { release(slots[slot]) }
    for saved in savedSlots { if let route = saved.route { release(route) } }
    for route in pool { release(route) }
    slots.deallocate()
    used.deallocate()
    stamps.deallocate()
    looked.deallocate()
    owner.deallocate()
    marked.deallocate()
    search.free()
    memory.free()
  }

  private func release(_ route: UnsafeMutablePointer<SearchRoute>) {
    route.pointee.free()
    route.deallocate()
  }

  /// The objective of the lane: routes, vehicles, those absent.
  var cost: Int64 { routeCost + absenceCost + counts.price }

  /// Routes there are.
  var routeCount: Int { slotCount - freeSlots.count }

  /// The same with vehicles at their exact price.
  var exactCost: Int64 { routeCost + absenceCost + counts.exactPrice }

  // MARK: Rounds

  /// Begins a round.
  mutating func begin() {
    round &+= 1
    savedCounts = counts
    savedAbsent.removeAll(keepingCapacity: true)
    savedAbsent.append(contentsOf: absent)
    savedCosts = (routeCost, absenceCost, stranded)
  }

  /// Routes the round has changed or made.
  func changed() -> [RouteRecord] {
    savedSlots.filter { used[Int($0.slot)] }.map { RouteRecord(slots[Int($0.slot)].pointee) }
  }

  /// Keeps what the round changed.
  mutating func keep() {
    for saved in savedSlots { if let route = saved.route { pool.append(route) } }
    clearSaved()
  }

  /// Takes back what the round changed.
  mutating func takeBack() {
    for saved in savedSlots.reversed() {
      let slot = Int(saved.slot)
      if used[slot] { pool.append(slots[slot]) }
      if let route = saved.route {
        if !used[slot] { freeSlots.removeAll { $0 == saved.slot } }
        slots[slot] = route
        used[slot] = true
      } else {
        if used[slot] { freeSlots.append(saved.slot) }
        used[slot] = false
      }
    }
    for saved in savedOwners.reversed() { owner[Int(saved.request)] = saved.slot }
    for saved in savedTags.reversed() { tagOwner[Int(saved.tag)] = saved.slot }
    swap(&absent, &savedAbsent)
    counts = savedCounts
    (routeCost, absenceCost, stranded) = savedCosts
    clearSaved()
  }

  private mutating func clearSaved() {
    savedSlots.removeAll(keepingCapacity: true)
    savedOwners.removeAll(keepingCapacity: true)
    savedTags.removeAll(keepingCapacity: true)
  }

  // MARK: Changes

  private mutating func strand(_ request: Int32) {
    savedOwners.append((request, owner[Int(request)]))
    owner[Int(request)] = -1
    absent.append(request)
    absenceCost += data.requests[Int(request)].absence
    if data.requests[Int(request)].mustTravel { stranded += 1 }
  }

  private mutating func settle(_ request: Int32, in slot: Int32) {
    savedOwners.append((request, owner[Int(request)]))
    owner[Int(request)] = slot
    absenceCost -= data.requests[Int(request)].absence
    if data.requests[Int(request)].mustTravel { stranded -= 1 }
  }

  private mutating func take() -> UnsafeMutablePointer<SearchRoute> {
    if let route = pool.popLast() { return route }
    let route = UnsafeMutablePointer<SearchRoute>.allocate(capacity: 1)
    route.initialize(
      to: SearchRoute(nodeRoom: 32, memberRoom: 24, words: data.lanes.words, types: data.typeCount))
    return route
  }

  /// Copies a route before its first change of the round and takes its prices off.
  private mutating func detach(_ slot: Int32) {
    let index = Int(slot)
    if stamps[index] != round {
      stamps[index] = round
      let copy = take()
      copy.pointee.copyPlan(slots[index].pointee, words: data.lanes.words, types: data.typeCount)
      savedSlots.append((slot, slots[index]))
      slots[index] = copy
    }
    let route = slots[index]
    routeCost -= route.pointee.cost
    counts.change(Int(route.pointee.session), Int(route.pointee.type), route.pointee.classes, by: -1)
  }

  /// Rebuilds a changed route and puts its prices on; drops it when it is empty, and its members are absent when
  /// no times exist for it any more (travel times that break the triangle inequality).
  private mutating func attach(_ slot: Int32) {
    let route = slots[Int(slot)]
    if route.pointee.memberCount > 0, !data.rebuild(&route.pointee) {
      for m in 0..<Int(route.pointee.memberCount) { strand(route.pointee.members[m].request) }
      repeats = true
      route.pointee.memberCount = 0
    }
    guard route.pointee.memberCount > 0 else {
      if route.pointee.tag >= 0 { give(tag: route.pointee.tag, to: -1) }
      used[Int(slot)] = false
      pool.append(route)
      freeSlots.append(slot)
      return
    }
    nextVersion += 1
    route.pointee.version = nextVersion
    chooseType(route)
    routeCost += route.pointee.cost
    counts.change(Int(route.pointee.session), Int(route.pointee.type), route.pointee.classes, by: 1)
  }

  private mutating func give(tag: Int32, to slot: Int32) {
    savedTags.append((tag, tagOwner[Int(tag)]))
    tagOwner[Int(tag)] = slot
  }

  /// Takes the cheapest type that holds the route and is there to be had.
  private func chooseType(_ route: UnsafeMutablePointer<SearchRoute>) {
    let own = UInt64(1) << UInt64(route.pointee.type)
    var left = route.pointee.types & ~own
    guard left != 0 else { return }
    let session = Int(route.pointee.session)
    let mask = route.pointee.classes
    var best = route.pointee.cost + counts.change(session, Int(route.pointee.type), mask, step: 1)
    while left != 0 {
      let k = left.trailingZeroBitCount
      left &= left &- 1
      guard counts.admits(session, k, mask) else { continue }
      let price = route.pointee.typeCost[k] + counts.change(session, k, mask, step: 1)
      if price < best {
        best = price
        route.pointee.type = Int32(k)
        route.pointee.cost = route.pointee.typeCost[k]
      }
    }
  }

  /// Takes the requests out of their routes.
  mutating func remove(_ requests: [Int32]) {
    for request in requests { marked[Int(request)] = true }
    for request in requests {
      let slot = owner[Int(request)]
      guard slot >= 0 else { continue }
      detach(slot)
      let route = slots[Int(slot)]
      for m in 0..<Int(route.pointee.memberCount) {
        let member = route.pointee.members[m].request
        if marked[Int(member)] { strand(member) }
      }
      route.pointee.remove(marked, merging: data.merges)
      let tag = route.pointee.tag
      if tag >= 0 {
        let stays = (0..<Int(route.pointee.memberCount)).contains {
          data.requests[Int(route.pointee.members[$0].request)].tag == tag
        }
        if !stays {
          give(tag: tag, to: -1)
          route.pointee.tag = -1
        }
      }
      attach(slot)
    }
    for request in requests { marked[Int(request)] = false }
  }

  /// Puts an absent request where an insertion says; slot -1: into a route of its own. The caller takes it off the
  /// list of those absent with `dropSettled`.
  mutating func insert(_ request: Int32, _ insertion: Insertion) {
    var slot = insertion.slot
    let tag = data.requests[Int(request)].tag
    if slot < 0 {
      slot = freeSlots.popLast() ?? Int32(slotCount)
      if Int(slot) == slotCount { slotCount += 1 }
      let route = take()
      let info = data.requests[Int(request)]
      route.pointee.count = 0
      route.pointee.memberCount = 0
      route.pointee.session = info.session
      route.pointee.type = insertion.type
      route.pointee.tag = -1
      if stamps[Int(slot)] != round {
        stamps[Int(slot)] = round
        savedSlots.append((slot, nil))
      }
      slots[Int(slot)] = route
      used[Int(slot)] = true
    } else {
      detach(slot)
    }
    let route = slots[Int(slot)]
    route.pointee.insert(request, data, insertion)
    if tag >= 0, route.pointee.tag < 0, tagOwner[Int(tag)] < 0 {
      route.pointee.tag = tag
      give(tag: tag, to: slot)
    }
    settle(request, in: slot)
    attach(slot)
  }

  /// Takes those that found a place off the list of absent requests.
  mutating func dropSettled() {
    absent.removeAll { owner[Int($0)] >= 0 }
    guard repeats else { return }
    repeats = false
    absent.sort()
    var last: Int32 = -1
    absent.removeAll { request in
      defer { last = request }
      return request == last
    }
  }

  /// Puts a whole sequence in; its requests must be absent. False (and nothing changed) when it breaks a rule.
  mutating func add(_ record: RouteRecord) -> Bool {
    let route = take()
    record.write(&route.pointee, data)
    if data.merges { route.pointee.mergeNeighbours() }
    let tag = record.tag
    if tag >= 0, tagOwner[Int(tag)] >= 0 { route.pointee.tag = -1 }
    guard record.requests.allSatisfy({ owner[Int($0)] == -1 }), route.pointee.memberCount > 0,
      data.rebuild(&route.pointee),
      counts.admits(Int(record.session), Int(record.type), route.pointee.classes)
    else {
      pool.append(route)
      return false
    }
    let slot = freeSlots.popLast() ?? Int32(slotCount)
    if Int(slot) == slotCount { slotCount += 1 }
    if stamps[Int(slot)] != round {
      stamps[Int(slot)] = round
      savedSlots.append((slot, nil))
    }
    slots[Int(slot)] = route
    used[Int(slot)] = true
    if route.pointee.tag >= 0 { give(tag: route.pointee.tag, to: slot) }
    for request in record.requests { settle(request, in: slot) }
    nextVersion += 1
    route.pointee.version = nextVersion
    routeCost += route.pointee.cost
    counts.change(Int(record.session), Int(record.type), route.pointee.classes, by: 1)
    dropSettled()
    return true
  }

  /// The routes as they are, by slot.
  func records() -> [RouteRecord] {
    (0..<slotCount).filter { used[$0] }.map { RouteRecord(slots[$0].pointee) }
  }
}
