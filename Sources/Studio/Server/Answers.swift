import HTTPTypes
import Hummingbird
import NIOCore
import Tables

extension Response {
  /// A page.
  public static func page(_ html: String, status: HTTPResponse.Status = .ok) -> Response {
    text(html, "text/html; charset=utf-8", status)
  }

  /// Data for a script.
  public static func json(_ value: JSONValue, status: HTTPResponse.Status = .ok) -> Response {
    text(value.line, "application/json", status)
  }

  /// Data for a script that stands already.
  public static func bytes(_ bytes: [UInt8], _ type: String) -> Response {
    Response(
      status: .ok, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
  }

  /// A file to keep. The name must be plain.
  public static func download(_ bytes: [UInt8], _ type: String, name: String) -> Response {
    var response = Response.bytes(bytes, type)
    response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
    return response
  }

  /// On to another page after a form.
  public static func next(_ path: String) -> Response { .redirect(to: path, type: .normal) }

  private static func text(_ text: String, _ type: String, _ status: HTTPResponse.Status) -> Response {
    Response(
      status: status, headers: [.contentType: type], body: .init(byteBuffer: ByteBuffer(string: text)))
  }
}

/// Sets the headers of every answer, and turns refusals and errors into pages in plain words.
struct Manners: RouterMiddleware {
  /// Nothing from elsewhere, no script or style in a page, no frame around it.
  static let policy =
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'self'; "
    + "frame-ancestors 'none'"

  func handle(
    _ request: Request, context: StudioContext, next: (Request, StudioContext) async throws -> Response
  ) async throws -> Response {
    var response: Response
    do {
      response = try await next(request, context)
    } catch let refusal as StudioRefusal {
      response = Self.answer(refusal.status, refusal.sentence, request)
    } catch let error as HTTPError {
      let sentence =
        error.status == .contentTooLarge
        ? "More was sent than this form may hold. Send less." : StudioRefusal.notFound.sentence
      response = Self.answer(error.status, sentence, request)
    } catch is NIOTooManyBytesError {
      response = Self.answer(.contentTooLarge, "More was sent than this form may hold. Send less.", request)
    } catch {
      context.logger.error("\(error)")
      response = Self.answer(
        .internalServerError,
        "Something went wrong in Studio; nothing was changed. Try once more, then tell whoever "
          + "looks after this machine: the log has the reason.", request)
    }
    func set(_ name: HTTPField.Name, _ value: String) {
      if response.headers[name] == nil { response.headers[name] = value }
    }
    set(.contentSecurityPolicy, Self.policy)
    set(.xContentTypeOptions, "nosniff")
    if let name = HTTPField.Name("Referrer-Policy") { set(name, "same-origin") }
    if let name = HTTPField.Name("Cross-Origin-Opener-Policy") { set(name, "same-origin") }
    if let name = HTTPField.Name("Cross-Origin-Resource-Policy") { set(name, "same-origin") }
    // Children's data stays out of caches on shared machines.
    set(.cacheControl, "no-store")
    return response
  }

  private static func answer(_ status: HTTPResponse.Status, _ sentence: String, _ request: Request)
    -> Response
  {
    guard request.headers[.accept]?.contains("text/html") == true else {
      return .json(.object([.init("error", .text(sentence))]), status: status)
    }
    return .page(Layout.bare(title: "Schoolward", sentence: sentence), status: status)
  }
}
