import Running
import Testing

@testable import Benchmarks

@Suite struct HDARPTests {
  /// One vehicle with 1 staff seat, 1 patient seat, 1 stretcher and 1 wheelchair place; two requests aboard together.
  private func text(_ first: String, _ second: String) -> String {
    func negative(_ loads: String) -> String {
      loads.split(separator: " ").map { $0 == "0" ? "0" : "-\($0)" }.joined(separator: " ")
    }
    return """
      1 2
      480 1 1 1 1
      0 0 0 0 0 0 0 0 0 0 480
      1 1 0 3 30 \(first) 0 1440
      2 2 0 3 30 \(second) 0 1440
      3 4 0 3 0 \(negative(first)) 0 1440
      4 3 0 3 0 \(negative(second)) 0 1440
      5 0 0 0 0 0 0 0 0 0 480
      """
  }

  private func instance(_ text: String) throws -> RideInstance {
    var scanner = NumberScanner(file: "tiny.txt", bytes: Array(text.utf8))
    return try HDARPReader.read(&scanner, file: "tiny.txt")
  }

  @Test func readsThePublishedLayout() throws {
    let instance = try instance(text("1 1 0 0", "0 0 0 1"))
    #expect(instance.loads == [[1, 1, 0, 0], [0, 0, 0, 1]] && instance.longestRides == [30, 30])
    #expect(instance.vehicles == [.init(longest: 480, room: [1, 1, 1, 1])])
    #expect(instance.nodes[1] == .init(x: 1, y: 0, service: 3, earliest: 0, latest: 1440))
  }

  @Test func nonsenseIsAnError() {
    let error = #expect(throws: BenchmarkError.self) { try instance("1 2\n480 1 1 x 1\n") }
    #expect(
      error?.problem
        == "tiny.txt, line 2, column 9: 'x' is not a whole number; room 3 of vehicle 1 was expected here.")
    let cut = #expect(throws: BenchmarkError.self) { try instance("1 2\n480 1 1 1 1\n0 0") }
    #expect(cut?.problem == "tiny.txt, line 3, column 4: the file ends where y of node 0 was expected.")
  }

  @Test(arguments: [
    ("0 1 0 0", "0 1 0 0", false, true),  // the second patient lies on the stretcher
    ("0 1 0 0", "0 1 1 0", false, false),
    ("1 1 0 0", "1 0 0 0", false, true),  // the second nurse sits on the stretcher
    ("1 1 0 0", "1 0 1 0", false, false),
    ("1 0 0 0", "1 1 0 0", false, true),
    ("0 0 0 1", "0 0 0 1", false, false),  // nothing stands in for a wheelchair place
    ("1 1 0 0", "0 0 1 1", true, true),
  ]) func standIns(first: String, second: String, strict: Bool, upgrade: Bool) throws {
    let instance = try instance(text(first, second))
    let routes = RideSolution(routes: [.init(vehicle: 0, visits: [1, 2, 4, 3])])
    #expect((RideChecker.check(routes, of: instance, rule: .strict) == .cost(8)) == strict)
    #expect((RideChecker.check(routes, of: instance, rule: .upgrade) == .cost(8)) == upgrade)
  }

  /// The sums the search tests say the same as finding everybody a place, for every small load and room.
  @Test func nestedSumsAreFindingPlaces() throws {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<2_000 {
      let room = (0..<4).map { _ in generator.below(4) }
      let load = (0..<4).map { _ in generator.below(4) }
      let words = load.map(String.init).joined(separator: " ")
      let file = text(words, "0 0 0 0").replacing(
        "480 1 1 1 1", with: "480 " + room.map(String.init).joined(separator: " "))
      let instance = try instance(file)
      let routes = RideSolution(routes: [.init(vehicle: 0, visits: [1, 2, 4, 3])])
      for rule in ResourceRule.allCases {
        let problem = RideMapping(instance, rule: rule).problem
        let fits = zip(problem.requests[0].loads, problem.vehicleTypes[0].layouts[0]).allSatisfy { $0 <= $1 }
        let checked = RideChecker.check(routes, of: instance, rule: rule)
        #expect(fits == (checked == .cost(8)), "\(load) in \(room), \(rule)")
      }
    }
  }
}
