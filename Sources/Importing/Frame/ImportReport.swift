import CaseModel

/// What an import took, what it left alone and what a person should put right.
///
/// Whoever fills it keeps to this: no name, UPN or date of birth of a child goes in; say rows and child_id instead.
public struct ImportReport: Sendable {
  /// Rows of one file of the case.
  public struct Taken: Sendable, Hashable {
    /// The file without `.csv`.
    public var file: String
    /// Rows that were not there.
    public var new = 0
    /// Rows that were there just so.
    public var unchanged = 0
    /// Rows of which a cell was changed.
    public var changed = 0
    /// Rows of which the case says something else, which stays.
    public var kept = 0
  }

  /// A cell of which the case says something else than the import.
  public struct KeptCell: Sendable, Hashable {
    /// The file without `.csv`.
    public var file: String
    /// The row's key, `;` between its parts.
    public var key: String
    /// The column.
    public var column: String
    /// What the case says.
    public var inCase: String
    /// What the import says.
    public var imported: String
  }

  /// Something of the file that was not taken.
  public struct Ignored: Sendable, Hashable {
    /// Why, plainly: `closed`.
    public var reason: String
    /// A reference fit to be kept, such as a URN; nil: counted alone.
    public var id: String?
    /// The row as a person counts it.
    public var row: Int?
  }

  /// The subcommand: `gias`.
  public let what: String
  /// Rows taken, by file in the order taken.
  public internal(set) var taken: [Taken] = []
  /// Cells that stay as the case has them.
  public internal(set) var kept: [KeptCell] = []
  /// What was ignored, one by one.
  public private(set) var ignored: [Ignored] = []
  /// Counts of what was ignored by reason, in the order in which reasons came up.
  public private(set) var reasons: [(reason: String, count: Int)] = []
  /// Rows a person should put right.
  public private(set) var toFix: [Problem] = []
  /// Said once: columns that are missing, assumptions that were made.
  public private(set) var notes: [String] = []

  /// An empty report of a subcommand.
  public init(what: String) { self.what = what }

  /// Says that something was not taken.
  public mutating func ignore(_ reason: String, id: String? = nil, row: Int? = nil, count: Int = 1) {
    guard count > 0 else { return }
    if let at = reasons.firstIndex(where: { $0.reason == reason }) {
      reasons[at].count += count
    } else {
      reasons.append((reason, count))
    }
    if let id { ignored.append(Ignored(reason: reason, id: id, row: row)) }
  }

  /// Says that a row is to be put right.
  public mutating func fix(_ problem: Problem) { toFix.append(problem) }

  /// Says that rows are to be put right.
  public mutating func fix(_ problems: [Problem]) { toFix += problems }

  /// Says something once.
  public mutating func note(_ text: String) {
    if !notes.contains(text) { notes.append(text) }
  }
}
