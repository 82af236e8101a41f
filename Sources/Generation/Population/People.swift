import CaseModel
import Running

/// A synthetic population with what it was fitted to.
struct Population {
  var people: [Person]
  /// Margins as asked for, in the order of `Dimension.allCases`.
  var margins: [Margin]
  var tables: [TwoWay]
  /// Sum of absolute differences of each table from its target, in children.
  var deviations: [Double]

  /// Fits a population of a size to a recipe's margins and tables.
  ///
  /// - Parameter count: children; nil: as many as the margins count.
  init(_ recipe: Recipe, count: Int?, generator: inout SeededGenerator) {
    let total = recipe.margins.first?.total ?? 0
    let wanted = count ?? total
    margins = wanted == total ? recipe.margins : recipe.margins.map { $0.scaled(to: wanted) }
    let scale = total > 0 ? Double(wanted) / Double(total) : 0
    tables = recipe.tables.map {
      var table = $0
      table.cells = table.cells.map { $0 * scale }
      return table
    }
    var fit = SwapFit(margins: margins, tables: tables, generator: &generator)
    fit.improve(rounds: min(12_000_000, 3000 * wanted), generator: &generator)
    deviations = tables.indices.map { fit.deviation($0) }
    let keys = margins.map(\.keys)
    people = (0..<wanted).map { person in
      Person(
        age: Int(keys[0][fit.values[0][person]]) ?? 0,
        need: Need(rawValue: keys[1][fit.values[1][person]]) ?? .oth,
        kind: keys[2][fit.values[2][person]], sex: Sex(rawValue: keys[3][fit.values[3][person]]) ?? .male)
    }
  }
}
