import CaseModel

/// Edits of provisions.
enum ProvisionEdit {
  /// Columns of `options` that an added provision may have too: what it costs to build and run.
  static let moneyColumns = [
    "capital_gbp", "grant_gbp", "s106_gbp", "borrowing_rate", "term_years", "running_cost_gbp",
  ]

  /// A provision more, read by the reader of `provisions`.
  ///
  /// With columns of money its places come by an option of the same reference, which is taken, so that the cost of
  /// building and running it is part of the plan as any option's is.
  static func add(_ edit: ScenarioEdit, _ id: String, in value: inout Case, _ problems: inout [Problem]) {
    guard let text = edit.value, !value.provisions.contains(where: { $0.id == id }) else { return }
    let faults = problems.count
    var cells = columns(edit, id, text, in: value, &problems)
    guard problems.count == faults else { return }
    var money = cells.filter { moneyColumns.contains($0.column) }
    cells.removeAll { moneyColumns.contains($0.column) }
    if !money.isEmpty {
      guard !value.options.contains(where: { $0.id == id }) else {
        problems.append(
          value.problem(
            at: edit.source, column: "id", .error, "duplicate_id", value: id,
            message: "there is an option of this reference already",
            advice: "Choose a new reference, or leave \(money[0].column) out"))
        return
      }
      money +=
        cells.filter { ["name", "places"].contains($0.column) } + [("option_id", id), ("provision_id", id)]
      if !money.contains(where: { $0.column == "capital_gbp" }) { money.append(("capital_gbp", "0")) }
    }
    var read = EditCells(edit, Schema.provisions, cells)
    read.reader.begin(1)
    let row = ProvisionShape(read.reader).read(&read.reader)
    var found = read.problems(in: value)
    var option: ProvisionOption?
    if !money.isEmpty, !found.hasErrors {
      var read = EditCells(edit, Schema.options, money)
      read.reader.begin(1)
      option = OptionShape(read.reader).read(&read.reader)
      found += read.problems(in: value)
    }
    problems += found
    guard var row, !found.hasErrors else { return }
    row.source = edit.source
    if var option {
      option.source = edit.source
      row.places = 0
      value.options.append(option)
      value.takenOptions.append(id)
    }
    value.provisions.append(row)
  }

  /// The columns of an added provision with their texts, each known and there once.
  private static func columns(
    _ edit: ScenarioEdit, _ id: String, _ text: String, in value: Case, _ problems: inout [Problem]
  ) -> [(column: String, text: String)] {
    func fail(_ code: String, _ shown: String, _ message: String, _ advice: String) {
      problems.append(
        value.problem(
          at: edit.source, column: "value", .error, code, value: shown, message: message, advice: advice))
    }
    let names = Schema.provisions.columns.map(\.name) + moneyColumns
    var cells: [(column: String, text: String)] = [("provision_id", id)]
    for (column, text) in pairs(text) {
      let plain = SourceFile.plainHeader(column)
      guard let known = names.first(where: { SourceFile.plainHeader($0) == plain }) else {
        fail(
          "unknown_column", column, "provisions has no such column",
          Spelling.suggestion(column, in: names)
            + "Write column=value;column=value with the columns of provisions")
        continue
      }
      if cells.contains(where: { $0.column == known }) {
        fail(
          "column_twice", column, "the column stands twice in the edit",
          known == "provision_id" ? "The reference is in the cell id" : "Keep one of the two")
      } else {
        cells.append((known, text))
      }
    }
    return cells
  }

  /// `name=West;needs=ASD;SLCN;places=12`: what has no `=` goes on with the value before it.
  static func pairs(_ text: String) -> [(column: String, text: String)] {
    var pairs: [(column: String, text: String)] = []
    for part in text.split(separator: ";") {
      if let cut = part.firstIndex(of: "=") {
        pairs.append((RowReader.trim(part[..<cut]), RowReader.trim(part[part.index(after: cut)...])))
      } else if pairs.isEmpty {
        pairs.append((RowReader.trim(part), ""))
      } else {
        pairs[pairs.count - 1].text += ";" + RowReader.trim(part)
      }
    }
    return pairs
  }

  /// Another number of places, of the whole provision or of a group and, by as many, of all above it.
  static func places(_ edit: ScenarioEdit, _ id: String, in value: inout Case, _ problems: inout [Problem]) {
    guard let text = edit.value, let at = value.provisions.firstIndex(where: { $0.id == id }) else { return }
    let digits = text.first == "+" || text.first == "-" ? text.dropFirst() : text[...]
    guard digits.count <= 7, let number = Int(digits), digits.first != "+", digits.first != "-" else {
      problems.append(
        value.problem(
          at: edit.source, column: "value", .error, "not_places", value: text,
          message: "this is no number of places", advice: "Write a number such as 12, +10 or -5"))
      return
    }
    let group = edit.column.flatMap { name in
      value.groups.firstIndex { $0.provisionID == id && $0.id == name }
    }
    if edit.column != nil, group == nil { return }
    let now = group.map { value.groups[$0].places } ?? value.provisions[at].places
    let change = digits.count == text.count ? number - now : text.first == "-" ? -number : number
    var chain: [Int] = []
    var next = group
    while let g = next, !chain.contains(g) {
      chain.append(g)
      next = value.groups[g].parentID.flatMap { parent in
        value.groups.firstIndex { $0.provisionID == id && $0.id == parent }
      }
    }
    let least = (chain.map { value.groups[$0].places } + [value.provisions[at].places]).min() ?? 0
    guard least + change >= 0 else {
      problems.append(
        value.problem(
          at: edit.source, column: "value", .error, "negative", value: text,
          message: "there are \(least) places, so fewer than none would be left",
          advice: "Take away at most \(least)"))
      return
    }
    for g in chain { value.groups[g].places += change }
    value.provisions[at].places += change
  }

  /// Other bells, both as `08:45-15:00` or one alone.
  static func bell(_ edit: ScenarioEdit, _ id: String, in value: inout Case, _ problems: inout [Problem]) {
    guard let text = edit.value, let at = value.provisions.firstIndex(where: { $0.id == id }) else { return }
    func fail(_ code: String, _ message: String, _ advice: String) {
      problems.append(
        value.problem(
          at: edit.source, column: "value", .error, code, value: text, message: message, advice: advice))
    }
    var cells: [(column: String, text: String)]
    if let column = edit.column {
      guard ["bell_start", "bell_end"].contains(column) else { return }
      cells = [(column, text)]
    } else {
      let ends = text.split(whereSeparator: { "-\u{2013}".contains($0) }).map { RowReader.trim($0) }
      guard ends.count == 2 else {
        fail("not_a_day", "this is no school day", "Write its start and end, such as 08:45-15:00")
        return
      }
      cells = [("bell_start", ends[0]), ("bell_end", ends[1])]
    }
    var read = EditCells(edit, Schema.provisions, cells, partial: true)
    let start = read.reader.time(read.reader.column("bell_start"))
    let end = read.reader.time(read.reader.column("bell_end"))
    let found = read.problems(in: value)
    problems += found
    guard !found.hasErrors else { return }
    let day = (start ?? value.provisions[at].bellStart, end ?? value.provisions[at].bellEnd)
    if let from = day.0, let to = day.1, from >= to {
      fail(
        "day_reversed", "the day would start at or after its end",
        "Write times of the 24-hour clock, such as 08:45-15:15")
      return
    }
    (value.provisions[at].bellStart, value.provisions[at].bellEnd) = day
  }
}
