import GLPKSolver
import LinearProgramming
import Reporting

/// What a reader can work out about the figures that a copy withholds, by linear programming: the least and the most each
/// may be, given everything that is shown, that totals add up and that no count is below zero.
struct IntervalAudit {
  /// The whole numbers that a figure may be as far as a reader can tell.
  struct Interval: Equatable {
    var least: Int
    var most: Int
    var width: Int { most - least }
  }

  let system: CellSystem
  /// Whether a reader has the figure.
  let isShown: [Bool]
  /// Nobody takes a count for more than this.
  let ceiling: Int

  /// - Parameter withheld: printed figures that are not shown.
  init(_ system: CellSystem, withheld: Set<Int>) {
    self.system = system
    isShown = system.cells.indices.map { system.cells[$0].isPrinted && !withheld.contains($0) }
    ceiling = 2 * (system.cells.map(\.value).max() ?? 0) + 100
  }

  /// Figures to be kept from a reader: those withheld, and small ones that no table prints.
  func isKept(_ at: Int) -> Bool {
    !isShown[at] && (system.cells[at].isPrinted || system.cells[at].isSmall)
  }

  /// Figures kept from a reader that can be told to less than a width, with what is known of each.
  ///
  /// - Throws: `ModelError` where the solver breaks down; nothing may be published then.
  func tooNarrow(width: Int) throws -> [(cell: Int, interval: Interval)] {
    var found: [(cell: Int, interval: Interval)] = []
    for cells in components() where cells.contains(where: isKept) {
      found += try tooNarrow(among: cells, width)
    }
    return found.sorted { $0.cell < $1.cell }
  }

  private func tooNarrow(among cells: [Int], _ width: Int) throws -> [(cell: Int, interval: Interval)] {
    let place = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1, $0) })
    let master = try GLPKMaster(model(cells, place))
    // Every solution met shows what each figure may be; most need no question of their own.
    var seen = cells.map { Interval(least: system.cells[$0].value, most: system.cells[$0].value) }
    func ask(_ column: Int, _ sign: Double) throws -> Double {
      try master.setObjective([column], [sign])
      let outcome = try master.solve()
      try master.setObjective([column], [0])
      guard outcome.status == .optimal else { throw PublishingError.solver("\(outcome.status)") }
      for (i, value) in outcome.columns.enumerated() {
        seen[i].least = min(seen[i].least, Int((value - 1e-6).rounded(.up)))
        seen[i].most = max(seen[i].most, Int((value + 1e-6).rounded(.down)))
      }
      return outcome.columns[column]
    }
    var found: [(cell: Int, interval: Interval)] = []
    for (column, cell) in cells.enumerated() where isKept(cell) {
      if seen[column].width >= width { continue }
      let most = try ask(column, -1)
      if seen[column].width >= width { continue }
      let least = try ask(column, 1)
      let interval = Interval(
        least: Int((least - 1e-6).rounded(.up)), most: Int((most + 1e-6).rounded(.down)))
      if interval.width < width { found.append((cell, interval)) }
    }
    return found
  }

  private func model(_ cells: [Int], _ place: [Int: Int]) -> LinearModel {
    var model = LinearModel("attack")
    for _ in cells { model.addColumn(lower: 0, upper: Double(ceiling)) }
    for sum in system.sums {
      var entries: [(column: Int, value: Double)] = []
      var known = 0
      for part in sum.parts {
        if isShown[part] {
          known += system.cells[part].value
        } else if let column = place[part] {
          entries.append((column, 1))
        }
      }
      if isShown[sum.total] {
        known -= system.cells[sum.total].value
      } else if let column = place[sum.total] {
        entries.append((column, -1))
      }
      if !entries.isEmpty { model.addRow(nil, entries, .equal(Double(-known))) }
    }
    return model
  }

  /// Figures not shown, in groups that no sum links.
  private func components() -> [[Int]] {
    var leader = Array(system.cells.indices)
    func top(_ at: Int) -> Int {
      var at = at
      while leader[at] != at {
        leader[at] = leader[leader[at]]
        at = leader[at]
      }
      return at
    }
    for sum in system.sums {
      let open = ([sum.total] + sum.parts).filter { !isShown[$0] }
      for other in open.dropFirst() {
        let (a, b) = (top(open[0]), top(other))
        leader[max(a, b)] = min(a, b)
      }
    }
    var groups: [Int: [Int]] = [:]
    for at in system.cells.indices where !isShown[at] { groups[top(at), default: []].append(at) }
    return groups.sorted { $0.key < $1.key }.map(\.value)
  }
}

/// A copy that could not be made safe.
public enum PublishingError: Error, CustomStringConvertible {
  /// The solver ended in this way.
  case solver(String)

  /// What is wrong, then what to do.
  public var description: String {
    switch self {
    case .solver(let status):
      "The audit of withheld figures did not end (\(status)), so nothing was published. Please report this as a fault."
    }
  }
}
