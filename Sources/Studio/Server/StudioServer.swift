import Hummingbird
import Logging

/// A room of pages that adds its addresses to the server's.
public protocol StudioPages: Sendable {
  /// A folder of scripts and styles to serve under `/assets/`; nil: none of its own.
  var assets: String? { get }

  /// Adds the addresses.
  func addRoutes(to router: Router<StudioContext>, _ desk: Desk)
}

extension StudioPages {
  /// None of its own.
  public var assets: String? { nil }
}

/// The server: gate, manners, assets and the pages of every room.
public struct StudioServer: Sendable {
  /// What pages work with.
  public let desk: Desk
  /// The token in the address that is printed.
  public let token: String
  private let rooms: [any StudioPages]

  /// A server of some rooms; start, case and run pages are always there.
  public init(_ desk: Desk, rooms: [any StudioPages] = []) {
    self.desk = desk
    self.rooms = rooms
    token = Secrets.token()
  }

  /// The address to open; `port` is the one it got.
  public func address(port: Int) -> String {
    let site = "http://\(desk.settings.isLocal ? "127.0.0.1" : desk.settings.host):\(port)/"
    return desk.settings.entry == .token ? site + "?token=\(token)" : site
  }

  /// Whether users are to sign in and there is none yet.
  public func needsSetUp() async throws -> Bool {
    guard desk.settings.entry == .users else { return false }
    return try await Users(store: desk.store).isEmpty()
  }

  /// The address that makes the first administrator.
  public func setUpAddress(port: Int) -> String { address(port: port) + "setup?token=\(token)" }

  /// All addresses.
  public func router() -> Router<StudioContext> {
    let router = Router(context: StudioContext.self)
    router.add(middleware: Manners())
    router.add(middleware: Gate(settings: desk.settings, sessions: Sessions(store: desk.store), token: token))
    Assets(rooms.compactMap(\.assets)).addRoutes(to: router)
    router.get("/health") { _, _ in "ok\n" }
    let own: [any StudioPages] = [
      StartPages(), LoginPages(token: token), UserPages(), PasswordPages(), RecordPages(), UploadPages(),
      CasePages(),
      CaseFilePages(),
      RunPages(),
    ]
    for room in own + rooms { room.addRoutes(to: router, desk) }
    return router
  }

  /// Serves until the process is asked to stop, or the task that runs it.
  ///
  /// - Parameters:
  ///   - isWhole: whether signals to the process are its own to answer.
  ///   - onReady: is told the port.
  public func run(isWhole: Bool = true, onReady: @Sendable @escaping (Int) -> Void) async throws {
    var logger = Logger(label: "studio")
    logger.logLevel = .warning
    let app = Application(
      router: router(),
      server: .http1(configuration: .init(idleTimeout: .seconds(Int64(desk.settings.idleSeconds)))),
      configuration: .init(address: .hostname(desk.settings.host, port: desk.settings.port), serverName: nil),
      onServerRunning: { channel in onReady(channel.localAddress?.port ?? 0) }, logger: logger)
    try await app.runService(gracefulShutdownSignals: isWhole ? [.sigterm, .sigint] : [])
  }
}
