import Foundation

/// A router that a person has named: what it speaks and where it listens. Nothing else is ever contacted.
public struct RouterAddress: Hashable, Sendable {
  /// What a router speaks.
  public enum Kind: String, Sendable {
    /// OSRM's `/table` service.
    case osrm
    /// Valhalla's `/sources_to_targets` service.
    case valhalla

    /// Its name as people know it.
    public var label: String { self == .osrm ? "OSRM" : "Valhalla" }
  }

  /// What it speaks.
  public let kind: Kind
  /// Where it listens, without a slash at the end.
  public let base: String

  /// From an address a person typed.
  ///
  /// - Parameter remoteAllowed: whether it may be on another machine, which then learns where children live: an
  ///   administrator's decision.
  /// - Throws: `GeographyError` when it is no plain web address, or not on this machine and that is not allowed.
  public init(_ kind: Kind, _ text: String, remoteAllowed: Bool = false) throws(GeographyError) {
    var trimmed = text
    while trimmed.hasSuffix("/") { trimmed.removeLast() }
    guard let parts = URLComponents(string: trimmed), let scheme = parts.scheme?.lowercased(),
      scheme == "http" || scheme == "https", let host = parts.host, !host.isEmpty, parts.user == nil,
      parts.password == nil, parts.query == nil, parts.fragment == nil, URL(string: trimmed) != nil
    else {
      throw GeographyError(
        "\"\(text)\" is not the address of a router",
        action: "Write it like http://127.0.0.1:5000, without a name, password or question mark")
    }
    guard remoteAllowed || Self.isThisMachine(host) else {
      throw GeographyError(
        "The router \(trimmed) is not on this machine: it would learn where children live",
        action:
          "Name one on this machine, or add --router-remote-allowed if an administrator has agreed to it"
      )
    }
    self.kind = kind
    base = trimmed
  }

  /// Whether a host is this machine by its very name: no look-up is made.
  static func isThisMachine(_ host: String) -> Bool {
    let name = host.lowercased().trimmingCharacters(in: ["[", "]"])
    if name == "localhost" || name == "::1" { return true }
    let parts = name.split(separator: ".", omittingEmptySubsequences: false)
    return parts.count == 4 && parts[0] == "127"
      && parts.allSatisfy { part in UInt8(part) != nil && part.allSatisfy(\.isNumber) }
  }
}
