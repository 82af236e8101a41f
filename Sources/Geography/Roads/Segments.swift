/// Directed arcs while a graph is being built, in no order yet.
struct ArcList {
  var tail: [Int32] = []
  var head: [Int32] = []
  var millimetres: [Int32] = []
  var milliseconds: [Int32] = []
  var roadClass: [UInt8] = []

  mutating func append(tail: Int32, head: Int32, millimetres: Int32, milliseconds: Int32, roadClass: UInt8) {
    self.tail.append(tail)
    self.head.append(head)
    self.millimetres.append(millimetres)
    self.milliseconds.append(milliseconds)
    self.roadClass.append(roadClass)
  }
}

/// Turns ways into nodes and arcs: rules 1 to 3 of `RoadGraph`.
struct Segments {
  private let parameters: RoadParameters
  private let roads: OSMRoads
  private var placed: [Bool] = []
  private var osmEasting: [Int32] = []
  private var osmNorthing: [Int32] = []
  private var node: [Int32]
  private(set) var easting: [Int32] = []
  private(set) var northing: [Int32] = []
  private(set) var arcs = ArcList()
  private(set) var broken = 0

  init(_ roads: OSMRoads, _ parameters: RoadParameters) throws(GeographyError) {
    self.roads = roads
    self.parameters = parameters
    node = [Int32](repeating: -1, count: roads.longitude.count)
    try project()
    let stopped = stoppedNodes()
    for way in 0..<roads.wayCount { add(way: way, stopped) }
  }

  private mutating func project() throws(GeographyError) {
    var x = roads.longitude.map { Double($0) / 1e7 }
    var y = roads.latitude.map { Double($0) / 1e7 }
    try NationalGrid().project(x: &x, y: &y)
    placed.reserveCapacity(x.count)
    for i in x.indices {
      // Two thousand kilometres is what fits in an Int32 of millimetres, and more than Great Britain.
      let usable = abs(x[i]) < 2e6 && abs(y[i]) < 2e6
      let inside =
        parameters.box?.contains(longitude: roads.longitude[i], latitude: roads.latitude[i]) ?? true
      placed.append(usable && inside)
      osmEasting.append(usable ? Int32((x[i] * 1000).rounded()) : 0)
      osmNorthing.append(usable ? Int32((y[i] * 1000).rounded()) : 0)
    }
  }

  private func stoppedNodes() -> [Bool] {
    var stopped = [Bool](repeating: false, count: roads.longitude.count)
    for (position, node) in roads.barrierNode.enumerated() {
      let tags = roads.tags(ofBarrier: position)
      stopped[Int(node)] =
        parameters.profile == .driving
        ? WayRules.barrierStopsVehicles(tags) : WayRules.barrierStopsWalkers(tags)
    }
    return stopped
  }

  private mutating func add(way: Int, _ stopped: [Bool]) {
    let tags = roads.tags(ofWay: way)
    let driving = parameters.profile == .driving
    let rules = driving ? WayRules.driving(tags, ferries: parameters.ferries) : WayRules.walking(tags)
    guard rules.forward || rules.backward, let road = RoadClass(tags) else { return }
    let v = speed(road, tags)
    var previous: (osm: Int32, node: Int32)?
    for i in Int(roads.wayFirst[way])..<Int(roads.wayFirst[way + 1]) {
      let here = roads.wayNode[i]
      guard here >= 0, placed[Int(here)] else {
        if here < 0 { broken += 1 }
        previous = nil
        continue
      }
      // A barrier can be reached from either side but not passed: each side gets a node of its own.
      let shut = stopped[Int(here)]
      if let previous, previous.osm != here {
        add(from: previous.node, to: nodeNumber(here, fresh: shut), rules, road, v)
      }
      previous = (here, nodeNumber(here, fresh: shut))
    }
  }

  /// Metres an hour on a way; rule 3.
  private func speed(_ road: RoadClass, _ tags: OSMTags) -> Int64 {
    let index = Int(road.rawValue)
    guard parameters.profile == .driving, road != .ferry, let limit = SpeedLimit.metresPerHour(tags) else {
      return Int64(max(1, parameters.classSpeed[index]))
    }
    return Int64(max(1, min(limit * Int(parameters.limitPercent) / 100, Int(parameters.classCeiling[index]))))
  }

  private mutating func nodeNumber(_ osm: Int32, fresh: Bool) -> Int32 {
    let index = Int(osm)
    if !fresh, node[index] >= 0 { return node[index] }
    easting.append(osmEasting[index])
    northing.append(osmNorthing[index])
    let number = Int32(easting.count - 1)
    if !fresh { node[index] = number }
    return number
  }

  private mutating func add(from a: Int32, to b: Int32, _ rules: WayRules, _ road: RoadClass, _ v: Int64) {
    let (e, n) = (Int64(easting[Int(a)]), Int64(northing[Int(a)]))
    let (de, dn) = (Int64(easting[Int(b)]) - e, Int64(northing[Int(b)]) - n)
    let length = gridMillimetres(east: de, north: dn)
    let longest = Int64(max(1000, parameters.longestSegment))
    let pieces = max(1, (length + longest - 1) / longest)
    var last = a
    for k in 0..<pieces {
      var next = b
      if k + 1 < pieces {
        easting.append(Int32(e + de * (k + 1) / pieces))
        northing.append(Int32(n + dn * (k + 1) / pieces))
        next = Int32(easting.count - 1)
      }
      let m = length * (k + 1) / pieces - length * k / pieces
      let time = (3600 * m * Int64(parameters.classPeak[Int(road.rawValue)]) + 500 * v) / (1000 * v)
      let (mm, ms) = (Int32(m), Int32(clamping: time))
      if rules.forward {
        arcs.append(tail: last, head: next, millimetres: mm, milliseconds: ms, roadClass: road.rawValue)
      }
      if rules.backward {
        arcs.append(tail: next, head: last, millimetres: mm, milliseconds: ms, roadClass: road.rawValue)
      }
      last = next
    }
  }
}
