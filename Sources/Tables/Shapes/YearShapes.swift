import CaseModel

/// Table `history`.
struct HistoryShape: TableShape {
  static let table = Schema.history
  static var rows: WritableKeyPath<Case, [HistoryRow]> { \.history }

  private let year, measure, age, need, count, note: Column

  init(_ r: RowReader) {
    year = r.column("year")
    measure = r.column("measure")
    age = r.column("age")
    need = r.column("need")
    count = r.column("count")
    note = r.column("source")
  }

  func read(_ r: inout RowReader) -> HistoryRow? {
    HistoryRow(
      year: r.whole(year) ?? 0, measure: r.code(measure, as: HistoryMeasure.self) ?? .stock,
      age: r.whole(age), need: r.code(need, as: Need.self), count: r.whole(count) ?? 0,
      note: r.text(note) ?? "", source: r.source)
  }

  static func write(_ h: HistoryRow, to w: inout RowWriter) {
    w.put("year", h.year)
    w.put("measure", h.measure.rawValue)
    w.put("age", h.age)
    w.put("need", h.need?.rawValue)
    w.put("count", h.count)
    w.put("source", h.note)
  }
}
