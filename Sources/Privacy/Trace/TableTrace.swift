import CaseModel
import Tables

/// Where a child stands in one table.
struct TableTrace {
  /// How a table's cells are to be taken.
  enum Kind {
    /// A table of the case.
    case table(TableSpec)
    /// What an import wrote: a row that names the child goes as a whole.
    case report
    /// Any other: decisions, a key file, tables of other people.
    case other

    /// By the file's name and the folder it lies in.
    init(file: String, folder: String) {
      let plain = file.lowercased()
      if let table = Schema.all.first(where: { $0.name + ".csv" == plain }) {
        self = .table(table)
      } else {
        self = FileBytes.name(of: folder) == "imports" ? .report : .other
      }
    }
  }

  /// What a cell of a column may be.
  private enum Meaning { case child, children, reference, text, nothing }

  /// Rows that are the child's.
  private(set) var rows: [Int] = []
  /// Cells of other rows that name the child: lists of references, and free text.
  private(set) var lists: [(row: Int, column: Int)] = []
  private(set) var texts: [(row: Int, column: Int)] = []
  /// References of other things that hold the child's, such as an agreement's: only a person can tell.
  private(set) var doubts: [(row: Int, column: Int)] = []

  var isEmpty: Bool { rows.isEmpty && lists.isEmpty && texts.isEmpty && doubts.isEmpty }

  /// - Parameter further: rows that are the child's for another reason than its reference.
  init(_ grid: Grid, _ kind: Kind, _ child: ChildReference, further: Set<Int> = []) {
    guard grid.rowCount > 0 else { return }
    let meanings = Self.meanings(grid, kind)
    var own = further
    let cells = grid.cells(holding: child.bytes).filter { $0.row > 0 }
    for (row, column) in cells {
      let text = grid.text(row, column)
      let meaning = column < meanings.count ? meanings[column] : .text
      if meaning == .child, child.isWhole(text) { own.insert(row) }
      if case .report = kind, child.isTelling ? child.isWord(in: text) : child.isWhole(text) {
        own.insert(row)
      }
    }
    for (row, column) in cells where !own.contains(row) {
      let text = grid.text(row, column)
      switch column < meanings.count ? meanings[column] : .text {
      case .children:
        if Self.parts(text).contains(where: child.isWhole) { lists.append((row, column)) }
      case .text where child.isTelling:
        if child.isWord(in: text) { texts.append((row, column)) }
      case .reference where child.isTelling: doubts.append((row, column))
      case .child, .reference, .text, .nothing: break
      }
    }
    rows = own.sorted()
  }

  /// The references of a list cell.
  static func parts(_ cell: String) -> [String] {
    cell.split(separator: ";", omittingEmptySubsequences: false).map(String.init)
  }

  private static func meanings(_ grid: Grid, _ kind: Kind) -> [Meaning] {
    grid.header.map { header in
      let plain = SourceFile.plainHeader(header)
      if plain == "childid" { return .child }
      guard case .table(let table) = kind else {
        return plain == "fromid" || plain == "toid" ? .child : plain == "notwith" ? .children : .text
      }
      guard let column = table.columns.first(where: { SourceFile.plainHeader($0.name) == plain }) else {
        return .text
      }
      if table.name == "travel_times", plain == "fromid" || plain == "toid" { return .child }
      switch column.kind {
      case .ids: return .children
      case .id: return .reference
      case .text: return .text
      default: return .nothing
      }
    }
  }
}
