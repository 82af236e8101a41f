/// The entries of a model by column (or by row), zeroes left out: entries of line `i` are at
/// `starts[i]..<starts[i + 1]`, ordered by index.
public struct SparseMatrix: Sendable {
  /// Where every line starts, and one past the last; count is lines + 1.
  public internal(set) var starts: [Int32]
  /// The other index of every entry.
  public internal(set) var indices: [Int32]
  /// The coefficient of every entry.
  public internal(set) var values: [Double]

  /// The entries of one line.
  public func range(_ line: Int) -> Range<Int> { Int(starts[line])..<Int(starts[line + 1]) }

  /// Gathers triplets by a line index in two counting passes; entries out of range are skipped.
  private init(lines: Int, of line: [Int32], _ other: [Int32], _ value: [Double], others: Int) {
    let keeps: (Int) -> Bool = {
      value[$0] != 0 && line[$0] >= 0 && Int(line[$0]) < lines && other[$0] >= 0 && Int(other[$0]) < others
    }
    var starts = [Int32](repeating: 0, count: lines + 1)
    var kept = 0
    for entry in value.indices where keeps(entry) {
      starts[Int(line[entry]) + 1] += 1
      kept += 1
    }
    for index in 0..<lines { starts[index + 1] += starts[index] }
    var next = starts
    var indices = [Int32](repeating: 0, count: kept)
    var values = [Double](repeating: 0, count: kept)
    for entry in value.indices where keeps(entry) {
      let place = Int(next[Int(line[entry])])
      next[Int(line[entry])] += 1
      indices[place] = other[entry]
      values[place] = value[entry]
    }
    (self.starts, self.indices, self.values) = (starts, indices, values)
  }

  /// Turns lines into columns; the result's lines are ordered by index whatever the order here.
  private func transposed(lines: Int) -> SparseMatrix {
    var starts = [Int32](repeating: 0, count: lines + 1)
    for index in indices { starts[Int(index) + 1] += 1 }
    for index in 0..<lines { starts[index + 1] += starts[index] }
    var next = starts
    var turned = self
    turned.starts = starts
    for line in 0..<(self.starts.count - 1) {
      for entry in range(line) {
        let place = Int(next[Int(indices[entry])])
        next[Int(indices[entry])] += 1
        turned.indices[place] = Int32(line)
        turned.values[place] = values[entry]
      }
    }
    return turned
  }

  /// The model by column; rows ascend within a column.
  static func byColumn(_ model: LinearModel) -> SparseMatrix {
    SparseMatrix(
      lines: model.rowCount, of: model.entryRow, model.entryColumn, model.entryValue,
      others: model.columnCount
    ).transposed(lines: model.columnCount)
  }

  /// The model by row; columns ascend within a row.
  static func byRow(_ model: LinearModel) -> SparseMatrix {
    SparseMatrix(
      lines: model.columnCount, of: model.entryColumn, model.entryRow, model.entryValue,
      others: model.rowCount
    ).transposed(lines: model.rowCount)
  }
}

extension LinearModel {
  /// The entries gathered by column, rows ascending, zeroes left out.
  public func byColumn() -> SparseMatrix { SparseMatrix.byColumn(self) }
  /// The entries gathered by row, columns ascending, zeroes left out.
  public func byRow() -> SparseMatrix { SparseMatrix.byRow(self) }
}
