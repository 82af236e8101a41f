import CaseModel

/// A row of `replay.csv`: what a year of a course costs by the strategic model, and played child by child.
public struct ReplayRow: ResultsTableRow, Hashable {
  /// The course.
  public var course: String
  /// The demand path.
  public var path: String
  /// The September.
  public var year: Int
  /// Children who need a specialist place.
  public var children = 0
  /// Of them, those due a decision that year.
  public var due = 0
  /// Places of the options that are open, as far as they have filled up.
  public var newPlaces = 0
  /// Places and travel by the strategic model.
  public var strategic = Pence.zero
  /// The same played child by child.
  public var replay = Pence.zero
  /// Children in independent and non-maintained places, by the strategic model.
  public var strategicIndependent = 0
  /// The same played child by child.
  public var replayIndependent = 0
  /// Children for whom no place was found.
  public var awaiting = 0

  /// A year with nothing in it yet.
  public init(course: String, path: String, year: Int) {
    self.course = course
    self.path = path
    self.year = year
  }

  /// How much more the replay costs, in thousandths of a per cent; nil: the strategic model has no cost.
  public var difference: Int64? {
    guard strategic.value != 0 else { return nil }
    return Int64(
      (Double(replay.value - strategic.value) * 100_000 / Double(strategic.value)).rounded())
  }

  /// The file.
  public static let fileName = "replay.csv"
  /// Its header.
  public static let columns = [
    "course", "path", "year", "children", "due", "new_places", "strategic_gbp", "replay_gbp",
    "difference_percent", "strategic_independent", "replay_independent", "awaiting",
  ]

  /// Puts its cells.
  public func write(to csv: inout CSVWriter) {
    csv.text(course)
    csv.text(path)
    csv.whole(year)
    csv.whole(children)
    csv.whole(due)
    csv.whole(newPlaces)
    csv.pounds(strategic)
    csv.pounds(replay)
    csv.fixed(difference, decimals: 3)
    csv.whole(strategicIndependent)
    csv.whole(replayIndependent)
    csv.whole(awaiting)
  }

  /// Reads its cells.
  public init(_ cells: ResultsCells) throws {
    self.init(course: cells.text(0), path: cells.text(1), year: try cells.whole(2))
    children = try cells.whole(3)
    due = try cells.whole(4)
    newPlaces = try cells.whole(5)
    strategic = try cells.pounds(6)
    replay = try cells.pounds(7)
    strategicIndependent = try cells.whole(9)
    replayIndependent = try cells.whole(10)
    awaiting = try cells.whole(11)
  }
}
