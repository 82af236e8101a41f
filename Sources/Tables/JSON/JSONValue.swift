/// A JSON value whose objects keep their order and whose numbers keep their digits, so that a file written from
/// it is the same byte for byte and reads back exactly.
public indirect enum JSONValue: Sendable, Hashable {
  /// A member of an object.
  public struct Member: Sendable, Hashable {
    /// The key.
    public var key: String
    /// The value.
    public var value: JSONValue
    /// A member.
    public init(_ key: String, _ value: JSONValue) {
      self.key = key
      self.value = value
    }
  }

  /// `null`.
  case null
  /// `true` or `false`.
  case flag(Bool)
  /// A number as its digits (RFC 8259 number syntax; not checked).
  case number(String)
  /// A string.
  case text(String)
  /// An array.
  case list([JSONValue])
  /// An object, in order.
  case object([Member])

  /// A whole number.
  public static func whole(_ value: some BinaryInteger) -> JSONValue { .number(String(value)) }

  /// A text, or null where there is none.
  public static func textOrNull(_ value: String?) -> JSONValue { value.map { .text($0) } ?? .null }

  /// The first member of that key; nil for other values and absent keys.
  public subscript(_ key: String) -> JSONValue? {
    guard case .object(let members) = self else { return nil }
    return members.first { $0.key == key }?.value
  }

  /// The text, where it is one.
  public var asText: String? { if case .text(let text) = self { text } else { nil } }

  /// The flag, where it is one.
  public var asFlag: Bool? { if case .flag(let flag) = self { flag } else { nil } }

  /// The number read as a whole number of the wanted type, where it is one that fits.
  public func asWhole<T: FixedWidthInteger>(_: T.Type = T.self) -> T? {
    if case .number(let digits) = self { T(digits) } else { nil }
  }

  /// The items, where it is an array.
  public var asList: [JSONValue]? { if case .list(let items) = self { items } else { nil } }

  /// The members, where it is an object.
  public var asObject: [Member]? { if case .object(let members) = self { members } else { nil } }

  /// Whether it holds other values.
  var isContainer: Bool {
    switch self {
    case .list(let items): !items.isEmpty
    case .object(let members): !members.isEmpty
    default: false
    }
  }
}
