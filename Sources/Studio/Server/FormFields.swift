import Foundation
import Hummingbird

/// The fields of a form, as `application/x-www-form-urlencoded` carries them.
public struct FormFields: Sendable {
  private var values: [String: [String]] = [:]

  /// Fields of a body or a query.
  public init(_ text: some StringProtocol) {
    for pair in text.split(separator: "&") {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = Self.plain(sides[0])
      let value = sides.count > 1 ? Self.plain(sides[1]) : ""
      values[name, default: []].append(value)
    }
  }

  private static func plain(_ text: some StringProtocol) -> String {
    let spaced = String(text.map { $0 == "+" ? " " : $0 })
    return spaced.removingPercentEncoding ?? ""
  }

  /// The first value of a field, without blanks around it; nil: none, or nothing but blanks.
  public subscript(_ name: String) -> String? {
    guard let text = values[name]?.first?.trimmingCharacters(in: .whitespacesAndNewlines), !text.isEmpty
    else {
      return nil
    }
    return text
  }

  /// Every value of a field.
  public func all(_ name: String) -> [String] { values[name] ?? [] }

  /// Names of the fields.
  public var names: [String] { values.keys.sorted() }
}

extension Request {
  /// The query's fields.
  public var query: FormFields { FormFields(uri.query ?? "") }

  /// The fields of the form that was sent. The gate has checked that it is the visitor's.
  public mutating func form(_ context: StudioContext) async throws -> FormFields {
    let body = try await collectBody(upTo: context.maxUploadSize)
    return FormFields(String(buffer: body))
  }
}
