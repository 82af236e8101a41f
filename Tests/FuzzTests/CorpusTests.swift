import FuzzReaders
import Foundation
import Testing

/// The kept corpus of .ci/fuzz read once more: what crashed a reader once, or reached a corner of it, must not do harm.
@Suite struct CorpusTests {
  private static let corpus =
    String(#filePath.dropLast("FuzzTests/CorpusTests.swift".count)) + "Fuzz/Corpus/"

  private static func inputs(_ reader: FuzzedReader) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: corpus + reader.rawValue).sorted()
  }

  @Test(arguments: FuzzedReader.allCases) func nothingInTheCorpusDoesHarm(_ reader: FuzzedReader) throws {
    let scratch = NSTemporaryDirectory() + "schoolward-corpus-\(reader.rawValue)-\(getpid())"
    defer { unlink(scratch) }
    let inputs = try Self.inputs(reader)
    #expect(inputs.count >= 3)
    for name in inputs {
      let bytes = try #require(
        FileManager.default.contents(atPath: Self.corpus + "\(reader.rawValue)/\(name)"))
      #expect(bytes.count <= 20_000, "keep the corpus small: \(name)")
      reader.read(Array(bytes), scratch: scratch)
    }
  }
}
