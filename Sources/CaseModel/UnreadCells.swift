/// Cells that hold something no reader could make sense of: rules do not judge what stands in their stead.
public struct UnreadCells: Sendable {
  private struct Cell: Hashable {
    let source: RowSource
    let column: String
  }

  private var cells: Set<Cell> = []
  private var columns: [Int32: Set<String>] = [:]

  /// None.
  public init() {}

  /// A cell that could not be read.
  public mutating func insert(_ source: RowSource, _ column: String) {
    cells.insert(Cell(source: source, column: column))
  }

  /// A column that a file should have and has not.
  public mutating func insert(file: Int32, column: String) { columns[file, default: []].insert(column) }

  /// Adds those of another file.
  public mutating func formUnion(_ other: UnreadCells) {
    cells.formUnion(other.cells)
    columns.merge(other.columns) { $0.union($1) }
  }

  /// Whether a cell could not be read.
  public func contains(_ source: RowSource, _ column: String) -> Bool {
    if cells.isEmpty && columns.isEmpty { return false }
    return cells.contains(Cell(source: source, column: column))
      || columns[source.file]?.contains(column) == true
  }
}
