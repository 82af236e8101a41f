import Foundation
import Testing

@testable import Benchmarks

@Suite struct BenchmarkRunTests {
  /// Runs `body` with a folder of its own, removed afterwards.
  private func withFolder(_ body: (URL) throws -> Void) throws {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("bench-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    try body(folder)
  }

  @Test func solvesAGAPFileAndReadsItsSolutionBack() throws {
    try withFolder { folder in
      let file = folder.appendingPathComponent("tiny.txt").path
      try "2 3\n1 2 3\n4 4 4\n2 2 2\n1 1 1\n4 2\n".write(toFile: file, atomically: true, encoding: .utf8)
      let outcome = try BenchmarkRun.gap(file: file, limits: BenchmarkLimits())
      #expect(outcome.instance == "tiny")
      #expect(outcome.objective == 7 && outcome.lowerBound == 7)
      #expect(outcome.feasible && outcome.proved && outcome.reproducible)
      #expect(outcome.solution == "{\"assignment\":[0,0,1]}")
      let solution = folder.appendingPathComponent("tiny.json").path
      try outcome.solution?.write(toFile: solution, atomically: true, encoding: .utf8)
      #expect(try BenchmarkRun.checkGAP(file: file, solution: solution) == .cost(7))
      try "{\"assignment\":[0,0,0]}".write(toFile: solution, atomically: true, encoding: .utf8)
      #expect(
        try BenchmarkRun.checkGAP(file: file, solution: solution)
          == .faults(["Agent 0 carries 6, above its capacity of 4."]))
      try "[0,0,1]".write(toFile: solution, atomically: true, encoding: .utf8)
      let error = #expect(throws: BenchmarkError.self) {
        try BenchmarkRun.checkGAP(file: file, solution: solution)
      }
      #expect(error?.problem == "\(solution): the file does not hold a solution of this kind.")
    }
  }

  @Test func solvesACFLPFileAndReadsItsSolutionBack() throws {
    try withFolder { folder in
      let file = folder.appendingPathComponent("tiny.txt").path
      try "2 2\n3 10\n2 1\n2 4 6\n2 8 2\n".write(toFile: file, atomically: true, encoding: .utf8)
      let outcome = try BenchmarkRun.cflp(file: file, limits: BenchmarkLimits())
      #expect(outcome.objective == 17 && outcome.lowerBound == 17 && outcome.proved)
      let solution = folder.appendingPathComponent("tiny.json").path
      try outcome.solution?.write(toFile: solution, atomically: true, encoding: .utf8)
      #expect(try BenchmarkRun.checkCFLP(file: file, solution: solution) == .cost(17))
      try "{\"open\":[0],\"served\":[[0,0,1],[0,1]]}".write(
        toFile: solution, atomically: true, encoding: .utf8)
      #expect(throws: BenchmarkError.self) { try BenchmarkRun.checkCFLP(file: file, solution: solution) }
    }
  }

  @Test func anInstanceWithoutSolutionIsProvedSo() throws {
    try withFolder { folder in
      let file = folder.appendingPathComponent("none.txt").path
      try "1 2\n1 1\n3 3\n5\n".write(toFile: file, atomically: true, encoding: .utf8)
      let gap = try BenchmarkRun.gap(file: file, limits: BenchmarkLimits())
      #expect(gap.proved && !gap.feasible && gap.objective == nil && gap.solution == nil)
      try "1 1\n1 5\n2 3\n".write(toFile: file, atomically: true, encoding: .utf8)
      let cflp = try BenchmarkRun.cflp(file: file, limits: BenchmarkLimits())
      #expect(cflp.proved && !cflp.feasible && cflp.objective == nil && cflp.lowerBound == nil)
    }
  }

  @Test func printsOneJSONObjectALine() {
    let outcome = BenchmarkOutcome(
      instance: "a\"b", objective: 12.5, lowerBound: 12, vehicles: nil, seconds: 0.12345, feasible: true,
      proved: false, reproducible: true, solution: nil)
    #expect(
      outcome.jsonLine
        == "{\"instance\":\"a\\\"b\",\"objective\":12.5,\"lower_bound\":12,\"vehicles\":null,\"seconds\":0.123,"
        + "\"feasible\":true}")
    let none = BenchmarkOutcome(
      instance: "x", objective: nil, lowerBound: nil, vehicles: 3, seconds: 1, feasible: false, proved: true,
      reproducible: true, solution: nil)
    #expect(
      none.jsonLine
        == "{\"instance\":\"x\",\"objective\":null,\"lower_bound\":null,\"vehicles\":3,\"seconds\":1,\"feasible\":false}"
    )
  }

  @Test func escapesControlCharacters() {
    #expect(JSONText.quoted("a\tb\\") == "\"a\\u0009b\\\\\"")
    #expect(JSONText.number(.infinity) == "null")
    #expect(JSONText.number(-0.1) == "-0.1")
  }
}
