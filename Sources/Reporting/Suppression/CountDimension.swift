/// A way in which the tables of a report sort children, from coarse to fine: kinds of provision, then provisions.
public struct CountDimension: Sendable {
  /// One step of fineness.
  public struct Level: Sendable {
    /// What children are sorted into, in the order of a table.
    public var categories: [String]
    /// For each category the one of the coarser level that it lies in; empty at the coarsest.
    public var parents: [Int]

    /// A level.
    public init(_ categories: [String], parents: [Int] = []) {
      self.categories = categories
      self.parents = parents
    }
  }

  /// What it is, as a column's heading: `Area`.
  public let name: String
  /// Coarse to fine; never empty.
  public let levels: [Level]

  /// A dimension of one level.
  public init(_ name: String, _ categories: [String]) {
    self.name = name
    levels = [Level(categories)]
  }

  /// A dimension of several levels, coarse to fine.
  public init(_ name: String, levels: [Level]) {
    self.name = name
    self.levels = levels
  }

  /// The category at a level of a child that is in `finest` at the finest.
  public func category(of finest: Int, at level: Int) -> Int {
    var at = finest
    for step in stride(from: levels.count - 1, to: level, by: -1) { at = levels[step].parents[at] }
    return at
  }
}

/// One condition on the children a figure counts: `need area = sensory and physical`.
public struct CountPart: Hashable, Comparable, Sendable {
  /// Position of the dimension.
  public let dimension: Int
  /// Level of the dimension.
  public let level: Int
  /// Category of the level.
  public let category: Int

  /// A condition.
  public init(_ dimension: Int, _ category: Int, level: Int = 0) {
    self.dimension = dimension
    self.level = level
    self.category = category
  }

  /// By dimension, level, category.
  public static func < (a: CountPart, b: CountPart) -> Bool {
    (a.dimension, a.level, a.category) < (b.dimension, b.level, b.category)
  }

  /// The dimension and level alone.
  var axis: CountAxis { CountAxis(dimension: dimension, level: level) }
}

/// A dimension at one of its levels.
public struct CountAxis: Hashable, Comparable, Sendable {
  let dimension: Int
  let level: Int

  /// By dimension, then level.
  public static func < (a: CountAxis, b: CountAxis) -> Bool {
    (a.dimension, a.level) < (b.dimension, b.level)
  }
}

/// The children that a figure counts: those who meet every part. The same figure in two tables has the same key, so
/// that what one table shows another cannot hide.
public struct CountKey: Hashable, Comparable, Sendable {
  /// The parts, sorted; at most one a dimension. None: everybody.
  public let parts: [CountPart]

  /// A key; of two parts of one dimension the finer stands.
  public init(_ parts: [CountPart]) {
    var kept: [CountPart] = []
    for part in parts.sorted() {
      if kept.last?.dimension == part.dimension { kept.removeLast() }
      kept.append(part)
    }
    self.parts = kept
  }

  /// This key with further parts.
  public func with(_ further: CountPart...) -> CountKey { CountKey(parts + further) }
  /// This key with further parts.
  public func with(_ further: [CountPart]) -> CountKey { CountKey(parts + further) }

  /// Its dimensions and levels.
  var axes: [CountAxis] { parts.map(\.axis) }

  /// By parts.
  public static func < (a: CountKey, b: CountKey) -> Bool { a.parts.lexicographicallyPrecedes(b.parts) }
}
