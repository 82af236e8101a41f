import Hummingbird
import Reporting

/// Signing in and out, and the first administrator.
struct LoginPages: StudioPages {
  /// The token of the set-up address, which counts until there is a user.
  let token: String

  func addRoutes(to router: Router<StudioContext>, _ desk: Desk) {
    let signIn = SignIn(desk.store)
    router.get("/login") { _, context in
      try expectUsers(desk)
      return Response.page(Self.page())
    }
    router.post("/login") { request, context in
      try expectUsers(desk)
      return try await letIn(request, context, desk, signIn)
    }
    router.post("/logout") { request, context in
      guard let visitor = context.visitor else { throw StudioRefusal.signInFirst }
      if case .proxy = desk.settings.entry {
        return Response.page(
          Layout.bare(
            title: "Sign out",
            sentence: "You signed in at your organisation. Sign out there, then close the browser."))
      }
      if let cookie = request.cookies[Gate.cookie]?.value { try await signIn.sessions.end(cookie) }
      try await desk.record.note(context, "signed out", subject: visitor.name)
      var response = Response.next("/login")
      response.setCookie(Gate.cookie("", isSecure: desk.settings.hasSecureCookie))
      return response
    }
    router.get("/setup") { request, context in
      let given = try await expectSetUp(request.query["token"], desk, signIn)
      return Response.page(Self.setUpPage(given))
    }
    router.post("/setup") { request, context in
      try await setUp(request, context, desk, signIn)
    }
  }

  /// Elsewhere there are no users to sign in.
  private func expectUsers(_ desk: Desk) throws {
    guard desk.settings.entry == .users else { throw StudioRefusal.notFound }
  }

  private func letIn(_ request: Request, _ context: StudioContext, _ desk: Desk, _ signIn: SignIn)
    async throws
    -> Response
  {
    var (request, context) = (request, context)
    let form = try await request.form(context)
    let name = form["name"] ?? ""
    switch try await signIn.attempt(name, form.all("password").first ?? "", from: context.address) {
    case .tooMany:
      try await desk.record.note(context, "refused sign-in", detail: "too many attempts")
      var response = Response.page(
        Self.page(
          name: name,
          error: "Too many attempts have failed. Wait 15 minutes and try again, or ask an administrator."),
        status: .tooManyRequests)
      response.headers[.retryAfter] = "900"
      return response
    case .wrong(let known):
      // Of a name that does not exist nothing is kept: people type their password there.
      try await desk.record.note(context, "failed sign-in", subject: known)
      return Response.page(
        Self.page(
          name: name,
          error: "The name or the password is not right. Try again, or ask an administrator."),
        status: .unauthorized)
    case .welcome(let name, let roles, let session):
      // What this browser held before ends; the new session has a token that nobody else can know.
      if let old = request.cookies[Gate.cookie]?.value { try await signIn.sessions.end(old) }
      context.visitor = Visitor(name: name, roles: roles, formToken: "")
      try await desk.record.note(context, "signed in", subject: name)
      var response = Response.next("/")
      response.setCookie(Gate.cookie(session, isSecure: desk.settings.hasSecureCookie))
      return response
    }
  }

  /// - Returns: the token, where it is right and there is no user yet.
  private func expectSetUp(_ given: String?, _ desk: Desk, _ signIn: SignIn) async throws -> String {
    try expectUsers(desk)
    guard let given, Secrets.same(given, token), try await signIn.users.isEmpty() else {
      throw StudioRefusal.notFound
    }
    return given
  }

  private func setUp(_ request: Request, _ context: StudioContext, _ desk: Desk, _ signIn: SignIn)
    async throws
    -> Response
  {
    var (request, context) = (request, context)
    let form = try await request.form(context)
    let given = try await expectSetUp(form["token"], desk, signIn)
    let made: (name: String, hash: String)
    do {
      made = try await UserForm.read(form)
    } catch let refusal {
      return Response.page(
        Self.setUpPage(given, name: form["name"] ?? "", error: refusal.sentence), status: .badRequest)
    }
    do {
      try await signIn.users.add(made.name, hash: made.hash, [.admin], first: true)
    } catch is Users.Refusal {
      throw StudioRefusal.notFound
    }
    context.visitor = Visitor(name: made.name, roles: [.admin], formToken: "")
    try await desk.record.note(context, "added user", subject: made.name, detail: "admin")
    return Response.next("/login")
  }

  private static func page(name: String = "", error: String? = nil) -> String {
    Layout.bare(
      title: "Sign in", sentence: "This Studio holds particulars of children. Sign in with your own name.",
      body: problem(error)
        + """
        <form method="post" action="/login">
        <label for="name">Name</label>
        <input id="name" name="name" value="\(HTML.escape(name))" autocomplete="username" \
        autocapitalize="none" spellcheck="false" required>
        <label for="password">Password</label>
        <input id="password" name="password" type="password" autocomplete="current-password" required>
        <p><button>Sign in</button></p>
        </form>
        """)
  }

  private static func setUpPage(_ token: String, name: String = "", error: String? = nil) -> String {
    Layout.bare(
      title: "The first administrator",
      sentence: "An administrator adds the other users and reads the record. This address works once.",
      body: problem(error)
        + """
        <form method="post" action="/setup">
        <input type="hidden" name="token" value="\(HTML.escape(token))">
        \(UserForm.fields(name: name))<p><button>Make the administrator</button></p>
        </form>
        """)
  }

  private static func problem(_ sentence: String?) -> String {
    sentence.map { "<p class=\"error\" role=\"alert\" id=\"error\">\(HTML.escape($0))</p>\n" } ?? ""
  }
}
