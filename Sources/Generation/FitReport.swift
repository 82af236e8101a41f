import CaseModel

/// How a generated case compares with what was published, as text for people.
struct FitReport {
  let text: String

  init(_ recipe: Recipe, _ population: Population, _ made: Case) {
    var lines = ["Synthetic children against published counts (\(recipe.name))", ""]
    func count(_ dimension: Dimension, _ key: String) -> Int {
      population.people.filter {
        switch dimension {
        case .age: String($0.age) == key
        case .need: $0.need.rawValue == key
        case .kind: $0.kind == key
        case .sex: $0.sex.rawValue == key
        }
      }.count
    }
    lines.append(
      "Published counts by age, need, kind and sex add up to the same "
        + "\(recipe.margins.first?.total ?? 0) children.")
    lines.append("")
    for margin in population.margins {
      lines.append("\(margin.dimension.rawValue): published, generated")
      var off = 0
      for (key, published) in zip(margin.keys, margin.counts) {
        let generated = count(margin.dimension, key)
        off += abs(generated - published)
        lines.append("  \(column(key, 24))\(right(published, 6))\(right(generated, 8))")
      }
      for (key, note) in zip(margin.keys, margin.notes) where !note.isEmpty {
        lines.append("  \(key): \(note)")
      }
      lines.append("  \(column("all", 24))\(right(margin.total, 6))\(right(population.people.count, 8))")
      lines.append(off == 0 ? "  every count matches" : "  \(off) out in all")
      lines.append("")
    }
    for (table, off) in zip(population.tables, population.deviations) {
      let name = "\(table.rows.rawValue) by \(table.columns.rawValue)"
      let rounded = "\(Int((off * 10).rounded()) / 10).\(Int((off * 10).rounded()) % 10)"
      lines.append(
        "\(name): sum of differences \(rounded) children of \(population.people.count) from "
          + (table.published ? "the published table" : "the pattern fitted to the margins"))
    }
    for pattern in recipe.rawPatterns {
      lines.append(Self.patternNote(pattern, population))
    }
    lines += recipe.corrections.map { "  - \($0)" }
    lines.append("")
    lines.append(Self.sizes(made))
    text = lines.joined(separator: "\n")
  }

  /// A pattern that was corrected: how far the children are from the table as published.
  private static func patternNote(_ pattern: TwoWay, _ population: Population) -> String {
    let keys = [pattern.rows, pattern.columns].map { d in
      population.margins.first { $0.dimension == d }?.keys ?? []
    }
    let width = keys[1].count
    var made = Array(repeating: 0, count: pattern.cells.count)
    func key(_ person: Person, _ dimension: Dimension) -> String {
      switch dimension {
      case .age: String(person.age)
      case .need: person.need.rawValue
      case .kind: person.kind
      case .sex: person.sex.rawValue
      }
    }
    for person in population.people {
      if let r = keys[0].firstIndex(of: key(person, pattern.rows)),
        let c = keys[1].firstIndex(of: key(person, pattern.columns))
      {
        made[r * width + c] += 1
      }
    }
    let off = zip(made, pattern.cells).reduce(0) { $0 + abs($1.0 - Int($1.1)) }
    return
      "\(pattern.rows.rawValue) by \(pattern.columns.rawValue): \(off) children's worth of differences from "
      + "the table as published, which was corrected where it contradicts other facts:"
  }

  /// What is in a case, a line each.
  static func sizes(_ made: Case) -> String {
    let due = made.children.filter { $0.status.isDueDecision }
    let asked = Set(made.requests.filter { $0.basis == .s38 }.map(\.childID))
    let dueAsked = due.filter { asked.contains($0.id) }.count
    let plan = made.parameters.planDate
    var lines = [
      "\(made.children.count) children, \(made.provisions.count) provisions, \(made.groups.count) groups, "
        + "\(made.options.count) options",
      "\(due.count) due a decision, \(dueAsked) of them with a section 38 request; "
        + "\(made.children.filter { $0.ends.map { $0 < plan } ?? false }.count) leave before the plan date",
    ]
    for status in ChildStatus.allCases {
      lines.append(
        "  \(column(status.rawValue, 24))\(right(made.children.filter { $0.status == status }.count, 6))")
    }
    for help in TravelHelp.allCases {
      lines.append(
        "  travel \(column(help.rawValue, 17))\(right(made.children.filter { $0.travel == help }.count, 6))")
    }
    return lines.joined(separator: "\n")
  }
}

private func column(_ text: String, _ width: Int) -> String {
  text + String(repeating: " ", count: max(1, width - text.count))
}

private func right(_ number: Int, _ width: Int) -> String {
  let text = String(number)
  return String(repeating: " ", count: max(1, width - text.count)) + text
}
