import CaseModel
import Tables

/// Rows taken out of a key file. The row with the highest running reference (`C00042`) loses all it holds but that
/// reference, so that the next child is not given the number of one who may still stand in a backup or an old letter.
enum KeyRows {
  /// Takes rows out; how many held something.
  static func clear(_ rows: [Int], of edit: inout TableEdit) -> Int {
    guard let reference = edit.column("child_id") else { return 0 }
    let grid = edit.grid
    let last = (1..<max(1, grid.rowCount)).map { (RunningReference.number(grid.text($0, reference)), $0) }
      .max { $0 < $1 }
    var cleared = 0
    for row in rows {
      guard let last, last.0 > 0, last.1 == row else {
        edit.remove(row)
        cleared += 1
        continue
      }
      let others = (0..<grid.cellCount(row)).filter { $0 != reference && !grid.text(row, $0).isEmpty }
      for column in others { edit.set(row, column, "") }
      cleared += others.isEmpty ? 0 : 1
    }
    return cleared
  }
}
