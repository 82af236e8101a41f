import HTTPTypes

/// The address a proxy before Studio has seen: so that the limit on attempts counts people and not the proxy.
enum ForwardedAddress {
  private static let header = HTTPField.Name("X-Forwarded-For") ?? .authorization

  /// The last address of `X-Forwarded-For`, which is the one the proxy itself wrote; nil: there is no proxy on this
  /// machine, or it says nothing. What a client wrote stands further left and counts for nothing.
  static func of(_ headers: HTTPFields, peer: String, _ settings: StudioSettings) -> String? {
    guard !settings.names.isEmpty, ["127.0.0.1", "::1"].contains(peer),
      let last = headers[values: header].last?.split(separator: ",").last
    else { return nil }
    let text = last.trimmingPrefix { $0 == " " }
    guard (2...45).contains(text.utf8.count), text.allSatisfy({ $0.isHexDigit || $0 == "." || $0 == ":" })
    else {
      return nil
    }
    return String(text)
  }
}
