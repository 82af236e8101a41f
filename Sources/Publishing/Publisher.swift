import GLPKSolver
import LinearProgramming
import Reporting

/// Decides which figures a published copy withholds: those that count fewer than five children, and as many others as it
/// takes that none of them can be worked out.
///
/// Others are chosen by linear programming, one figure at a time (Kelly, Golden and Assad 1992; Fischetti and Salazar
/// 2001): the cheapest way to raise the figure while every sum still holds names the cells that must not be shown.
/// Nothing is published before an audit of every figure withheld finds none that can be told to less than `width`.
public enum Publisher {
  /// The least that must stay open about a withheld figure: at least this much between the least and the most it may be,
  /// so at least six whole numbers. Nobody can then say that a count is under five.
  public static let width = 5

  /// What a copy shows of a book's figures.
  ///
  /// - Parameter sums: for each amount that is added up, the children it is more than nothing for and the sums printed. A
  ///   sum is withheld as a count of those children would be, so no difference of sums rests on fewer than five.
  /// - Throws: where the solver breaks down; nothing may be published then.
  public static func shown(_ book: CountBook, sums: [CountBook] = []) throws -> ShownFigures {
    ShownFigures(
      book, withheld: try keys(book),
      sums: try sums.map { ShownFigures($0, withheld: $0.asked.isEmpty ? [] : try keys($0)) })
  }

  private static func keys(_ book: CountBook) throws -> Set<CountKey> {
    let system = CellSystem(book)
    return Set(try withheld(system).map { system.cells[$0].key })
  }

  /// Printed figures of a system that must not be shown.
  public static func withheld(_ system: CellSystem) throws -> Set<Int> {
    var withheld = Set(system.cells.indices.filter { system.cells[$0].isPrinted && system.cells[$0].isSmall })
    var search: PartnerSearch?
    while true {
      let open = try IntervalAudit(system, withheld: withheld).tooNarrow(width: width)
      guard !open.isEmpty else { return withheld }
      let finder: PartnerSearch
      if let search { finder = search } else { finder = try PartnerSearch(system) }
      search = finder
      let before = withheld.count
      // What was opened for one figure often opens its neighbours.
      var moved: Set<Int> = []
      for (cell, interval) in open where !moved.contains(cell) {
        let step = interval.least + width - system.cells[cell].value
        let partners = try finder.partners(of: cell, step: step, withheld: withheld)
        for (other, amount) in partners {
          if system.cells[other].isPrinted { withheld.insert(other) }
          if abs(amount) >= Double(width) { moved.insert(other) }
        }
      }
      guard withheld.count > before else { throw PublishingError.solver("no further figure to withhold") }
    }
  }
}

/// Finds the cells that must be withheld so that one of them may be larger than it is.
final class PartnerSearch {
  private let system: CellSystem
  private let master: GLPKMaster
  private let count: Int
  private let ceiling: Double

  /// Columns: for each cell by how much it goes up, then by how much it goes down. Rows: the sums.
  init(_ system: CellSystem) throws {
    self.system = system
    count = system.cells.count
    ceiling = Double(4 * (system.cells.map(\.value).max() ?? 0) + 1000)
    var model = LinearModel("partners")
    for _ in system.cells { model.addColumn(lower: 0, upper: ceiling) }
    for cell in system.cells { model.addColumn(lower: 0, upper: Double(cell.value)) }
    for sum in system.sums {
      var entries: [(column: Int, value: Double)] = [(sum.total, -1), (sum.total + count, 1)]
      for part in sum.parts { entries += [(part, 1), (part + count, -1)] }
      model.addRow(nil, entries, .equal(0))
    }
    master = try GLPKMaster(model)
  }

  /// Cells that change, and by how much, in the cheapest way for a cell to go up by a step.
  func partners(of cell: Int, step: Int, withheld: Set<Int>) throws -> [(cell: Int, amount: Double)] {
    let prices = system.cells.indices.map { price($0, withheld) }
    try master.setObjective(Array(0..<2 * count), prices + prices)
    try master.setColumnBounds(
      [cell, cell + count], lower: [Double(step), 0], upper: [Double(step), 0])
    let outcome = try master.solve()
    try master.setColumnBounds(
      [cell, cell + count], lower: [0, 0], upper: [ceiling, Double(system.cells[cell].value)])
    guard outcome.status == .optimal else { throw PublishingError.solver("\(outcome.status)") }
    return system.cells.indices.compactMap { at in
      let amount = outcome.columns[at] - outcome.columns[at + count]
      return abs(amount) > 1e-6 ? (at, amount) : nil
    }
  }

  /// What it costs to change a cell by one: little where it is not shown anyway, most for totals that readers need.
  private func price(_ at: Int, _ withheld: Set<Int>) -> Double {
    let cell = system.cells[at]
    guard cell.isPrinted, !withheld.contains(at) else { return 0.001 }
    let weight: Double =
      switch cell.key.parts.count {
      case 0: 10_000
      case 1: 50
      default: 1
      }
    return weight * Double(10 + cell.value)
  }
}
