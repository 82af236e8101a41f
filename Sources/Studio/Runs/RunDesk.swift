import Foundation
import Running
import Tables

/// Where a run stands, told as it goes.
public struct RunNews: Sendable, Hashable {
  /// The state.
  public var state: RunState
  /// The last line of progress, JSON as the command prints it.
  public var progress: String?
}

/// Starts commands as processes of their own, some at once and the rest in turn, and tells how far they are. A crash or a
/// limit costs a run and not the desk.
public actor RunDesk {
  let settings: StudioSettings
  let book: RunBook
  let caseFolder: @Sendable (String) -> String
  private var queue: [String] = []
  private var working: [String: Work] = [:]
  private var listeners: [String: [Int: AsyncStream<RunNews>.Continuation]] = [:]
  private var listenerCount = 0

  private struct Work {
    var process: RunningProcess?
    var progress: String?
    var said: [String] = []
    var stopAsked = false
  }

  init(_ settings: StudioSettings, _ store: Store, caseFolder: @escaping @Sendable (String) -> String) {
    self.settings = settings
    self.caseFolder = caseFolder
    book = RunBook(store: store)
  }

  /// Where a run's results lie.
  public nonisolated func folder(_ id: String) -> String { settings.folder + "/runs/" + id }

  /// Whether a run has results that can be read.
  public nonisolated func hasResults(_ id: String) -> Bool {
    FileManager.default.fileExists(atPath: folder(id) + "/run.json")
  }

  /// The folder of the best plan of a run that did not come to its end; nil: it has none, or it did.
  public nonisolated func best(of run: RunRow) -> String? {
    run.state != .finished && hasResults(run.id) ? folder(run.id) : nil
  }

  /// Removes a run that is over, with its results.
  public func delete(_ id: String) async throws {
    guard working[id] == nil, !queue.contains(id) else { return }
    try await book.remove(id)
    let path = folder(id)
    try await offPool { try? FileManager.default.removeItem(atPath: path) }
  }

  /// Takes an order; it begins when its turn comes.
  ///
  /// - Returns: the run's name.
  public func order(_ order: RunOrder, by user: String) async throws -> String {
    try FileManager.default.createDirectory(
      atPath: settings.folder + "/runs", withIntermediateDirectories: true,
      attributes: [.posixPermissions: 0o700])
    let id = try await book.add(order, by: user)
    queue.append(id)
    await startNext()
    return id
  }

  /// Asks a run to stop: it keeps its best plan so far.
  public func stop(_ id: String) async throws {
    if let at = queue.firstIndex(of: id) {
      queue.remove(at: at)
      try await book.end(id, .stopped, code: nil, message: "Stopped before it began.", progress: nil)
      tell(id, RunNews(state: .stopped, progress: nil))
      return
    }
    working[id]?.stopAsked = true
    working[id]?.process?.signal(SIGINT)
  }

  /// A run's row.
  public func run(_ id: String) async throws -> RunRow? { try await book.run(id) }

  /// Runs of a case, newest first.
  public func runs(of caseID: String) async throws -> [RunRow] { try await book.runs(of: caseID) }

  /// What happens to a run from now on: first where it stands, then every change until it is over.
  public func news(_ id: String) async throws -> AsyncStream<RunNews> {
    let row = try await book.run(id)
    let (stream, continuation) = AsyncStream.makeStream(
      of: RunNews.self, bufferingPolicy: .bufferingNewest(64))
    guard let row, !row.state.isOver else {
      if let row { continuation.yield(RunNews(state: row.state, progress: row.progress)) }
      continuation.finish()
      return stream
    }
    continuation.yield(
      RunNews(state: working[id] == nil ? .waiting : .running, progress: working[id]?.progress))
    listenerCount += 1
    let number = listenerCount
    listeners[id, default: [:]][number] = continuation
    continuation.onTermination = { [weak self] _ in Task { await self?.forget(id, number) } }
    return stream
  }

  private func forget(_ id: String, _ number: Int) { listeners[id]?[number] = nil }

  private func tell(_ id: String, _ news: RunNews) {
    for (_, listener) in listeners[id] ?? [:] {
      listener.yield(news)
      if news.state.isOver { listener.finish() }
    }
    if news.state.isOver { listeners[id] = nil }
  }

  private func startNext() async {
    while working.count < settings.runsAtOnce, !queue.isEmpty {
      let id = queue.removeFirst()
      working[id] = Work()
      Task { await self.carryOut(id) }
    }
  }

  private func carryOut(_ id: String) async {
    do {
      guard let row = try await book.run(id) else { return done(id) }
      try await book.begin(id)
      tell(id, RunNews(state: .running, progress: nil))
      let (stream, continuation) = AsyncStream.makeStream(of: CommandProcess.Event.self)
      CommandProcess(start: start(row)).run(continuation)
      var ending: CommandProcess.Ending = .failed("It could not be started.")
      for await event in stream {
        switch event {
        case .started(let process):
          working[id]?.process = process
          if working[id]?.stopAsked == true { process.signal(SIGINT) }
        case .line(let line): heard(id, line)
        case .ended(let how): ending = how
        }
      }
      let work = working[id]
      let (state, code, message) = ending.meaning(said: work?.said ?? [], stopAsked: work?.stopAsked ?? false)
      try await book.end(id, state, code: code, message: message, progress: work?.progress)
      tell(id, RunNews(state: state, progress: work?.progress))
    } catch {
      tell(id, RunNews(state: .failed, progress: nil))
    }
    done(id)
    await startNext()
  }

  private func done(_ id: String) { working[id] = nil }

  private func heard(_ id: String, _ line: String) {
    if line.hasPrefix("{\"progress\"") {
      working[id]?.progress = line
      tell(id, RunNews(state: .running, progress: line))
    } else {
      working[id]?.said.append(line)
      if let count = working[id]?.said.count, count > 40 { working[id]?.said.removeFirst(count - 40) }
    }
  }

  private func start(_ row: RunRow) -> ProcessStart {
    var all = settings.program.words + [row.kind, caseFolder(row.caseID)] + row.furtherWords
    if let scenario = row.scenario { all += ["--scenario", scenario] }
    all += ["--results", folder(row.id), "--json"]
    // Below the desk itself, so that pages answer while runs are at work.
    var start = ProcessStart("/usr/bin/nice", ["-n", "10", settings.program.path] + all)
    // It stops, and keeps its best, when Studio goes.
    start.input = .pipe
    start.environment["SCHOOLWARD_STOP_AT_END_OF_INPUT"] = "1"
    start.errors = .pipe
    return start
  }
}
