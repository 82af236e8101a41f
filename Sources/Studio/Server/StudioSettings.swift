/// How this Studio is to run.
public struct StudioSettings: Sendable {
  /// Where its store, cases and results lie; made where it is not there, readable by its owner alone.
  public var folder: String
  /// The address it listens on.
  public var host: String
  /// The port; 0: any that is free.
  public var port: Int
  /// How a command is started: a program and the words before the command's own.
  public var program: (path: String, words: [String])
  /// Who may come in.
  public var entry: Entry
  /// Names by which browsers may call it, beside its address: those of the proxy before it.
  public var names: [String] = []
  /// A case that ships with the program, offered to try.
  public var example: String?
  /// Runs at work at once.
  public var runsAtOnce = 2

  /// Whether the session's cookie is for TLS alone, wherever browsers come from.
  public var secureCookie = false
  /// Seconds without a byte after which a request that is not yet whole, or an idle connection, is given up.
  public var idleSeconds = 60
  /// What may be uploaded.
  public var uploads = UploadLimits()

  /// Who may come in.
  public enum Entry: Sendable, Hashable {
    /// One user on this machine, let in by the token in the address that is printed at the start.
    case token
    /// Users of the store, with passwords.
    case users
    /// Whom the proxy before it names, in headers that count only with this secret.
    case proxy(secret: String)
  }

  /// Settings with the defaults of a Studio on this machine.
  public init(folder: String, program: (path: String, words: [String])) {
    self.folder = folder
    self.program = program
    host = "127.0.0.1"
    port = 8717
    entry = .token
  }

  /// Whether the session's cookie is for TLS alone: behind a proxy and wherever other machines reach it.
  public var hasSecureCookie: Bool { secureCookie || !names.isEmpty || !isLocal }

  /// Whether it is bound to this machine alone.
  public var isLocal: Bool { host == "127.0.0.1" || host == "::1" || host == "localhost" }
}
