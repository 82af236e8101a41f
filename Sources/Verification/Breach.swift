/// One thing that is wrong with a plan: a rule not kept, or a figure that the case does not give.
public struct Breach: Sendable, Hashable {
  /// What kind of fault, in words with hyphens: `capacity`, `travel-cost`, `certificate-leaf-missing`.
  public let code: String
  /// What it is about: a child, a provision and group, an option, a row of the certificate.
  public let subject: String
  /// What is wrong, then what to do.
  public let message: String

  /// A breach.
  public init(code: String, subject: String, message: String) {
    self.code = code
    self.subject = subject
    self.message = message
  }
}

/// Breaches as they are found; of one code only the first thousand are kept in words, all are counted.
struct BreachList {
  private(set) var kept: [Breach] = []
  private(set) var total = 0
  private var counts: [String: Int] = [:]
  private static let limit = 1_000

  /// Notes a breach. The words are made only where they are kept.
  mutating func add(
    _ code: String, _ subject: @autoclosure () -> String, _ message: @autoclosure () -> String
  ) {
    total += 1
    let count = counts[code, default: 0] + 1
    counts[code] = count
    if count <= Self.limit { kept.append(Breach(code: code, subject: subject(), message: message())) }
  }

  /// Notes a figure that differs from the one recomputed.
  mutating func expect<T: Equatable>(
    _ code: String, _ subject: @autoclosure () -> String, _ name: String, _ given: T, _ own: T
  ) {
    guard given != own else { return }
    add(
      code, subject(),
      "\(name) is \(Self.words(given)) in the results but \(Self.words(own)) from the case; make the plan again "
        + "from this case, and do not use this one.")
  }

  private static func words<T>(_ value: T) -> String {
    if let optional = value as? any OptionalWords { return optional.words }
    let text = "\(value)"
    return text.isEmpty ? "empty" : text
  }
}

private protocol OptionalWords { var words: String { get } }

extension Optional: OptionalWords {
  fileprivate var words: String {
    guard let value = self else { return "empty" }
    return "\(value)"
  }
}
