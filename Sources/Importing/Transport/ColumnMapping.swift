import CaseModel
import Tables

/// Which column of a council's list is what, and what its words mean: a CSV file that Schoolward proposes and an officer
/// confirms.
///
/// Columns `field`, `column`, `value`, `means`, `sure`, `about`. A row without `value` names the column of a field; one with
/// says what a word of that field means. `sure` is `yes`, or `ask` until somebody has looked.
struct ColumnMapping {
  /// A row of the file.
  struct Line: Hashable {
    var field: String
    var column = ""
    var value = ""
    var means = ""
    var isSure = true
    var about = ""
  }

  /// The rows, fields in order, words below.
  private(set) var lines: [Line]
  private let fields: [TransportField]

  /// What the header and the words of a list suggest.
  ///
  /// - Parameters:
  ///   - meanings: what each word of a field means; nil: not known.
  ///   - oneOf: fields of which one at least must be found, or the first is asked for.
  init(
    _ list: TransportList, _ fields: [TransportField], meanings: [String: (String) -> String?],
    oneOf: [String] = []
  ) {
    self.fields = fields
    lines = []
    var taken: Set<Int> = []
    var found: [String: (column: Int, isSure: Bool)] = [:]
    let plain = list.header.map(TransportField.plain)
    for field in fields {
      let exact = plain.indices.filter {
        !taken.contains($0)
          && (field.aliases.contains(plain[$0]) || plain[$0] == TransportField.plain(field.name))
      }
      guard let first = exact.first else { continue }
      found[field.name] = (first, exact.count == 1)
      taken.insert(first)
    }
    for field in fields where found[field.name] == nil {
      let near = plain.indices.first { at in
        !taken.contains(at) && !plain[at].isEmpty && field.words.contains { plain[at].contains($0) }
      }
      guard let near else { continue }
      found[field.name] = (near, false)
      taken.insert(near)
    }
    let lacksOne = !oneOf.isEmpty && !oneOf.contains { found[$0] != nil }
    for field in fields {
      let hit = found[field.name]
      lines.append(
        Line(
          field: field.name, column: hit.map { list.header[$0.column] } ?? "",
          isSure: hit?.isSure ?? (!field.isRequired && !(lacksOne && field.name == oneOf.first)),
          about: field.about))
      guard let hit, let meaning = meanings[field.name] else { continue }
      for word in Self.words(list, hit.column) {
        let means = meaning(word)
        lines.append(
          Line(field: field.name, value: word, means: means ?? "", isSure: means != nil))
      }
    }
  }

  /// Different words of a column, sorted; at most 200.
  private static func words(_ list: TransportList, _ column: Int) -> [String] {
    var words: Set<String> = []
    for row in list.rows where words.count < 200 {
      let word = list.text(row, column)
      if !word.isEmpty { words.insert(word) }
    }
    return words.sorted()
  }

  /// Reads an officer's file.
  /// - Throws: a `Problem` where it is no mapping file.
  init(path: String, _ fields: [TransportField]) throws(Problem) {
    self.fields = fields
    let file = try CSVReader(path: path)
    let (field, column) = (try file.column("field"), try file.column("column"))
    let (value, means) = (file.columnIfPresent("value"), file.columnIfPresent("means"))
    let (sure, about) = (file.columnIfPresent("sure"), file.columnIfPresent("about"))
    lines = []
    for row in file.rows {
      func cell(_ column: Int?) -> String { column.map { SEN2Text.trimmed(file.text(row, $0)) } ?? "" }
      let name = cell(field)
      guard fields.contains(where: { $0.name == name }) else {
        throw Problem(
          .error, "mapping_field_unknown", file: file.grid.name, row: file.grid.rowNumber(row),
          column: "field",
          message: "there is no such field",
          advice: "Write one of " + fields.map(\.name).joined(separator: ", "))
      }
      lines.append(
        Line(
          field: name, column: cell(column), value: cell(value), means: cell(means),
          isSure: SEN2Text.yesNo(cell(sure)) ?? (cell(sure).lowercased() != "ask"), about: cell(about)))
    }
  }

  /// What nobody has confirmed yet, as people read it.
  var asked: [String] {
    lines.filter { !$0.isSure }.map { line in
      if !line.value.isEmpty {
        return "\(line.field): what does \"\(line.value)\" mean?"
          + (line.means.isEmpty ? "" : " Proposed: \(line.means).")
      }
      return line.column.isEmpty
        ? "\(line.field) (\(line.about)): which column?"
        : "\(line.field) (\(line.about)): is it the column \"\(line.column)\"?"
    }
  }

  /// What is known, as people read it.
  var known: [String] {
    lines.filter { $0.isSure && $0.value.isEmpty && !$0.column.isEmpty }.map {
      "\($0.field): \"\($0.column)\""
    }
  }

  /// Where each field stands in a list.
  /// - Throws: a `Problem` where the list has not the column that the file names, or a required field has none.
  func positions(in list: TransportList, _ name: String) throws(Problem) -> [String: Int] {
    var positions: [String: Int] = [:]
    for line in lines where line.value.isEmpty && !line.column.isEmpty {
      let plain = TransportField.plain(line.column)
      guard let at = list.header.firstIndex(where: { TransportField.plain($0) == plain }) else {
        throw Problem(
          .error, "mapping_column_missing", file: name, column: line.field,
          message: "the list has no column \"\(line.column)\", which the mapping names",
          advice: "Correct the mapping, or take the file away so that a new one is proposed")
      }
      positions[line.field] = at
    }
    for field in fields where field.isRequired && positions[field.name] == nil {
      throw Problem(
        .error, "mapping_field_missing", file: name, column: field.name,
        message:
          "no column is named for \(field.name) (\(field.about)), without which nothing can be imported",
        advice: "Write its header into the column of that name")
    }
    return positions
  }

  /// What an officer says a word means; nil: nothing.
  func meaning(_ field: String, _ word: String) -> String? {
    lines.first { $0.field == field && !$0.value.isEmpty && $0.value.lowercased() == word.lowercased() }
      .flatMap { $0.means.isEmpty ? nil : $0.means }
  }

  /// The file.
  var bytes: [UInt8] {
    var csv = CSVWriter(columns: ["field", "column", "value", "means", "sure", "about"])
    for line in lines {
      for text in [line.field, line.column, line.value, line.means, line.isSure ? "yes" : "ask", line.about] {
        csv.text(text)
      }
      csv.endRow()
    }
    return csv.bytes
  }
}

/// A mapping that an officer has to look at before anything is imported.
public struct MappingAsked: Error, Sendable {
  /// The mapping file.
  public let path: String
  /// Whether it was written now.
  public let isNew: Bool
  /// Columns that are known for sure.
  public let known: [String]
  /// What is asked.
  public let asked: [String]
}

extension ColumnMapping {
  /// The mapping of a list: the officer's file, or a proposal that is written in its place.
  ///
  /// - Throws: `MappingAsked` where something is not sure, a `Problem` where a file cannot be read or written.
  static func settle(
    _ path: String, _ list: TransportList, _ fields: [TransportField],
    meanings: [String: (String) -> String?],
    oneOf: [String] = []
  ) throws -> ColumnMapping {
    let isThere = FileBytes.size(path) != nil
    let mapping =
      isThere
      ? try ColumnMapping(path: path, fields) : ColumnMapping(list, fields, meanings: meanings, oneOf: oneOf)
    if !isThere { try AtomicFile.write(mapping.bytes, to: path) }
    let asked = mapping.asked
    guard asked.isEmpty else {
      throw MappingAsked(path: path, isNew: !isThere, known: mapping.known, asked: asked)
    }
    return mapping
  }
}
