import Hummingbird
import Reporting

/// Users, for administrators.
struct UserPages: StudioPages {
  func addRoutes(to router: Router<StudioContext>, _ desk: Desk) {
    let users = Users(store: desk.store)
    router.get("/users") { _, context in
      let visitor = try context.visitor(may: .manageUsers)
      guard desk.settings.entry == .users else {
        return Response.page(Layout("Users", visitor).html("<h1>Users</h1>\n" + Self.elsewhere(desk)))
      }
      return Response.page(try await page(visitor, users))
    }
    router.post("/users") { request, context in
      try await change(request, context, desk, "added user") { form in
        let made = try await UserForm.read(form)
        let roles = try UserForm.roles(form)
        try await users.add(made.name, hash: made.hash, roles)
        return (made.name, Sessions.words(roles))
      }
    }
    router.post("/users/roles") { request, context in
      try await change(request, context, desk, "changed roles") { form in
        let (name, roles) = (Users.plain(form["name"] ?? "") ?? "", try UserForm.roles(form))
        try await users.change(name, roles: roles)
        return (name, Sessions.words(roles))
      }
    }
    router.post("/users/password") { request, context in
      try await change(request, context, desk, "set password") { form in
        let name = Users.plain(form["name"] ?? "") ?? ""
        try await users.change(name, hash: try await UserForm.hash(form, name))
        return (name, nil)
      }
    }
    router.post("/users/active") { request, context in
      try await change(request, context, desk, "let in or out") { form in
        let (name, isActive) = (Users.plain(form["name"] ?? "") ?? "", form["active"] == "yes")
        try await users.change(name, isActive: isActive)
        return (name, isActive ? "may sign in" : "may not sign in")
      }
    }
  }

  private func change(
    _ request: Request, _ context: StudioContext, _ desk: Desk, _ action: String,
    _ body: (FormFields) async throws -> (subject: String, detail: String?)
  ) async throws -> Response {
    var request = request
    let visitor = try context.visitor(may: .manageUsers)
    guard desk.settings.entry == .users else { throw StudioRefusal.notFound }
    let form = try await request.form(context)
    do {
      let (subject, detail) = try await body(form)
      try await desk.record.note(context, action, subject: subject, detail: detail)
      return Response.next("/users")
    } catch let refusal as Users.Refusal {
      return Response.page(
        try await page(visitor, Users(store: desk.store), error: refusal.sentence, form), status: .badRequest)
    } catch StudioRefusal.badInput(let sentence) {
      return Response.page(
        try await page(visitor, Users(store: desk.store), error: sentence, form), status: .badRequest)
    }
  }

  private func page(_ visitor: Visitor, _ users: Users, error: String? = nil, _ form: FormFields? = nil)
    async throws -> String
  {
    let layout = Layout(error == nil ? "Users" : "Error: users", visitor)
    var body = "<h1>Users</h1>\n"
    if let error { body += "<p class=\"error\" role=\"alert\">\(HTML.escape(error))</p>\n" }
    for (at, user) in try await users.all().enumerated() { body += section(user, "user-\(at)", layout) }
    body += HTML.section(
      "add", "Add a user",
      layout.form(
        action: "/users",
        UserForm.fields(name: form?["roles-of"] == nil ? form?["name"] ?? "" : "")
          + UserForm.roles([], of: "add")
          + "<button>Add the user</button>"))
    return layout.html(body)
  }

  private func section(_ user: Users.Entry, _ id: String, _ layout: Layout) -> String {
    let name = HTML.escape(user.name)
    let hidden =
      "<input type=\"hidden\" name=\"name\" value=\"\(name)\"><input type=\"hidden\" name=\"roles-of\" value=\"1\">"
    let titles = Role.allCases.filter(user.roles.contains).map(\.title).joined(separator: ", ")
    var body = HTML.paragraph(user.isActive ? titles : "May not sign in. Roles: \(titles)")
    body += "<details><summary>Change \(name)</summary>\n"
    body += layout.form(
      action: "/users/roles", hidden + UserForm.roles(user.roles, of: id) + "<button>Save the roles</button>")
    body += layout.form(
      action: "/users/password",
      hidden + UserForm.passwordFields(of: "\(id)-password") + "<button>Set the password</button>")
    let (value, word) =
      user.isActive ? ("no", "Let \(name) sign in no more") : ("yes", "Let \(name) sign in again")
    body += layout.form(
      action: "/users/active",
      hidden
        + "<input type=\"hidden\" name=\"active\" value=\"\(value)\"><button class=\"secondary\">\(word)</button>"
    )
    return HTML.section(
      id, user.name, body + "<p class=\"hint\">Each change ends \(name)'s sessions.</p></details>\n")
  }

  private static func elsewhere(_ desk: Desk) -> String {
    desk.settings.entry == .token
      ? HTML.paragraph("This Studio has one user, on this machine. Start it with --users to have several.")
      : HTML.paragraph("Users and their roles are kept by the proxy before this Studio. Change them there.")
  }
}

extension Users.Refusal {
  var sentence: String {
    switch self {
    case .exists: "There is a user of this name already. Choose another name, or change that user."
    case .unknown: "There is no user of this name. Load the page again."
    case .lastAdmin:
      "This is the last administrator. Make somebody else an administrator first."
    case .notFirst: "There is an administrator already. Sign in."
    }
  }
}
