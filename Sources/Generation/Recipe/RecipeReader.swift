import CaseModel
import Foundation

/// Reads a recipe folder, collecting every problem before it gives up.
struct RecipeReader {
  let folder: String
  var problems: [String] = []
  private var corrections: [String] = []

  /// Reads the folder at a path; throws `GeneratorError` with all problems.
  static func read(_ folder: String) throws(GeneratorError) -> Recipe {
    var reader = RecipeReader(folder: folder)
    let recipe = reader.recipe()
    guard reader.problems.isEmpty else { throw GeneratorError(reader.problems) }
    return recipe
  }

  mutating func recipe() -> Recipe {
    var recipe = Recipe()
    recipe.name = URL(fileURLWithPath: folder).lastPathComponent
    recipe.margins = margins()
    guard problems.isEmpty else { return recipe }
    (recipe.tables, recipe.rawPatterns) = tables(recipe.margins)
    recipe.corrections = orderedUnique(corrections)
    recipe.newPlans = rows("new_plans.csv", required: false, columns: ["age", "count"]) { row, problems in
      (row.whole("age", in: 0...25, &problems), row.whole("count", in: 0...1_000_000, &problems))
    }
    recipe.areas = rows(
      "areas.csv", columns: ["area", "easting", "northing", "age_0_4", "age_5_11", "age_12_17"]
    ) { row, problems in
      Area(
        code: row.text("area"), centre: Self.point(row, &problems),
        children: ["age_0_4", "age_5_11", "age_12_17"].map { row.whole($0, in: 0...1_000_000, &problems) },
        decile: row.whole("deprivation_decile", &problems) ?? 5)
    }
    recipe.sites = sites(recipe.margins)
    for row in rawRows("parameters.csv", required: true, columns: ["name", "value"]) {
      var trial = Parameters()
      if trial.set(row.text("name"), row.text("value")) == nil {
        problems.append(
          "\(row.place): parameter \"\(row.text("name"))\" with value \"\(row.text("value"))\" is not one that "
            + "Schoolward reads. See `schoolward schema --parameters`.")
      }
      recipe.parameters.append((row.text("name"), row.text("value"), row.text("source")))
    }
    for row in rawRows("settings.csv", required: false, columns: ["name", "value"]) {
      let name = row.text("name")
      if name == "roads" {
        recipe.roads = URL(fileURLWithPath: folder).appendingPathComponent(row.text("value")).path
      } else if Settings.knows(name) {
        recipe.settings[name] = row.whole("value", in: 0...10_000_000, &problems)
      } else {
        problems.append("\(row.place): there is no setting \"\(name)\". Take the row out or mend its name.")
      }
    }
    caseTables(&recipe)
    return recipe
  }

  /// One margin a dimension; their totals must agree.
  private mutating func margins() -> [Margin] {
    var keys: [Dimension: [String]] = [:]
    var counts: [Dimension: [Int]] = [:]
    var notes: [Dimension: [String]] = [:]
    for row in rawRows("margins.csv", required: true, columns: ["dimension", "key", "count"]) {
      guard let dimension = Dimension(rawValue: row.text("dimension")) else {
        problems.append(
          "\(row.place): dimension is \"\(row.text("dimension"))\". Write age, need, kind or sex.")
        continue
      }
      let key = row.text("key")
      if keys[dimension, default: []].contains(key) {
        problems.append("\(row.place): \(dimension.rawValue) \"\(key)\" is there twice. Keep one row.")
        continue
      }
      let good =
        switch dimension {
        case .age: Int(key).map { (0...25).contains($0) } ?? false
        case .need: Need(rawValue: key) != nil
        case .sex: Sex(rawValue: key) != nil
        case .kind: !key.isEmpty
        }
      if !good {
        problems.append("\(row.place): \"\(key)\" is not a key of dimension \(dimension.rawValue). Mend it.")
      }
      keys[dimension, default: []].append(key)
      counts[dimension, default: []].append(row.whole("count", in: 0...10_000_000, &problems))
      notes[dimension, default: []].append(row.text("note"))
    }
    let margins = Dimension.allCases.map {
      Margin(dimension: $0, keys: keys[$0] ?? [], counts: counts[$0] ?? [], notes: notes[$0] ?? [])
    }
    let totals = margins.map { "\($0.dimension.rawValue) \($0.total)" }
    if Set(margins.map(\.total)).count > 1 {
      problems.append(
        "margins.csv: the margins do not add up to one total (\(totals.joined(separator: ", "))). Make every "
          + "dimension count the same children.")
    }
    return margins
  }

  /// Published tables as they are; patterns corrected and fitted to the margins.
  private mutating func tables(_ margins: [Margin]) -> (fitted: [TwoWay], raw: [TwoWay]) {
    var found: [TwoWay] = []
    let columns = ["row_dimension", "row_key", "column_dimension", "column_key"]
    for row in rawRows("tables.csv", required: false, columns: columns + ["count", "use"]) {
      guard let cell = cell(row, margins) else { continue }
      let published = row.text("use") == "published"
      if !published, row.text("use") != "pattern" {
        problems.append("\(row.place): use is \"\(row.text("use"))\". Write published or pattern.")
      }
      let at =
        found.firstIndex { $0.rows == cell.rows && $0.columns == cell.columns }
        ?? {
          found.append(
            TwoWay(
              rows: cell.rows, columns: cell.columns,
              cells: Array(repeating: 0, count: cell.size), published: published, source: row.text("source")))
          return found.count - 1
        }()
      found[at].cells[cell.index] = row.decimal("count", &problems)
    }
    let raw = found.filter { !$0.published }
    for row in rawRows("corrections.csv", required: false, columns: columns + ["factor", "reason"]) {
      guard let cell = cell(row, margins) else { continue }
      guard
        let at = found.firstIndex(where: {
          $0.rows == cell.rows && $0.columns == cell.columns && !$0.published
        })
      else {
        problems.append("\(row.place): corrects a table that is not a pattern of tables.csv. Take it out.")
        continue
      }
      found[at].cells[cell.index] *= row.decimal("factor", &problems)
      corrections.append(row.text("reason"))
    }
    for at in found.indices where !found[at].published {
      let counts = [found[at].rows, found[at].columns].map { dimension in
        margins.first { $0.dimension == dimension }?.counts ?? []
      }
      found[at].cells = proportionalFit(found[at].cells, rows: counts[0], columns: counts[1])
    }
    return (found, raw)
  }

  private mutating func cell(
    _ row: RecipeRow, _ margins: [Margin]
  ) -> (rows: Dimension, columns: Dimension, index: Int, size: Int)? {
    guard let rows = Dimension(rawValue: row.text("row_dimension")),
      let columns = Dimension(rawValue: row.text("column_dimension")), rows != columns,
      let rowMargin = margins.first(where: { $0.dimension == rows }),
      let columnMargin = margins.first(where: { $0.dimension == columns }),
      let r = rowMargin.position(row.text("row_key")), let c = columnMargin.position(row.text("column_key"))
    else {
      problems.append(
        "\(row.place): \(row.text("row_dimension")) \"\(row.text("row_key"))\" by "
          + "\(row.text("column_dimension")) \"\(row.text("column_key"))\" is not in margins.csv. Mend the keys."
      )
      return nil
    }
    let width = columnMargin.keys.count
    return (rows, columns, r * width + c, rowMargin.keys.count * width)
  }

  static func point(_ row: RecipeRow, _ problems: inout [String]) -> GridPoint {
    GridPoint(
      easting: Int32(row.whole("easting", in: 0...700_000, &problems)),
      northing: Int32(row.whole("northing", in: 0...1_300_000, &problems)))
  }

  /// The rows of a table made into values.
  mutating func rows<T>(
    _ name: String, required: Bool = true, columns: [String],
    _ make: (RecipeRow, inout [String]) -> T
  ) -> [T] {
    var made: [T] = []
    for row in rawRows(name, required: required, columns: columns) { made.append(make(row, &problems)) }
    return made
  }

  /// The rows of a table, none (and a problem) where it is missing but required or lacks a column.
  mutating func rawRows(_ name: String, required: Bool, columns: [String]) -> [RecipeRow] {
    let path = URL(fileURLWithPath: folder).appendingPathComponent(name).path
    guard let data = FileManager.default.contents(atPath: path) else {
      if required {
        problems.append("\(name): the recipe \(folder) has no such file. Add it; see Data/README.md.")
      }
      return []
    }
    let table = RecipeTable(name: name, text: String(decoding: data, as: UTF8.self))
    let missing = columns.filter { !table.columns.contains($0) }
    guard missing.isEmpty else {
      problems.append("\(name): column \(missing.joined(separator: ", ")) is missing. Add it to the header.")
      return []
    }
    return table.rows.indices.map { RecipeRow(table: table, index: $0) }
  }
}
