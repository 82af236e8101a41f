/// Why a results folder was not written or not read: what is wrong, then what to do. Bad input (exit code 2).
public struct ResultsError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of thing went wrong.
  public enum Kind: Sendable, Hashable {
    /// Another run holds the folder.
    case busy
    /// The place is taken by something that is not a results folder.
    case notOurs
    /// No results folder there, or one without `run.json`.
    case missing
    /// A file is absent, damaged, or not as it was written.
    case damaged
    /// The machine refused: permission, full disk, name too long.
    case refused
    /// The caller asked for something that cannot be (a file name used twice).
    case misuse
  }

  /// The kind.
  public let kind: Kind
  /// What is wrong.
  public let problem: String
  /// What to do.
  public let remedy: String

  /// An error.
  public init(_ kind: Kind, _ problem: String, _ remedy: String) {
    self.kind = kind
    self.problem = problem
    self.remedy = remedy
  }

  /// Both parts on one line.
  public var description: String { problem + " " + remedy }
}
