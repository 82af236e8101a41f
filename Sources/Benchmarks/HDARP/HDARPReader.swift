/// Reads the layout of Malheiros et al. (2021) with one depot: `m n`, m rows `T c1 c2 c3 c4` (staff seats, patient
/// seats, stretchers, wheelchair places), then rows `id x y service L q1 q2 q3 q4 earliest latest` of nodes 0 to
/// 2n + 1.
enum HDARPReader {
  /// Kinds of room.
  static let resources = 4

  /// Reads an instance from a file.
  /// - Throws: `BenchmarkError` with file, line and column.
  static func read(path: String) throws(BenchmarkError) -> RideInstance {
    var scanner = try NumberScanner(path: path)
    return try read(&scanner, file: path)
  }

  /// Reads an instance from a scanner; `file` is the name used in messages about the whole.
  static func read(_ scanner: inout NumberScanner, file: String) throws(BenchmarkError) -> RideInstance {
    let vehicleCount = try scanner.integer("the number of vehicles", in: 1...1_000)
    let requests = try scanner.integer("the number of requests", in: 1...RideRows.mostRequests)
    var vehicles: [RideInstance.Vehicle] = []
    for vehicle in 1...vehicleCount {
      let longest = try scanner.decimal("the longest route of vehicle \(vehicle)", in: RideRows.times)
      var room: [Int] = []
      for kind in 1...resources {
        room.append(try scanner.integer("room \(kind) of vehicle \(vehicle)", in: 0...80))
      }
      vehicles.append(RideInstance.Vehicle(longest: longest, room: room))
    }
    var nodes: [RideInstance.Node] = []
    var amounts: [[Int]] = []
    var rides: [Double] = []
    for node in 0...(2 * requests + 1) {
      try RideRows.number(node, &scanner)
      let x = try scanner.decimal("x of node \(node)", in: RideRows.coordinates)
      let y = try scanner.decimal("y of node \(node)", in: RideRows.coordinates)
      let service = try scanner.decimal("the service time of node \(node)", in: RideRows.times)
      rides.append(try scanner.decimal("the longest ride of node \(node)", in: RideRows.times))
      var amount: [Int] = []
      for kind in 1...resources {
        amount.append(try scanner.integer("load \(kind) of node \(node)", in: -80...80))
      }
      amounts.append(amount)
      let window = try RideRows.window(&scanner, node: node, file: file)
      nodes.append(
        RideInstance.Node(x: x, y: y, service: service, earliest: window.earliest, latest: window.latest))
    }
    try scanner.end()
    return RideInstance(
      nodes: nodes, loads: try RideRows.loads(amounts, file: file), longestRides: Array(rides[1...requests]),
      vehicles: vehicles)
  }
}
