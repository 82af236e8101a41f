import Hummingbird
import Reporting

/// A user's own password, which each may change without asking an administrator.
struct PasswordPages: StudioPages {
  func addRoutes(to router: Router<StudioContext>, _ desk: Desk) {
    let signIn = SignIn(desk.store)
    router.get("/password") { _, context in
      Response.page(Self.page(try Self.expectUser(context, desk)))
    }
    router.post("/password") { request, context in
      var request = request
      let visitor = try Self.expectUser(context, desk)
      let form = try await request.form(context)
      // Counted as attempts to sign in are: who finds a desk unlocked must not guess its password here.
      switch try await signIn.knows(visitor.name, form.all("current").first ?? "", from: context.address) {
      case .tooMany:
        try await desk.record.note(context, "refused change of password", subject: visitor.name)
        return Response.page(
          Self.page(visitor, error: "Too many attempts have failed. Wait 15 minutes and try again."),
          status: .tooManyRequests)
      case .no:
        try await desk.record.note(context, "failed change of password", subject: visitor.name)
        return Response.page(
          Self.page(visitor, error: "The present password is not right. Try again, or ask an administrator."),
          status: .badRequest)
      case .yes: break
      }
      let hash: String
      do throws(StudioRefusal) {
        hash = try await UserForm.hash(form, visitor.name)
      } catch let refusal {
        return Response.page(Self.page(visitor, error: refusal.sentence), status: .badRequest)
      }
      try await signIn.users.change(visitor.name, hash: hash)
      try await desk.record.note(context, "changed own password", subject: visitor.name)
      // The change has ended every session, this one too.
      return Response.next("/login")
    }
  }

  /// Only users of the store have a password here.
  private static func expectUser(_ context: StudioContext, _ desk: Desk) throws -> Visitor {
    guard let visitor = context.visitor else { throw StudioRefusal.signInFirst }
    guard desk.settings.entry == .users else { throw StudioRefusal.notFound }
    return visitor
  }

  private static func page(_ visitor: Visitor, error: String? = nil) -> String {
    let layout = Layout(error == nil ? "Change your password" : "Error: change your password", visitor)
    let problem = error.map { "<p class=\"error\" role=\"alert\">\(HTML.escape($0))</p>\n" } ?? ""
    return layout.html(
      "<h1>Change your password</h1>\n" + problem
        + layout.form(
          action: "/password",
          """
          <label for="current">Present password</label>
          <input id="current" name="current" type="password" autocomplete="current-password" required>
          \(UserForm.passwordFields(of: "password"))<button>Change it</button>
          """)
        + HTML.paragraph(
          "You sign in again afterwards, here and wherever else you are signed in.", kind: "hint"))
  }
}
