@testable import Benchmarks

/// Two requests on a line, worked out by hand.
///
/// The depot is at 0. Request 1 goes from 3 to 9, request 2 from 4 to 8; boarding and leaving take 1. Together in
/// the order 1 2 4 3 they are driven in one tour of 9 there and 9 back: 18. One after the other, 1 3 2 4 is
/// 9 + 5 + 4 + 8 = 26.
enum TinyRides {
  static let text = """
    2 2 60 2 12
    0 0.000 0.000 0 0 0 60
    1 3.000 0.000 1 1 0 60
    2 4.000 0.000 1 1 0 60
    3 9.000 0.000 1 -1 14 20
    4 8.000 0.000 1 -1 0 60
    5 0.000 0.000 0 0 0 60
    """

  static func instance(_ text: String = text) throws -> RideInstance {
    var scanner = NumberScanner(file: "tiny.txt", bytes: Array(text.utf8))
    return try DARPReader.read(&scanner, file: "tiny.txt")
  }

  /// The instance with one row written afresh.
  static func changed(_ row: Int, to line: String) throws -> RideInstance {
    var lines = text.split(separator: "\n").map(String.init)
    lines[row] = line
    return try instance(lines.joined(separator: "\n"))
  }

  static func routes(_ visits: [Int]...) -> RideSolution {
    RideSolution(
      routes: visits.enumerated().map { RideSolution.Route(vehicle: $0.offset, visits: $0.element) })
  }
}
