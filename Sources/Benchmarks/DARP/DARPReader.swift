/// Reads the layout of Cordeau (2006) and Cordeau & Laporte (2003): `m n T Q L`, then rows
/// `id x y service load earliest latest` of nodes 0 to 2n + 1.
enum DARPReader {
  /// Reads an instance from a file.
  /// - Throws: `BenchmarkError` with file, line and column.
  static func read(path: String) throws(BenchmarkError) -> RideInstance {
    var scanner = try NumberScanner(path: path)
    return try read(&scanner, file: path)
  }

  /// Reads an instance from a scanner; `file` is the name used in messages about the whole.
  static func read(_ scanner: inout NumberScanner, file: String) throws(BenchmarkError) -> RideInstance {
    let vehicles = try scanner.integer("the number of vehicles", in: 1...1_000)
    let requests = try scanner.integer("the number of requests", in: 1...RideRows.mostRequests)
    let longest = try scanner.decimal("the longest route", in: RideRows.times)
    let seats = try scanner.integer("the number of seats", in: 0...255)
    let ride = try scanner.decimal("the longest ride", in: RideRows.times)
    var nodes: [RideInstance.Node] = []
    var amounts: [[Int]] = []
    for node in 0...(2 * requests + 1) {
      try RideRows.number(node, &scanner)
      let x = try scanner.decimal("x of node \(node)", in: RideRows.coordinates)
      let y = try scanner.decimal("y of node \(node)", in: RideRows.coordinates)
      let service = try scanner.decimal("the service time of node \(node)", in: RideRows.times)
      amounts.append([try scanner.integer("the load of node \(node)", in: -255...255)])
      let window = try RideRows.window(&scanner, node: node, file: file)
      nodes.append(
        RideInstance.Node(x: x, y: y, service: service, earliest: window.earliest, latest: window.latest))
    }
    try scanner.end()
    return RideInstance(
      nodes: nodes, loads: try RideRows.loads(amounts, file: file),
      longestRides: [Double](repeating: ride, count: requests),
      vehicles: [RideInstance.Vehicle](
        repeating: RideInstance.Vehicle(longest: longest, room: [seats]), count: vehicles))
  }
}
