import CaseModel

/// A spreadsheet's habit that was read without fuss and is told once a column.
enum Habit: Int, CaseIterable {
  case blankWord, dayFirst, daySerial, timeFraction, rounded, gridRounded

  /// Code and message of the note.
  func note(_ count: Int, first row: Int) -> (code: String, message: String) {
    let cells = count == 1 ? "1 cell (row \(row)) was" : "\(count) cells (first in row \(row)) were"
    return switch self {
    case .blankWord: ("blank_word", "\(cells) a dash, n/a or null and read as empty")
    case .dayFirst: ("date_day_first", "\(cells) written day first (dd/mm/yyyy) and read so")
    case .daySerial: ("date_serial", "\(cells) one of Excel's day numbers and read as a date")
    case .timeFraction: ("time_fraction", "\(cells) a fraction of a day and read as a time")
    case .rounded: ("number_rounded", "\(cells) finer than is kept and rounded")
    case .gridRounded: ("grid_rounded", "\(cells) a fraction of a metre and rounded")
    }
  }
}

/// How often each habit was met, by column.
struct HabitCounts {
  private var counts: [Int: (count: Int, row: Int)] = [:]

  mutating func count(_ habit: Habit, _ column: Int, row: Int) {
    let key = column * Habit.allCases.count + habit.rawValue
    counts[key] = (count: (counts[key]?.count ?? 0) + 1, row: counts[key]?.row ?? row)
  }

  /// One note for each habit of each column.
  func notes(_ grid: Grid, _ table: TableSpec) -> [Problem] {
    counts.keys.sorted().compactMap { key in
      guard let habit = Habit(rawValue: key % Habit.allCases.count), let (count, row) = counts[key] else {
        return nil
      }
      let (code, message) = habit.note(count, first: row)
      return Problem(
        .note, code, file: grid.name, column: table.columns[key / Habit.allCases.count].name,
        message: message,
        advice: "")
    }
  }
}
