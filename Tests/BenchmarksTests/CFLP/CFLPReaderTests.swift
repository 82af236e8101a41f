import Testing

@testable import Benchmarks

@Suite struct CFLPReaderTests {
  private func read(_ text: String) throws(BenchmarkError) -> CFLPInstance {
    var scanner = NumberScanner(file: "x.txt", bytes: Array(text.utf8))
    return try CFLPReader.read(&scanner, file: "x.txt")
  }

  @Test func readsThePublishedLayout() throws {
    #expect(try read("2 2\n 3 10.\n 2 1.0 \n2 4 6.0\n2 8.000\n2.\n") == CFLPTwin.byHand)
  }

  @Test(arguments: [
    (
      "2 2\n3 10\n2 1\n2 4",
      "x.txt, line 4, column 4: the file ends where the cost of serving customer 1 from facility 2 was expected."
    ),
    (
      "1 1\ncapacity 7500\n",
      "x.txt, line 2, column 1: 'capacity' is not a number; the capacity of facility 1 was expected here."
    ),
    (
      "1 1\n5 7\n-2 3\n",
      "x.txt, line 3, column 1: the demand of customer 1 is -2, outside 0.0 to 1000000000000.0."
    ),
    (
      "1 1\n5 7\n2 inf\n",
      "x.txt, line 3, column 3: 'inf' is not a number; the cost of serving customer 1 from facility 1 was expected here."
    ),
    ("1 1\n5 7\n2 3 4\n", "x.txt, line 3, column 5: more numbers follow than the first line announces."),
    (
      "1.5 1\n",
      "x.txt, line 1, column 1: '1.5' is not a whole number; the number of facilities was expected here."
    ),
  ]) func saysWhatIsWrongAndWhere(text: String, expected: String) {
    let error = #expect(throws: BenchmarkError.self) { try read(text) }
    #expect(error?.problem == expected)
    #expect(error?.action.isEmpty == false)
  }
}
