import CaseModel

/// Rows with more or fewer cells than the header: a comma too many or too few shifts every later cell.
enum RowLengths {
  static func check(_ grid: Grid) -> [Problem] {
    guard grid.rowCount > 1, !grid.isSheet else { return [] }
    let width = grid.cellCount(0)
    var problems: [Problem] = []
    for row in 1..<grid.rowCount where grid.cellCount(row) != width {
      let count = grid.cellCount(row)
      if grid.isBlank(row) { continue }
      if count < width {
        problems.append(
          Problem(
            .error, "row_too_short", file: grid.name, row: grid.rowNumber(row),
            message: "the row has \(count) cells and the header \(width)",
            advice: "Look for a missing comma or a line cut short"))
      } else if (width..<count).contains(where: { !grid.range(row, $0).isEmpty }) {
        problems.append(
          Problem(
            .error, "row_too_long", file: grid.name, row: grid.rowNumber(row),
            value: grid.text(row, width), message: "the row has \(count) cells and the header \(width)",
            advice: "Put quotation marks round a cell that holds a comma"))
      }
    }
    return problems
  }
}
