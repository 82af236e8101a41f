import Running

/// Finds the chains of least reduced price by labels: beginnings of chains, told from the school, of which those that
/// another leaves no use for are dropped. A chain may come back to a child whom it has forgotten (after Baldacci,
/// Mingozzi & Roberti 2011), which can only make it look cheaper.
struct ChainSearch {
  let network: ChainNetwork
  /// Price of carrying each request; those at zero are left out, which never makes a chain dearer.
  let duals: [Int64]
  /// Added to every chain's price.
  let vehiclePrice: Int64
  /// Cuts of each owner, bits of `penalties`, and what each costs.
  let cutsOf: [UInt64]
  let penalties: [Int64]
  /// How carefully beginnings are compared.
  let care: ChainCare
  let labelLimit: Int

  private static let slotCount = 4

  /// Schools at which somebody aboard may have boarded, the last visited first, and others before them.
  private struct Configuration: Hashable {
    var origins: [Int] = []
    var older: UInt32 = 0
  }

  private struct Label {
    var price: Int64
    /// The price without duals, cuts and the vehicle.
    var cost: Int64
    var time: Int32
    /// Least paid time so far.
    var length: Int32
    /// Since each school of the configuration: least time, and latest moment at which it can have begun.
    var since = SIMD4<Int32>(repeating: 0)
    var latest = SIMD4<Int32>(repeating: Int32.max)
    /// Children left since each school, who were aboard when it was left.
    var load = SIMD16<UInt8>(repeating: 0)
    var memory = RequestSet()
    var blocked = RequestSet()
    var odd: UInt64 = 0
    var assistants: Int32 = 0
    var configuration: Int32
    var node: Int16
    var isDropped = false
    var parent: Int32
  }

  private var labels: [Label] = []
  /// Beginnings not dropped, by configuration, stop and number aboard.
  private var buckets: [[Entry]] = []
  private var configurations: [Configuration] = []
  /// Schools in each.
  private var slotsOf: [Int] = []
  private var numberOf: [Configuration: Int32] = [:]
  /// Homes that can follow in each configuration, and the slot of their school (-1: an older one).
  private var homesOf: [[(home: Int32, slot: Int32)]] = []
  private let useful: [Int]
  /// What so many more children in each configuration can bring at most, `mostAboard + 1` numbers each.
  private var gains: [Int64] = []
  private let mostAboard: Int
  /// What each home brings at most, its cheapest way in paid.
  private let gain: [Int64]
  private let future: ChainFuture

  /// Finished beginnings: reduced price and label.
  private(set) var found: [(price: Int64, label: Int32)] = []
  /// Whether the search ended for want of room or time.
  private(set) var isCut = false
  var labelCount: Int { labels.count }

  init(
    _ network: ChainNetwork, duals: [Int64], vehiclePrice: Int64, cuts: [(owners: [Int], penalty: Int64)],
    care: ChainCare, labelLimit: Int
  ) {
    self.network = network
    self.duals = duals
    self.vehiclePrice = vehiclePrice
    self.care = care
    self.labelLimit = labelLimit
    var cutsOf = [UInt64](repeating: 0, count: network.ownerCount)
    for (index, cut) in cuts.enumerated() { for owner in cut.owners { cutsOf[owner] |= 1 << UInt64(index) } }
    self.cutsOf = cutsOf
    penalties = cuts.map(\.penalty)
    let useful = (0..<network.count).filter { duals[$0] > 0 && network.fits(network.load[$0]) }
    let width = network.width
    let gain = (0..<network.count).map { home in
      let ways = useful.filter { network.owner[$0] != network.owner[home] } + Array(network.count..<width)
      return max(0, duals[home] - (ways.map { network.price[$0 * width + home] }.min() ?? 0))
    }
    mostAboard = network.layouts.map { Int($0[0] + $0[1]) }.max() ?? 0
    future = ChainFuture(network, gain: Self.sums(useful, gain, network.owner, mostAboard)[mostAboard])
    self.useful = useful
    self.gain = gain
  }

  /// Searches for chains below a price.
  mutating func run(below threshold: Int64, deadline: Deadline, stop: StopFlag) {
    begin()
    var layer = 0..<labels.count
    while !layer.isEmpty {
      for index in layer where !labels[index].isDropped {
        if labels.count > labelLimit || (index & 1023 == 0 && (deadline.hasPassed || stop.isRaised)) {
          isCut = true
          break
        }
        extend(index, threshold)
      }
      if isCut { break }
      layer = layer.upperBound..<labels.count
    }
    found.sort { ($0.price, $0.label) < ($1.price, $1.label) }
  }

  /// Stops of a finished beginning in order: homes as positions in the part, origins from `count` on.
  func stops(_ label: Int32) -> [Int] {
    var stops: [Int] = []
    var at = label
    while at >= 0 {
      stops.append(Int(labels[Int(at)].node))
      at = labels[Int(at)].parent
    }
    return stops.reversed()
  }

  /// Price of a finished beginning without duals, cuts and the vehicle.
  func cost(_ label: Int32) -> Int64 {
    let label = labels[Int(label)]
    let home = Int(label.node)
    return label.cost + network.endPrice[home]
      + network.timePrice(label.length &+ network.endTime[home], assistants: label.assistants)
  }

  private mutating func begin() {
    for origin in network.origins.indices {
      let node = network.count + origin
      let configuration = number(Configuration(origins: [origin]))
      var label = Label(
        price: network.endPrice[node] + vehiclePrice, cost: network.endPrice[node], time: network.low[origin],
        length: network.endTime[node],
        configuration: configuration, node: Int16(node), parent: -1)
      label.latest[0] = network.latest[origin]
      guard network.low[origin] <= network.high[origin], !homesOf[Int(configuration)].isEmpty else {
        continue
      }
      insert(label)
    }
  }

  private mutating func number(_ configuration: Configuration) -> Int32 {
    if let known = numberOf[configuration] { return known }
    let new = Int32(configurations.count)
    configurations.append(configuration)
    slotsOf.append(configuration.origins.count)
    numberOf[configuration] = new
    var homes: [(home: Int32, slot: Int32)] = []
    for home in useful {
      if let slot = configuration.origins.firstIndex(of: network.originOf[home]) {
        homes.append((Int32(home), Int32(slot)))
      } else if configuration.older >> UInt32(network.originOf[home]) & 1 == 1 {
        homes.append((Int32(home), -1))
      }
    }
    homesOf.append(homes)
    gains += Self.sums(homes.map { Int($0.home) }, gain, network.owner, mostAboard)
    buckets += [[Entry]](repeating: [], count: network.width * (mostAboard + 1))
    return new
  }

  /// Most that 0, 1, 2... homes of different owners bring together.
  private static func sums(_ homes: [Int], _ gain: [Int64], _ owner: [Int], _ most: Int) -> [Int64] {
    var best: [Int: Int64] = [:]
    for home in homes { best[owner[home]] = max(best[owner[home]] ?? 0, gain[home]) }
    var sums: [Int64] = [0]
    for value in best.values.sorted(by: >).prefix(most) { sums.append(sums[sums.count - 1] + value) }
    while sums.count <= most { sums.append(sums[sums.count - 1]) }
    return sums
  }

  /// Whether nothing that can follow brings a beginning below the price wanted.
  private func isHopeless(_ label: Label, _ threshold: Int64) -> Bool {
    let room = max(0, mostAboard - Int(label.load[0]) - Int(label.load[1]))
    let most =
      gains[Int(label.configuration) * (mostAboard + 1) + room]
      + future.most(after: Int(label.node), at: label.time)
    return label.price + network.timePrice(label.length, assistants: label.assistants) - most >= threshold
  }

  private mutating func extend(_ index: Int, _ threshold: Int64) {
    let label = labels[index]
    let homes = homesOf[Int(label.configuration)]
    for (home, slot) in homes { visit(label, Int32(index), Int(home), Int(slot), threshold) }
    for origin in network.origins.indices { load(label, Int32(index), origin, threshold) }
  }

  private mutating func visit(_ label: Label, _ index: Int32, _ home: Int, _ slot: Int, _ threshold: Int64) {
    let owner = network.owner[home]
    guard !label.memory.contains(owner), !label.blocked.contains(owner) else { return }
    let way = Int(label.node) * network.width + home
    let travel = network.time[way]
    guard travel < ChainNetwork.noWay else { return }
    var new = label
    new.time = label.time &+ travel
    new.since = label.since &+ SIMD4(repeating: travel)
    new.length = label.length &+ travel
    new.price += network.price[way] - duals[home]
    new.cost += network.price[way]
    let slots = slotsOf[Int(label.configuration)]
    if slot >= 0 {
      let ride = max(new.since[slot], new.time &- label.latest[slot])
      guard ride <= network.limit[home] else { return }
      if ride > network.guideline[home] {
        let above = network.above[home] * Int64(ride - network.guideline[home])
        new.price += above
        new.cost += above
      }
    }
    let own = network.load[home]
    // A child who boarded at an older school was aboard at every later one.
    for k in 0..<(slot < 0 ? slots : slot + 1) {
      let sum = SIMD4(
        label.load[4 * k] &+ own[0], label.load[4 * k + 1] &+ own[1], label.load[4 * k + 2] &+ own[2],
        label.load[4 * k + 3] &+ own[3])
      guard network.fits(sum) else { return }
      for r in 0..<4 { new.load[4 * k + r] = sum[r] }
      if network.hasAssistants { new.assistants = max(new.assistants, network.assistants(sum)) }
    }
    if network.isSolo[home] {
      guard slot == 0, label.load[0] &+ label.load[1] == 0 else { return }
      new.configuration = number(Configuration())
      new.since = SIMD4(repeating: 0)
      new.latest = SIMD4(repeating: Int32.max)
      new.load = SIMD16(repeating: 0)
    }
    let cuts = cutsOf[owner]
    if cuts != 0 {
      var broken = label.odd & cuts
      while broken != 0 {
        new.price += penalties[broken.trailingZeroBitCount]
        broken &= broken - 1
      }
      new.odd = label.odd ^ cuts
    }
    new.memory = label.memory.meet(network.near[home])
    new.memory.insert(owner)
    if !network.apart[home].isEmpty { new.blocked = label.blocked.union(network.apart[home]) }
    new.node = Int16(home)
    new.parent = index
    guard !isHopeless(new, threshold), insert(new) else { return }
    let whole =
      new.price + network.endPrice[home]
      + network.timePrice(new.length &+ network.endTime[home], assistants: new.assistants)
    if whole < threshold { found.append((whole, Int32(labels.count - 1))) }
  }

  /// Goes on to a school where others board.
  private mutating func load(_ label: Label, _ index: Int32, _ origin: Int, _ threshold: Int64) {
    let node = network.count + origin
    guard Int(label.node) != node else { return }
    let way = Int(label.node) * network.width + node
    let travel = network.time[way]
    guard travel < ChainNetwork.noWay else { return }
    let before = configurations[Int(label.configuration)]
    // A school left with nobody who gets off since is not visited again.
    for (slot, other) in before.origins.enumerated() where other == origin {
      if (0..<4).allSatisfy({ label.load[4 * slot + $0] == 0 }) { return }
    }
    let stop = travel &+ (network.isSamePlace[way] ? 0 : network.loading[origin])
    let time = max(label.time &+ stop, network.low[origin])
    guard time <= network.high[origin] else { return }
    var new = label
    new.time = time
    new.length = label.length &+ stop
    new.price += network.price[way]
    new.cost += network.price[way]
    var after = Configuration(origins: [origin], older: before.older)
    new.since = SIMD4(repeating: 0)
    new.latest = SIMD4(repeating: Int32.max)
    new.load = SIMD16(repeating: 0)
    new.latest[0] = network.latest[origin]
    for (slot, other) in before.origins.enumerated() where other != origin {
      let since = label.since[slot] &+ stop
      let latest = min(label.latest[slot], network.high[origin] &- since)
      guard canRide(label, other, since: max(since, time &- latest), from: node) else { continue }
      guard after.origins.count < Self.slotCount else {
        after.older |= 1 << UInt32(other)
        continue
      }
      let k = after.origins.count
      after.origins.append(other)
      new.since[k] = since
      new.latest[k] = latest
      for r in 0..<4 { new.load[4 * k + r] = label.load[4 * slot + r] }
    }
    after.older &= ~(1 << UInt32(origin))
    new.configuration = number(after)
    new.blocked = RequestSet()
    new.node = Int16(node)
    new.parent = index
    if !isHopeless(new, threshold) { insert(new) }
  }

  /// Whether some child of a school visited before can still be taken home.
  private func canRide(_ label: Label, _ origin: Int, since: Int32, from node: Int) -> Bool {
    for home in useful where network.originOf[home] == origin {
      guard !label.memory.contains(network.owner[home]) else { continue }
      if since &+ network.time[node * network.width + home] <= network.limit[home] { return true }
    }
    return false
  }

  /// Adds a beginning unless another leaves it no use.
  @discardableResult
  private mutating func insert(_ label: Label) -> Bool {
    // Whoever has fewer children aboard hardly ever takes the place of one with more: they are kept apart.
    let aboard = care == .little ? 0 : min(mostAboard, Int(label.load[0]) + Int(label.load[1]))
    let place =
      (Int(label.configuration) * network.width + Int(label.node)) * (mostAboard + 1) + aboard
    let new = Entry(label, at: Int32(labels.count))
    let (care, penalties) = (care, penalties)
    let kept = labels.withUnsafeMutableBufferPointer { labels -> Int? in
      buckets[place].withUnsafeMutableBufferPointer { bucket -> Int? in
        for at in 0..<bucket.count where bucket[at].mayReplace(new, care) {
          if Self.replaces(labels[Int(bucket[at].label)], label, care, penalties) { return nil }
        }
        var kept = 0
        for at in 0..<bucket.count {
          let old = Int(bucket[at].label)
          if new.mayReplace(bucket[at], care), Self.replaces(label, labels[old], care, penalties) {
            labels[old].isDropped = true
          } else {
            if kept != at { bucket[kept] = bucket[at] }
            kept += 1
          }
        }
        return kept
      }
    }
    guard let kept else { return false }
    buckets[place].removeLast(buckets[place].count - kept)
    buckets[place].append(new)
    labels.append(label)
    return true
  }

  /// What tells most beginnings apart, side by side in memory.
  private struct Entry {
    let price: Int64
    let memoryLow: UInt64
    let memoryHigh: UInt64
    let time: Int32
    let length: Int32
    let since: Int32
    let label: Int32

    init(_ label: borrowing Label, at index: Int32) {
      price = label.price
      (memoryLow, memoryHigh) = (label.memory.low, label.memory.high)
      (time, length, since) = (label.time, label.length, label.since[0])
      self.label = index
    }

    @inline(__always)
    func mayReplace(_ other: Entry, _ care: ChainCare) -> Bool {
      price <= other.price && time <= other.time && length <= other.length && since <= other.since
        && (care != .full || (memoryLow & ~other.memoryLow) | (memoryHigh & ~other.memoryHigh) == 0)
    }
  }

  /// Whether a leaves b no use, their entries not denying it.
  private static func replaces(
    _ a: borrowing Label, _ b: borrowing Label, _ care: ChainCare, _ penalties: [Int64]
  ) -> Bool {
    guard a.since[1] <= b.since[1], a.since[2] <= b.since[2], a.since[3] <= b.since[3] else { return false }
    if care == .little { return true }
    guard a.assistants <= b.assistants, isNoMore(a.load, b.load), a.latest[0] >= b.latest[0],
      a.latest[1] >= b.latest[1], a.latest[2] >= b.latest[2], a.latest[3] >= b.latest[3]
    else { return false }
    if care == .some { return true }
    guard a.blocked.isWithin(b.blocked) else { return false }
    var odd = a.odd & ~b.odd
    guard odd != 0 else { return true }
    var price = a.price
    while odd != 0 {
      price += penalties[odd.trailingZeroBitCount]
      odd &= odd - 1
    }
    return price <= b.price
  }

  /// Whether no byte of a is above that of b, all being below 128: subtracting leaves every top bit set.
  private static func isNoMore(_ a: SIMD16<UInt8>, _ b: SIMD16<UInt8>) -> Bool {
    let (a, b) = (unsafeBitCast(a, to: SIMD2<UInt64>.self), unsafeBitCast(b, to: SIMD2<UInt64>.self))
    let top: UInt64 = 0x8080_8080_8080_8080
    return ((b[0] | top) &- a[0]) & ((b[1] | top) &- a[1]) & top == top
  }
}
