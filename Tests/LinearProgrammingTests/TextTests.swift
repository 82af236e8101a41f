import Foundation
import GLPKSolver
import LinearProgramming
import Running
import Testing

/// LP and MPS text, read back by GLPK's own readers.
@Suite struct TextTests {
  private static let everything: LinearModel = {
    var model = LinearModel("every thing", sense: .maximise)
    model.objectiveConstant = 2.5
    model.addColumn("child 1: St George's", lower: -1.5, upper: 4, objective: 3)
    model.addColumn("e12", lower: -.infinity, upper: .infinity, objective: -1)
    model.addColumn("free", lower: -.infinity, upper: -2, objective: 0.1)
    model.addColumn("bin", lower: 3, upper: 3)
    model.addColumn("pick", objective: 7, kind: .binary)
    model.addColumn("held", lower: 1, upper: 1, kind: .binary)
    model.addColumn("count", lower: -3, upper: .infinity, objective: -1e-7, kind: .integer)
    model.addColumn("plain", kind: .integer)
    model.addRow("room", [(0, 1), (1, -1), (4, 1e-3)], .atMost(4))
    model.addRow("room", [(0, 1.0 / 3), (2, 1)], .between(-20, 30))
    model.addRow("both", [(1, 1), (6, -1), (7, 12345678)], .equal(-1))
    model.addRow("empty", [], .atMost(1))
    model.addRow("low", [(1, 1), (3, 1)], .atLeast(-8))
    model.addRow("count only", [(0, 1), (7, 1)], .free)
    return model
  }()

  private func lp(_ model: LinearModel) throws -> String {
    var text = ""
    try LPText(model).write { text += $0 }
    return text
  }

  private func mps(_ model: LinearModel) throws -> String {
    var text = ""
    try MPSText(model).write { text += $0 }
    return text
  }

  private func readBack(_ text: String, _ format: TextFormat) throws -> LinearModel {
    let file = FileManager.default.temporaryDirectory.appendingPathComponent("lp-\(UUID().uuidString)")
    try text.write(to: file, atomically: true, encoding: .utf8)
    defer { try? FileManager.default.removeItem(at: file) }
    return try GLPK.read(file.path, as: format)
  }

  @Test func lpTextIsAsAgreed() throws {
    let expected = """
      \\ every_thing: 8 columns, 6 rows
      Maximize
       obj: + 3 child_1__St_George_s - n_e12 + 0.1 n_free + 7 pick - 1e-07 count + 2.5 objective_constant
      Subject To
       room: + child_1__St_George_s - n_e12 + 0.001 pick <= 4
       room_2: + 0.3333333333333333 child_1__St_George_s + n_free >= -20
       room_2_upper: + 0.3333333333333333 child_1__St_George_s + n_free <= 30
       both: + n_e12 - count + 12345678 plain = -1
       empty: 0 child_1__St_George_s <= 1
       low: + n_e12 + n_bin >= -8
      Bounds
       objective_constant = 1
       -1.5 <= child_1__St_George_s <= 4
       n_e12 free
       -inf <= n_free <= -2
       n_bin = 3
       held = 1
       -3 <= count
      Generals
       held
       count
       plain
      Binaries
       pick
      End

      """
    #expect(try lp(Self.everything) == expected)
  }

  @Test func mpsReadsBackTheSame() throws {
    let model = Self.everything
    let back = try readBack(try mps(model), .freeMPS)
    #expect(back.columnCount == 9)
    #expect(back.columnNames[8] == "objective_constant")
    #expect(back.columnObjective == model.columnObjective.map { -$0 } + [-2.5])
    #expect(back.columnLower == model.columnLower + [1])
    #expect(back.columnUpper == model.columnUpper + [1])
    #expect(back.columnKind.prefix(8).map { $0 == .continuous } == model.columnKind.map { $0 == .continuous })
    // GLPK drops the free row, the last.
    #expect(back.rowLower == Array(model.rowLower.prefix(5)))
    #expect(back.rowUpper == Array(model.rowUpper.prefix(5)))
    #expect((0..<5).map { back.rowNames[$0] } == ["room", "room_2", "both", "empty", "low"])
    let (left, right) = (back.byColumn(), model.byColumn())
    for column in 0..<model.columnCount {
      let kept = right.range(column).filter { right.indices[$0] < 5 }
      #expect(left.range(column).map { left.indices[$0] } == kept.map { right.indices[$0] })
      #expect(left.range(column).map { left.values[$0] } == kept.map { right.values[$0] })
    }
  }

  /// Every case of the conformance suite has the same answer when written and read back.
  @Test(arguments: ConformanceCase.linear + ConformanceCase.whole)
  func answersSurvive(_ entry: ConformanceCase) throws {
    let fromLP = try readBack(try lp(entry.model), .lp)
    let byLP = try GLPK().solve(fromLP)
    #expect(byLP.status == entry.status)
    #expect(fromLP.sense == entry.model.sense)
    if let optimum = entry.optimum { #expect(Conformance.isClose(byLP.objective ?? .nan, optimum)) }
    // GLPK's MPS reader takes no file without columns.
    guard entry.model.columnCount > 0 else { return }
    let byMPS = try GLPK().solve(try readBack(try mps(entry.model), .freeMPS))
    #expect(byMPS.status == entry.status)
    if let optimum = entry.optimum {
      let sign = entry.model.sense == .maximise ? -1.0 : 1
      #expect(Conformance.isClose(byMPS.objective ?? .nan, sign * optimum))
    }
  }

  @Test func seededModelsSurviveBoth() throws {
    var generator = SeededGenerator(seed: 4)
    for _ in 0..<40 {
      let model = Fixtures.tinyBinaries(&generator)
      let best = Fixtures.bruteForce(model)
      let sign = model.sense == .maximise ? -1.0 : 1
      #expect(try GLPK().solve(try readBack(try lp(model), .lp)).objective == best)
      #expect(try GLPK().solve(try readBack(try mps(model), .freeMPS)).objective == best.map { sign * $0 })
    }
  }

  @Test func longModelsComeInPiecesAndTheSameEachTime() throws {
    let model = Fixtures.places(children: 200, schools: 20, seed: 8)
    var pieces = 0
    try LPText(model).write { _ in pieces += 1 }
    #expect(pieces > 1)
    #expect(try lp(model) == (try lp(model)))
    #expect(try mps(model) == (try mps(model)))
    #expect(try lp(model).split(separator: "\n").allSatisfy { $0.utf8.count < 250 })
  }

  @Test func aMalformedFileIsAnError() throws {
    let error = #expect(throws: ModelError.self) { try readBack("Minimize\n obj: x +\nEnd\n", .lp) }
    #expect(error?.description.contains("could not be read") == true)
    #expect(throws: ModelError.self) { try GLPK.read("/nowhere/at/all", as: .freeMPS) }
  }
}
