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

  /// Whether a text can only be a day written with the month first, such as `01/16/2025`.
  public static func isSurelyMonthFirst(_ text: String) -> Bool {
    if case .monthFirst = DateText.read(text) { true } else { false }
  }

  /// Whether a text can only be a day written with the day first, such as `16/01/2025`.
  public static func isSurelyDayFirst(_ text: String) -> Bool {
    if case .dayFirst(let date) = DateText.read(text) { date.parts.day > 12 } else { false }
  }
}
