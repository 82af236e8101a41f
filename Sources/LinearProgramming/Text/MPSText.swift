/// Writes a model as free MPS.
///
/// The same model always gives the same bytes. MPS minimises and many readers know nothing else, so a model to
/// be maximised is written with its objective negated, and a comment says so. Readers differ on the sign of the
/// objective's right side, so a constant term hangs on a column `objective_constant` fixed at 1.
public struct MPSText {
  private let model: LinearModel
  private let columns: TextNames
  private let rows: TextNames
  private let constant: String

  /// A writer for a sound model.
  ///
  /// - Throws: `ModelError` when the model is faulty.
  public init(_ model: LinearModel) throws(ModelError) {
    let faults = model.problems()
    guard faults.isEmpty else { throw ModelError(faults) }
    self.model = model
    var taken: Set<String> = []
    columns = TextNames(model.columnNames, count: model.columnCount, taken: &taken)
    var constant = "objective_constant"
    while taken.contains(constant) { constant += "_" }
    self.constant = constant
    taken = ["obj"]
    rows = TextNames(model.rowNames, count: model.rowCount, taken: &taken)
  }

  private var sign: Double { model.sense == .maximise ? -1 : 1 }

  /// Sends the text in pieces.
  public func write(to send: @escaping (String) -> Void) {
    var sink = TextSink(send)
    if model.sense == .maximise { sink.write("* To be maximised: the objective is negated.\n") }
    sink.write("NAME \(TextNames.clean(model.name))\nROWS\n N obj\n")
    for row in 0..<model.rowCount {
      sink.write(kind(of: row))
      sink.write(rows[row])
      sink.write("\n")
    }
    sink.write("COLUMNS\n")
    writeColumns(&sink)
    sink.write("RHS\n")
    writeSides(&sink)
    writeRanges(&sink)
    sink.write("BOUNDS\n")
    for column in 0..<model.columnCount { writeBounds(of: column, &sink) }
    if model.objectiveConstant != 0 { writeLine(&sink, "FX bnd", constant, 1) }
    sink.write("ENDATA\n")
    sink.flush()
  }

  private func kind(of row: Int) -> String {
    let (lower, upper) = (model.rowLower[row], model.rowUpper[row])
    if lower == upper { return " E " }
    if lower.isFinite { return " G " }
    return upper.isFinite ? " L " : " N "
  }

  private func writeColumns(_ sink: inout TextSink) {
    let matrix = model.byColumn()
    var isWhole = false
    var markers = 0
    for column in 0..<model.columnCount {
      if (model.columnKind[column] != .continuous) != isWhole {
        isWhole.toggle()
        markers += 1
        sink.write(" marker\(markers) 'MARKER' '\(isWhole ? "INTORG" : "INTEND")'\n")
      }
      let name = columns[column]
      let entries = matrix.range(column)
      if model.columnObjective[column] != 0 || entries.isEmpty {
        writeLine(
          &sink, name, "obj", model.columnObjective[column] == 0 ? 0 : sign * model.columnObjective[column])
      }
      for entry in entries { writeLine(&sink, name, rows[Int(matrix.indices[entry])], matrix.values[entry]) }
    }
    if isWhole { sink.write(" marker\(markers + 1) 'MARKER' 'INTEND'\n") }
    if model.objectiveConstant != 0 { writeLine(&sink, constant, "obj", sign * model.objectiveConstant) }
  }

  private func writeLine(_ sink: inout TextSink, _ first: String, _ second: String, _ value: Double) {
    sink.write(" ")
    sink.write(first)
    sink.write(" ")
    sink.write(second)
    sink.write(" ")
    sink.write(value)
    sink.write("\n")
  }

  private func writeSides(_ sink: inout TextSink) {
    for row in 0..<model.rowCount {
      let side = model.rowLower[row].isFinite ? model.rowLower[row] : model.rowUpper[row]
      if side.isFinite, side != 0 { writeLine(&sink, "rhs", rows[row], side) }
    }
  }

  private func writeRanges(_ sink: inout TextSink) {
    var written = false
    for row in 0..<model.rowCount {
      let (lower, upper) = (model.rowLower[row], model.rowUpper[row])
      guard lower.isFinite, upper.isFinite, lower != upper else { continue }
      if !written { sink.write("RANGES\n") }
      written = true
      writeLine(&sink, "rng", rows[row], upper - lower)
    }
  }

  private func writeBounds(of column: Int, _ sink: inout TextSink) {
    let (lower, upper) = (model.columnLower[column], model.columnUpper[column])
    let isWhole = model.columnKind[column] != .continuous
    let name = columns[column]
    switch (lower.isFinite, upper.isFinite) {
    case (true, true) where lower == upper: writeLine(&sink, "FX bnd", name, lower)
    case (true, true) where isWhole && lower == 0 && upper == 1: sink.write(" BV bnd \(name)\n")
    case (true, _):
      if lower != 0 || (isWhole && !upper.isFinite) || upper < 0 { writeLine(&sink, "LO bnd", name, lower) }
      // Inside integer markers some readers take 1 as the upper bound unless told.
      if upper.isFinite {
        writeLine(&sink, "UP bnd", name, upper)
      } else if isWhole {
        sink.write(" PL bnd \(name)\n")
      }
    case (false, true):
      sink.write(" MI bnd \(name)\n")
      writeLine(&sink, "UP bnd", name, upper)
    case (false, false): sink.write(" FR bnd \(name)\n")
    }
  }
}
