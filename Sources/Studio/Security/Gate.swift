import Foundation
import HTTPTypes
import Hummingbird

/// Finds out who asks, and refuses forms that are not theirs.
struct Gate: RouterMiddleware {
  let settings: StudioSettings
  let sessions: Sessions
  /// The token in the address that is printed at the start.
  let token: String

  static let cookie = "schoolward_session"
  /// Pages that anybody may see.
  private static let open = ["/login", "/health", "/setup"]

  func handle(
    _ request: Request, context: StudioContext, next: (Request, StudioContext) async throws -> Response
  ) async throws -> Response {
    var context = context
    var request = request
    try expectKnownHost(request)
    if let address = ForwardedAddress.of(request.headers, peer: context.address, settings) {
      context.address = address
    }
    if settings.entry == .token, request.method == .get, let given = request.query["token"] {
      return try await letIn(given)
    }
    context.visitor = try await visitor(request)
    let path = request.uri.path
    if path.hasPrefix("/assets/") || Self.open.contains(path) {
      // Somebody who signs in has no session to forge a form in, but the form must still come from here.
      if request.method != .get { try expectOwnOrigin(request) }
      return try await next(request, context)
    }
    guard let visitor = context.visitor else {
      guard settings.entry == .users, request.method == .get,
        request.headers[.accept]?.contains("text/html") == true
      else { throw StudioRefusal.signInFirst }
      return Response.redirect(to: "/login", type: .normal)
    }
    if request.method != .get, request.method != .head {
      try expectOwnOrigin(request)
      let given: String?
      if request.headers[.contentType]?.hasPrefix("application/x-www-form-urlencoded") == true {
        let body = try await request.collectBody(upTo: context.maxUploadSize)
        given = FormFields(String(buffer: body))["csrf"]
      } else {
        given = request.headers[Self.formHeader]
      }
      guard let given, Secrets.same(given, visitor.formToken) else { throw StudioRefusal.staleForm }
    }
    return try await next(request, context)
  }

  /// The header in which scripts send the form token.
  static let formHeader = HTTPField.Name("X-Form-Token") ?? .authorization

  private func visitor(_ request: Request) async throws -> Visitor? {
    if case .proxy(let secret) = settings.entry {
      return ProxyHeaders.visitor(request.headers, secret: secret)
    }
    guard let token = request.cookies[Self.cookie]?.value else { return nil }
    return try await sessions.visitor(token)
  }

  private func letIn(_ given: String) async throws -> Response {
    guard Secrets.same(given, token) else { throw StudioRefusal.signInFirst }
    let session = try await sessions.begin("local", Set(Role.allCases))
    var response = Response.redirect(to: "/", type: .normal)
    response.setCookie(Self.cookie(session, isSecure: settings.hasSecureCookie))
    return response
  }

  /// The cookie of a session.
  static func cookie(_ token: String, isSecure: Bool) -> Cookie {
    Cookie(name: cookie, value: token, path: "/", secure: isSecure, httpOnly: true, sameSite: .lax)
  }

  /// A name that is not ours would let a page elsewhere reach this Studio by pointing its own name here.
  private func expectKnownHost(_ request: Request) throws {
    guard let authority = request.head.authority else { throw StudioRefusal.notFound }
    let name = Self.withoutPort(authority)
    let known = settings.isLocal ? ["127.0.0.1", "localhost", "[::1]"] : [settings.host]
    guard (known + settings.names).contains(name) else { throw StudioRefusal.notFound }
  }

  private func expectOwnOrigin(_ request: Request) throws {
    // Browsers say where a request began; a page elsewhere cannot say otherwise.
    if let name = HTTPField.Name("Sec-Fetch-Site"), let began = request.headers[name],
      began != "same-origin", began != "none"
    {
      throw StudioRefusal.staleForm
    }
    guard let origin = request.headers[.origin] else { return }
    let site = origin.drop { $0 != ":" }.drop { $0 == ":" || $0 == "/" }
    guard let authority = request.head.authority, site == authority else { throw StudioRefusal.staleForm }
  }

  private static func withoutPort(_ authority: String) -> String {
    guard let colon = authority.lastIndex(of: ":"),
      authority[authority.index(after: colon)...].allSatisfy(\.isNumber)
    else { return authority }
    return String(authority[..<colon])
  }
}
