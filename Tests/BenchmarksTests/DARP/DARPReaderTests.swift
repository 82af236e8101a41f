import Testing

@testable import Benchmarks

@Suite struct DARPReaderTests {
  @Test func readsThePublishedLayout() throws {
    let instance = try TinyRides.instance()
    #expect(instance.requests == 2 && instance.nodes.count == 6)
    #expect(instance.loads == [[1], [1]] && instance.longestRides == [12, 12])
    #expect(instance.vehicles == [.init(longest: 60, room: [2]), .init(longest: 60, room: [2])])
    #expect(instance.nodes[3] == .init(x: 9, y: 0, service: 1, earliest: 14, latest: 20))
    #expect(instance.travel(1, 3) == 6)
  }

  @Test(arguments: [
    (1, "1 0 0 0 0 0 60", "tiny.txt, line 2, column 1: node number 0 is 1, outside 0 to 0."),
    (2, "1 3 0 1 1 70 60", "tiny.txt: the window of node 1 closes at 60.0, before it opens at 70.0."),
    (4, "3 9 0 1 -2 14 20", "tiny.txt: node 1 takes on [1] and node 3 [-2]."),
    (1, "0 0 0 0 1 0 60", "tiny.txt: node 0 is a depot but has a load of [1]."),
    (
      3, "2 4 0 1 1.5 0 60",
      "tiny.txt, line 4, column 9: '1.5' is not a whole number; the load of node 2 was expected here."
    ),
    (3, "2 4000 0 1 1 0 60", "tiny.txt, line 4, column 3: x of node 2 is 4000, outside -700.0 to 700.0."),
    (
      3, "2 4 0 1 nan 0 60",
      "tiny.txt, line 4, column 9: 'nan' is not a whole number; the load of node 2 was expected here."
    ),
    (6, "5 0 0 0", "tiny.txt, line 7, column 8: the file ends where the load of node 5 was expected."),
    (
      6, "5 0 0 0 0 0 60 7", "tiny.txt, line 7, column 16: more numbers follow than the first line announces."
    ),
    (
      0, "<html>",
      "tiny.txt, line 1, column 1: '<html>' is not a whole number; the number of vehicles was expected here."
    ),
    (0, "0 2 60 2 12", "tiny.txt, line 1, column 1: the number of vehicles is 0, outside 1 to 1000."),
  ]) func saysWhatIsWrongAndWhere(row: Int, line: String, expected: String) {
    let error = #expect(throws: BenchmarkError.self) { try TinyRides.changed(row, to: line) }
    #expect(error?.problem == expected)
    #expect(error?.action.isEmpty == false)
  }
}
