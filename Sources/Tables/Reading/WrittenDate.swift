import CaseModel

extension CalendarDate {
  /// A day as people, spreadsheets and exports write it: `2025-09-01`, `01-09-2025`, `2022-Sep-28 00:00:00`, `45901`;
  /// day before month. Nil where it is none, or only one with the month first.
  public init?(written text: String) {
    switch DateText.read(text) {
    case .day(let date), .dayFirst(let date), .serial(let date): self = date
    case .monthFirst, .noSuchDay, .unreadable: return nil
    }
  }
}
