/// Every figure that a reader has, or could work out from a difference, and how they add up: what suppression is decided
/// on and attacked with.
///
/// A table asked for along some dimensions brings all of its cells and the totals along each of them. Cells not printed
/// are there too (children within the guideline, where only those above are printed). Figures of nobody are left out, as
/// if a reader knew all of them, which is the safe side.
public struct CellSystem: Sendable {
  /// A figure.
  public struct Cell: Sendable, Hashable {
    /// Whom it counts.
    public let key: CountKey
    /// How many they are; above zero.
    public let value: Int
    /// Whether a table prints it.
    public let isPrinted: Bool
    /// Whether it counts fewer than five children.
    public var isSmall: Bool { value < CountBook.fewest }
  }

  /// A figure that is the sum of others.
  public struct Sum: Sendable, Hashable {
    /// Position of the total.
    public let total: Int
    /// Positions of its parts.
    public let parts: [Int]
  }

  /// Figures, sorted by key.
  public let cells: [Cell]
  /// How they add up.
  public let sums: [Sum]

  /// A system made by hand.
  public init(cells: [Cell], sums: [Sum]) {
    self.cells = cells
    self.sums = sums
  }

  /// The system of all figures asked of a book.
  public init(_ book: CountBook) {
    let tables = Self.closure(book)
    var found: [Cell] = []
    for axes in tables {
      for (key, value) in book.table(axes) {
        found.append(Cell(key: key, value: value, isPrinted: book.asked.contains(key)))
      }
    }
    cells = found.sorted { $0.key < $1.key }
    let positions = Dictionary(uniqueKeysWithValues: cells.enumerated().map { ($1.key, $0) })
    let known = Set(tables)
    var parts: [[Int]: [Int]] = [:]
    for (at, cell) in cells.enumerated() {
      let axes = cell.key.axes
      for (place, part) in cell.key.parts.enumerated() {
        guard let over = Self.total(of: cell.key, place, book, known), let total = positions[over] else {
          continue
        }
        // One sum for each total and axis that splits it.
        parts[[total, axes[place].dimension, part.level], default: []].append(at)
      }
    }
    sums = parts.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
      Sum(total: $0.key[0], parts: $0.value)
    }
  }

  /// The figure that a part of a key splits: the nearest coarser category that has a table, else the key without it.
  private static func total(
    of key: CountKey, _ place: Int, _ book: CountBook, _ known: Set<[CountAxis]>
  ) -> CountKey? {
    let part = key.parts[place]
    var rest = key.parts
    rest.remove(at: place)
    let dimension = book.dimensions[part.dimension]
    var category = part.category
    for level in stride(from: part.level - 1, through: 0, by: -1) {
      category = dimension.levels[level + 1].parents[category]
      let coarser = CountKey(rest + [CountPart(part.dimension, category, level: level)])
      if known.contains(coarser.axes) { return coarser }
    }
    return CountKey(rest)
  }

  /// Every set of axes asked for, with all of its subsets, in order.
  private static func closure(_ book: CountBook) -> [[CountAxis]] {
    var all: Set<[CountAxis]> = [[]]
    for axes in Set(book.asked.map(\.axes)) {
      var subsets: [[CountAxis]] = [[]]
      for axis in axes { subsets += subsets.map { $0 + [axis] } }
      all.formUnion(subsets)
    }
    return all.sorted { $0.lexicographicallyPrecedes($1) }
  }
}

/// Which figures of a book are shown.
public struct ShownFigures: Sendable {
  /// The figures.
  public let book: CountBook
  private let isPublished: Bool
  private let withheld: Set<CountKey>
  /// For each amount that is added up, the children it is more than nothing for.
  private let sums: [ShownFigures]

  /// Everything, for officers.
  public init(all book: CountBook) {
    self.book = book
    isPublished = false
    withheld = []
    sums = []
  }

  /// A copy for publication.
  ///
  /// - Parameters:
  ///   - withheld: printed figures that are not shown, those under five among them.
  ///   - sums: for each amount that is added up, which of its sums may be shown, in the order of `FullReport.sums`.
  public init(_ book: CountBook, withheld: Set<CountKey>, sums: [ShownFigures] = []) {
    self.book = book
    isPublished = true
    self.withheld = withheld
    self.sums = sums
  }

  /// Whether the copy is for publication.
  public var isForPublication: Bool { isPublished }

  /// Whether a figure is shown. Nought is, unless it is about a group of fewer than five.
  public func shows(_ key: CountKey) -> Bool {
    guard isPublished else { return true }
    let value = book.count(key)
    if value > 0 { return value >= CountBook.fewest && book.asked.contains(key) && !withheld.contains(key) }
    return !key.parts.indices.contains { place in
      var rest = key.parts
      rest.remove(at: place)
      return (1..<CountBook.fewest).contains(book.count(CountKey(rest)))
    }
  }

  /// Whether the sum of an amount over the children of a key is shown: five of them or more have any of it, and nobody can
  /// take other sums away until fewer are left.
  ///
  /// - Parameter amount: position in `FullReport.sums`.
  public func showsSum(_ amount: Int, _ key: CountKey) -> Bool {
    guard isPublished else { return true }
    guard sums.indices.contains(amount), !(1..<CountBook.fewest).contains(book.count(key)) else {
      return false
    }
    return sums[amount].shows(key)
  }

  /// A figure as printed: `c` where it is withheld.
  public func text(_ key: CountKey) -> String { shows(key) ? Words.count(book.count(key)) : Self.mark }

  /// What stands in place of a figure that is withheld.
  public static let mark = "c"
}
