import Testing

@testable import Benchmarks

@Suite struct GAPReaderTests {
  private func read(_ text: String) throws(BenchmarkError) -> GAPInstance {
    var scanner = NumberScanner(file: "x.txt", bytes: Array(text.utf8))
    return try GAPReader.read(&scanner, file: "x.txt")
  }

  private func problem(_ text: String) -> String? {
    do {
      _ = try read(text)
      return nil
    } catch {
      #expect(!error.action.isEmpty)
      return error.problem
    }
  }

  @Test func readsThePublishedLayout() throws {
    let instance = try read(" 2 3 \n 1 2 3 \n 4 4 4\n 2 2 2\r\n 1 1 1\n 4 2")
    #expect(instance == GAPTwin.byHand)
    #expect(instance.cost(1, 0) == 4)
    #expect(instance.weight(0, 2) == 2)
  }

  @Test(arguments: [
    (
      "2 3\n1 2 3\n4 4 4\n2 2 2\n1 1",
      "x.txt, line 5, column 4: the file ends where the weight of job 3 with agent 2 was expected."
    ),
    (
      "2 3\n1 2 3\n4 x 4\n",
      "x.txt, line 3, column 3: 'x' is not a whole number; the cost of job 2 with agent 2 was expected here."
    ),
    (
      "1 1\n1\n-3\n4",
      "x.txt, line 3, column 1: the weight of job 1 with agent 1 is -3, outside 0 to 1000000000."
    ),
    ("1 1\n1\n3\n-4", "x.txt, line 4, column 1: the capacity of agent 1 is -4, outside 0 to 1000000000000."),
    (
      "1 1\n1.5\n3\n4",
      "x.txt, line 2, column 1: '1.5' is not a whole number; the cost of job 1 with agent 1 was expected here."
    ),
    (
      "1 1\n1\nnan\n4",
      "x.txt, line 3, column 1: 'nan' is not a whole number; the weight of job 1 with agent 1 was expected here."
    ),
    ("0 1\n", "x.txt, line 1, column 1: the number of agents is 0, outside 1 to 4000."),
    ("1 1\n1\n3\n4\n7", "x.txt, line 5, column 1: more numbers follow than the first line announces."),
    ("", "x.txt, line 1, column 1: the file ends where the number of agents was expected."),
    ("3000 3000", "x.txt, line 1: 3000 agents and 3000 jobs make 9000000 pairs."),
    (
      "2 1\n0 500000000\n1 1\n1 1",
      "x.txt: costs spread so widely that their sums leave the range of exact arithmetic."
    ),
    ("1 1\n1\n60000000\n60000000", "x.txt: agent 1's capacity needs a knapsack table of 120000002 entries."),
  ]) func saysWhatIsWrongAndWhere(text: String, expected: String) {
    #expect(problem(text) == expected)
  }

  @Test func saysThatAFileIsMissing() {
    let error = #expect(throws: BenchmarkError.self) { try GAPReader.read(path: "/nowhere/at/all.txt") }
    #expect(error?.problem == "/nowhere/at/all.txt: there is no such file, or it may not be read.")
  }

  @Test func saysThatAFolderIsNotAFile() {
    #expect(throws: BenchmarkError.self) { try GAPReader.read(path: "/tmp") }
  }
}
