/// Writes a model in the CPLEX LP text format, as read by glpsol, HiGHS and others.
///
/// The same model always gives the same bytes. The format has no constants, so a constant objective term hangs
/// on a column `objective_constant` fixed at 1; a row with two limits is written as two rows, the second ending
/// in `_upper`; free rows are left out.
public struct LPText {
  private let model: LinearModel
  private let columns: TextNames
  private let rows: TextNames
  private let uppers: [Int: String]
  private let constant: String
  private let needsConstant: Bool

  /// A writer for a sound model.
  ///
  /// - Throws: `ModelError` when the model is faulty.
  public init(_ model: LinearModel) throws(ModelError) {
    let faults = model.problems()
    guard faults.isEmpty else { throw ModelError(faults) }
    self.model = model
    var columnsTaken: Set<String> = []
    columns = TextNames(model.columnNames, count: model.columnCount, taken: &columnsTaken)
    constant = Self.unused("objective_constant", &columnsTaken)
    var rowsTaken: Set<String> = ["obj"]
    rows = TextNames(model.rowNames, count: model.rowCount, taken: &rowsTaken)
    var uppers: [Int: String] = [:]
    var needsConstant = model.objectiveConstant != 0 || model.columnCount == 0
    for row in 0..<model.rowCount where Self.isRange(model, row) {
      uppers[row] = Self.unused(rows[row] + "_upper", &rowsTaken)
    }
    needsConstant = needsConstant || model.columnObjective.allSatisfy { $0 == 0 }
    self.uppers = uppers
    self.needsConstant = needsConstant
  }

  private static func isRange(_ model: LinearModel, _ row: Int) -> Bool {
    model.rowLower[row].isFinite && model.rowUpper[row].isFinite && model.rowLower[row] != model.rowUpper[row]
  }

  private static func unused(_ name: String, _ taken: inout Set<String>) -> String {
    var name = name
    while !taken.insert(name).inserted { name += "_" }
    return name
  }

  /// Sends the text in pieces.
  public func write(to send: @escaping (String) -> Void) {
    var sink = TextSink(send)
    sink.write("\\ \(TextNames.clean(model.name)): \(model.columnCount) columns, \(model.rowCount) rows\n")
    sink.write(model.sense == .maximise ? "Maximize\n obj:" : "Minimize\n obj:")
    writeObjective(&sink)
    sink.write("Subject To\n")
    writeRows(&sink)
    sink.write("Bounds\n")
    writeBounds(&sink)
    writeKinds(&sink)
    sink.write("End\n")
    sink.flush()
  }

  private static let termsInLine = 6

  private func writeTerm(_ sink: inout TextSink, _ coefficient: Double, _ name: String, _ terms: inout Int) {
    if terms > 0, terms % Self.termsInLine == 0 { sink.write("\n ") }
    terms += 1
    sink.write(coefficient < 0 ? " - " : " + ")
    if abs(coefficient) != 1 {
      sink.write(abs(coefficient))
      sink.write(" ")
    }
    sink.write(name)
  }

  private func writeObjective(_ sink: inout TextSink) {
    var terms = 0
    for column in 0..<model.columnCount where model.columnObjective[column] != 0 {
      writeTerm(&sink, model.columnObjective[column], columns[column], &terms)
    }
    if needsConstant { writeTerm(&sink, model.objectiveConstant, constant, &terms) }
    sink.write("\n")
  }

  private func writeRows(_ sink: inout TextSink) {
    let matrix = model.byRow()
    if (0..<model.rowCount).allSatisfy({ model.rowLower[$0].isInfinite && model.rowUpper[$0].isInfinite }) {
      // Readers want at least one row.
      sink.write(" no_rows: 0 \(model.columnCount > 0 ? columns[0] : constant) <= 1\n")
    }
    for row in 0..<model.rowCount {
      let (lower, upper) = (model.rowLower[row], model.rowUpper[row])
      if lower == upper {
        writeRow(&sink, rows[row], matrix, row, " = ", lower)
      } else {
        if lower.isFinite { writeRow(&sink, rows[row], matrix, row, " >= ", lower) }
        if upper.isFinite { writeRow(&sink, uppers[row] ?? rows[row], matrix, row, " <= ", upper) }
      }
    }
  }

  private func writeRow(
    _ sink: inout TextSink, _ name: String, _ matrix: SparseMatrix, _ row: Int, _ relation: String,
    _ side: Double
  ) {
    sink.write(" ")
    sink.write(name)
    sink.write(":")
    var terms = 0
    for entry in matrix.range(row) {
      writeTerm(&sink, matrix.values[entry], columns[Int(matrix.indices[entry])], &terms)
    }
    if terms == 0 { sink.write(" 0 \(model.columnCount > 0 ? columns[0] : constant)") }
    sink.write(relation)
    sink.write(side)
    sink.write("\n")
  }

  private func writeBounds(_ sink: inout TextSink) {
    if needsConstant { sink.write(" \(constant) = 1\n") }
    for column in 0..<model.columnCount where !isPlainBinary(column) {
      let (lower, upper) = (model.columnLower[column], model.columnUpper[column])
      if lower == 0, upper == .infinity { continue }
      sink.write(" ")
      if lower == upper {
        sink.write(columns[column])
        sink.write(" = ")
        sink.write(lower)
      } else if lower.isInfinite, upper.isInfinite {
        sink.write(columns[column])
        sink.write(" free")
      } else {
        if lower.isInfinite { sink.write("-inf") } else { sink.write(lower) }
        sink.write(" <= ")
        sink.write(columns[column])
        if upper.isFinite {
          sink.write(" <= ")
          sink.write(upper)
        }
      }
      sink.write("\n")
    }
  }

  private func isPlainBinary(_ column: Int) -> Bool {
    model.columnKind[column] != .continuous && model.columnLower[column] == 0
      && model.columnUpper[column] == 1
  }

  private func writeKinds(_ sink: inout TextSink) {
    for (heading, isBinary) in [("Generals\n", false), ("Binaries\n", true)] {
      var written = false
      for column in 0..<model.columnCount
      where model.columnKind[column] != .continuous && isPlainBinary(column) == isBinary {
        if !written { sink.write(heading) }
        written = true
        sink.write(" ")
        sink.write(columns[column])
        sink.write("\n")
      }
    }
  }
}
