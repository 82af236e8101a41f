/// An assignment as `--solution` writes it: `{"assignment":[agent of each job]}`, agents counted from 0.
struct GAPSolution: Codable, Sendable, Equatable {
  /// The agent of each job.
  let assignment: [Int]

  /// The JSON object.
  var json: String { "{\"assignment\":[\(assignment.map(String.init).joined(separator: ","))]}" }

  /// Reads a solution file.
  /// - Throws: `BenchmarkError` when the file is missing or holds something else.
  static func read(path: String) throws(BenchmarkError) -> GAPSolution {
    try SolutionFile.decode(GAPSolution.self, path: path, shape: "{\"assignment\":[agent of each job]}")
  }
}
