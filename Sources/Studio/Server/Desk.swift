import Hummingbird

/// What every page works with.
public struct Desk: Sendable {
  /// How this Studio runs.
  public let settings: StudioSettings
  /// The embedded store.
  public let store: Store
  /// Cases.
  public let shelf: CaseShelf
  /// Cases and plans as read.
  public let views: CaseViews
  /// Runs.
  public let runs: RunDesk
  /// The record of who did what.
  public let record: RecordBook
  /// Files on their way in.
  let uploads: UploadDesk

  /// Opens the store and marks what an earlier end of Studio has cut off.
  public init(_ settings: StudioSettings) async throws {
    guard Secrets.prepare() else {
      throw StudioRefusal.badInput("libsodium cannot be used. Install libsodium23.")
    }
    self.settings = settings
    let store = try Store(folder: settings.folder)
    let shelf = CaseShelf(settings: settings, store: store)
    let runs = RunDesk(settings, store) { shelf.folder($0) }
    self.store = store
    self.shelf = shelf
    self.runs = runs
    views = CaseViews(shelf) { runs.folder($0) }
    record = RecordBook(store: store)
    uploads = UploadDesk(settings)
    try await runs.book.markCutOff()
    try await Sessions(store: store).keepOnly(settings.entry)
  }

  /// The case that a path names, with what was read of it.
  public func caseOf(_ context: StudioContext, scenario: String? = nil) async throws -> (
    row: CaseRow, view: CaseView
  ) {
    guard let row = try await shelf.row(context.name("case")) else { throw StudioRefusal.notFound }
    return (row, try await views.view(row.id, scenario: scenario))
  }

  /// The run that a path or a query names, where it is one of the case.
  public func run(_ id: String?, of caseID: String) async throws -> RunRow {
    guard let id, let row = try await runs.run(id), row.caseID == caseID else { throw StudioRefusal.notFound }
    return row
  }

  /// Runs of a case that have a plan which can be read, newest first: done, stopped or cut off with their best kept.
  public func plans(of caseID: String) async throws -> [RunRow] {
    try await runs.runs(of: caseID).filter {
      $0.state.isOver && ["plan", "place", "route", "move", "insert"].contains($0.kind)
        && runs.hasResults($0.id)
    }
  }

  /// The plan that a page shows: the one its address names (`?run=`), else the newest; nil: there is none yet.
  public func plan(_ request: Request, of caseID: String) async throws -> RunRow? {
    guard let id = request.query["run"] else { return try await plans(of: caseID).first }
    let row = try await run(id, of: caseID)
    guard runs.hasResults(row.id) else { throw StudioRefusal.notFound }
    return row
  }
}
