/// Children sorted along dimensions, and every figure that the tables of a report print of them.
///
/// Tables ask for their figures first; what must be withheld is decided once, over all of them (`CellSystem`).
public struct CountBook: Sendable {
  /// Figures on fewer children are withheld.
  public static let fewest = 5

  /// The dimensions.
  public let dimensions: [CountDimension]
  /// For every child its category at the finest level of each dimension.
  public let records: [[Int]]
  /// Figures that are printed, and those that others printed rest on.
  public private(set) var asked: Set<CountKey> = []
  private var tables: [[CountAxis]: [CountKey: Int]] = [:]

  /// A book of children.
  public init(dimensions: [CountDimension], records: [[Int]]) {
    self.dimensions = dimensions
    self.records = records
  }

  /// Says that a figure is printed.
  public mutating func ask(_ key: CountKey) {
    asked.insert(key)
    guard tables[key.axes] == nil else { return }
    // Those of fewer axes are asked after too: whether a group is small.
    var subsets: [[CountAxis]] = [[]]
    for axis in key.axes { subsets += subsets.map { $0 + [axis] } }
    for axes in subsets where tables[axes] == nil { tables[axes] = table(axes) }
  }

  /// How many children a key counts.
  public func count(_ key: CountKey) -> Int {
    if let table = tables[key.axes] { return table[key] ?? 0 }
    return table(key.axes)[key] ?? 0
  }

  /// Children that a key counts, by position.
  public func members(_ key: CountKey) -> [Int] { records.indices.filter { matches(records[$0], key) } }

  /// Whether a child is counted by a key.
  public func matches(_ record: [Int], _ key: CountKey) -> Bool {
    key.parts.allSatisfy { part in
      dimensions[part.dimension].category(of: record[part.dimension], at: part.level) == part.category
    }
  }

  /// Every figure along some dimensions that counts anybody.
  func table(_ axes: [CountAxis]) -> [CountKey: Int] {
    var counts: [CountKey: Int] = [:]
    for record in records {
      let parts = axes.map { axis in
        CountPart(
          axis.dimension, dimensions[axis.dimension].category(of: record[axis.dimension], at: axis.level),
          level: axis.level)
      }
      counts[CountKey(parts), default: 0] += 1
    }
    return counts
  }

  /// A key in words: `Area SZ58 NW, Sex F`.
  public func words(_ key: CountKey) -> String {
    key.parts.isEmpty
      ? "everybody"
      : key.parts.map {
        "\(dimensions[$0.dimension].name) \(dimensions[$0.dimension].levels[$0.level].categories[$0.category])"
      }.joined(separator: ", ")
  }
}
