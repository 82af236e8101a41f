import Foundation

/// Reads the JSON files that `--solution` writes.
enum SolutionFile {
  /// Decodes a file; `shape` is what it should look like, for the message.
  static func decode<T: Decodable>(
    _ type: T.Type, path: String, shape: String,
    counting: String = "agents, facilities, customers and jobs counted from 0"
  ) throws(BenchmarkError) -> T {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw BenchmarkError(
        problem: "\(path): there is no such file, or it may not be read.",
        action: "Check the path and the file's permissions.")
    }
    do {
      return try JSONDecoder().decode(type, from: data)
    } catch {
      throw BenchmarkError(
        problem: "\(path): the file does not hold a solution of this kind.",
        action: "Write it as \(shape), \(counting).")
    }
  }
}
