import HTTPTypes
import Hummingbird

/// Whom a proxy that has done TLS and single sign-on names: `X-Schoolward-User` and `X-Schoolward-Roles` (roles apart by
/// `;` or `,`), counted only beside `X-Schoolward-Secret`.
enum ProxyHeaders {
  private static let secret = HTTPField.Name("X-Schoolward-Secret") ?? .authorization
  private static let user = HTTPField.Name("X-Schoolward-User") ?? .authorization
  private static let roles = HTTPField.Name("X-Schoolward-Roles") ?? .authorization

  static func visitor(_ headers: HTTPFields, secret known: String) -> Visitor? {
    guard let given = headers[secret], Secrets.same(given, known), let name = headers[user], !name.isEmpty
    else {
      return nil
    }
    let words = (headers[roles] ?? "").split { $0 == ";" || $0 == "," || $0 == " " }.map { $0.lowercased() }
    // No session here: the form token is bound to the name and the secret instead.
    return Visitor(
      name: name, roles: Set(words.compactMap { Role(rawValue: $0) }),
      formToken: Secrets.hash("form\n\(name)\n\(known)"))
  }
}
