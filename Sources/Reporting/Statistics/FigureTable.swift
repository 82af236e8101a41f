import CaseModel

/// A table of counts, means and sums over children: first it says which figures it prints, then it prints those that may
/// be shown.
struct FigureTable: Sendable {
  /// A column.
  struct Column: Sendable {
    /// What it prints.
    enum Content: Sendable {
      /// How many.
      case count
      /// How many in a hundred of the children of other parts.
      case share(of: [CountPart])
      /// Whole minutes, halves up.
      case minutes(Measure)
      /// Whole pounds.
      case pounds(Measure)
    }

    let title: String
    let content: Content
    let parts: [CountPart]

    static func count(_ title: String, _ parts: CountPart...) -> Column {
      Column(title: title, content: .count, parts: parts)
    }
    static func share(_ title: String, _ part: CountPart, of whole: CountPart...) -> Column {
      Column(title: title, content: .share(of: whole), parts: [part])
    }
    static func minutes(_ title: String, _ measure: Measure, _ parts: CountPart...) -> Column {
      Column(title: title, content: .minutes(measure), parts: parts)
    }
    static func pounds(_ title: String, _ measure: Measure, _ parts: CountPart...) -> Column {
      Column(title: title, content: .pounds(measure), parts: parts)
    }
  }

  let caption: String
  /// The heading of the rows.
  let heading: String
  /// The children of the whole table.
  var base = CountKey([])
  let axis: Int
  var level = 0
  let columns: [Column]
  /// Words beside the name of a row, in a column of its own.
  var beside: (title: String, words: @Sendable (Int) -> String)?

  private func row(_ category: Int) -> CountKey { base.with(CountPart(axis, category, level: level)) }

  /// The figures it prints.
  func ask(_ statistics: inout PlanStatistics) {
    for group in statistics.categories(axis, level: level).map(row) + [base] {
      for column in columns {
        if case .pounds(let measure) = column.content {
          statistics.sums[measure.index].ask(group.with(column.parts))
          continue
        }
        statistics.book.ask(group.with(column.parts))
        if case .share(let whole) = column.content { statistics.book.ask(group.with(whole)) }
      }
    }
  }

  /// The table.
  func html(
    _ statistics: PlanStatistics, _ shown: ShownFigures, ifEmpty: String = "There is nobody to count."
  )
    -> String
  {
    var titles: [HTMLTable.Column] = [.text(heading)]
    if let beside { titles.append(.text(beside.title)) }
    var table = HTMLTable(caption, titles + columns.map { .number($0.title) })
    table.limit = 800
    let names = statistics.book.dimensions[axis].levels[level].categories
    for category in statistics.categories(axis, level: level) where statistics.book.count(row(category)) > 0 {
      table.rows.append(
        [names[category]] + (beside.map { [$0.words(category)] } ?? [])
          + columns.map { text($0, row(category), statistics, shown) })
    }
    table.totals = [
      ["All"] + (beside == nil ? [] : [""]) + columns.map { text($0, base, statistics, shown) }
    ]
    return table.html(ifEmpty: ifEmpty, rest: "The rest is in placements.csv.")
  }

  private func text(
    _ column: Column, _ group: CountKey, _ statistics: PlanStatistics, _ shown: ShownFigures
  ) -> String {
    let key = group.with(column.parts)
    if case .pounds(let measure) = column.content {
      return shown.showsSum(measure.index, key)
        ? Words.pounds(Pence(statistics.sum(measure, key).sum)) : ShownFigures.mark
    }
    guard shown.shows(key) else { return ShownFigures.mark }
    let count = shown.book.count(key)
    switch column.content {
    case .count: return Words.count(count)
    case .share(let whole):
      let all = group.with(whole)
      guard shown.shows(all) else { return ShownFigures.mark }
      let of = shown.book.count(all)
      return of == 0 ? "\u{2013}" : "\((count * 200 + of) / (2 * of)) %"
    case .minutes(let measure):
      let (sum, children) = statistics.sum(measure, key)
      return children == 0 ? "\u{2013}" : Words.count((sum + 30 * Int64(children)) / (60 * Int64(children)))
    case .pounds: return ""
    }
  }
}
