import ArgumentParser
import CaseModel

/// Who confirms what is deleted.
public struct ConfirmOptions: ParsableArguments {
  /// Whether it is to be done.
  @Flag(name: .long, help: "Do it; without it nothing is changed.") public var confirm = false

  @Option(name: .long, help: "Who does it, for the log; needed with --confirm.") var by: String?
  @Option(name: .long, help: "The day, for the log (2026-09-01); today, in UTC, if not given.")
  var on: String?

  /// For the parser.
  public init() {}

  /// Who does it; empty where nothing is confirmed.
  public var who: String { by ?? "" }

  /// The day for the log; nil: not given.
  public var day: CalendarDate? { on.flatMap { CalendarDate(iso: $0) } }

  /// Nobody deletes anonymously.
  public func validate() throws {
    if confirm, who.isEmpty { throw ValidationError("--confirm needs --by, who does it.") }
    if on != nil, day == nil { throw ValidationError("--on is a day such as 2026-09-01.") }
  }
}
