import HTTPTypes
import Hummingbird

/// What is known of a request beside its words.
public struct StudioContext: RequestContext {
  /// What the server itself knows of it.
  public var coreContext: CoreRequestContextStorage
  /// The address it came from, without its port; empty where none is known.
  public internal(set) var address: String
  /// Who is asking; nil: nobody that the gate knows.
  public var visitor: Visitor?

  /// A request's.
  public init(source: ApplicationRequestContextSource) {
    coreContext = .init(source: source)
    address = source.channel.remoteAddress?.ipAddress ?? ""
  }

  /// The largest body that is read at once; uploads are streamed.
  public var maxUploadSize: Int { 1 << 20 }

  /// Who is asking, where they may do this.
  ///
  /// - Throws: `StudioRefusal` where they may not.
  public func visitor(may permission: Permission) throws(StudioRefusal) -> Visitor {
    guard let visitor else { throw .signInFirst }
    guard visitor.may(permission) else { throw .notAllowed }
    return visitor
  }

  /// A part of the path that names something.
  ///
  /// - Throws: `StudioRefusal.notFound` where it is missing or not a plain name: nothing that could lead elsewhere on
  ///   disk gets past this.
  public func name(_ part: String) throws(StudioRefusal) -> String {
    guard let text = parameters.get(part), PlainName.isPlain(text) else { throw .notFound }
    return text
  }

  /// A part of the path as it was meant, such as a child's id with any signs. Never for a path on disk.
  public func words(_ part: String) throws(StudioRefusal) -> String {
    guard let text = parameters.get(part)?.removingPercentEncoding, !text.isEmpty else { throw .notFound }
    return text
  }
}

/// Names that may stand in a path on disk.
public enum PlainName {
  /// Whether a text is letters, digits, `-`, `_` and single dots inside, at most 100 long.
  public static func isPlain(_ text: String) -> Bool {
    guard (1...100).contains(text.utf8.count), text.first != ".", text.last != ".", !text.contains("..")
    else {
      return false
    }
    return text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "."):
        true
      default: false
      }
    }
  }
}

/// Why a request is refused, in words for the person who made it.
public enum StudioRefusal: Error, Sendable, Hashable {
  /// Nobody is signed in.
  case signInFirst
  /// Their role does not allow it.
  case notAllowed
  /// There is no such thing, or they may not know of it.
  case notFound
  /// The form was not this Studio's, or it is too old.
  case staleForm
  /// Too much was sent, or too often; what to do.
  case tooMuch(String)
  /// What was sent cannot be used: what is wrong, then what to do.
  case badInput(String)

  /// The status of the answer.
  public var status: HTTPResponse.Status {
    switch self {
    case .signInFirst: .unauthorized
    case .notAllowed, .staleForm: .forbidden
    case .notFound: .notFound
    case .tooMuch: .contentTooLarge
    case .badInput: .badRequest
    }
  }

  /// What a person reads.
  public var sentence: String {
    switch self {
    case .signInFirst:
      "You are not signed in. Sign in, or open the address that was printed when Studio started."
    case .notAllowed: "Your role does not allow this. Ask an administrator if it should."
    case .notFound: "There is no such page. Go back to the list of cases."
    case .staleForm:
      "This form is too old or was not made by this Studio. Load the page again and send it once more."
    case .tooMuch(let words), .badInput(let words): words
    }
  }
}
