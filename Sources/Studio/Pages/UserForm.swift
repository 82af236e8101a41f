import Reporting

/// The fields of a user's form, and what they hold.
enum UserForm {
  /// A name and a new password.
  static func fields(name: String) -> String {
    """
    <label for="name">Name</label>
    <p class="hint" id="name-hint">Letters, digits, spaces and the signs . - _ @ '</p>
    <input id="name" name="name" value="\(HTML.escape(name))" autocomplete="username" autocapitalize="none" \
    spellcheck="false" aria-describedby="name-hint" required maxlength="60">
    \(passwordFields(of: "password"))
    """
  }

  /// A new password.
  static func passwordFields(of id: String) -> String {
    """
    <label for="\(id)">New password</label>
    <p class="hint" id="\(id)-hint">At least \(PasswordRules.shortest) characters. Three words that do not belong \
    together are good; digits and signs are not needed.</p>
    <input id="\(id)" name="password" type="password" autocomplete="new-password" aria-describedby="\(id)-hint" \
    required minlength="\(PasswordRules.shortest)">

    """
  }

  /// Boxes for the roles, those ticked that are held.
  static func roles(_ held: Set<Role>, of id: String) -> String {
    "<fieldset><legend>Roles</legend>\n"
      + Role.allCases.map { role in
        "<label class=\"choice\" for=\"\(id)-\(role.rawValue)\"><input type=\"checkbox\" id=\"\(id)-\(role.rawValue)\" "
          + "name=\"role\" value=\"\(role.rawValue)\"\(held.contains(role) ? " checked" : "")>"
          + "\(role.title): \(role.sentence)</label>\n"
      }.joined() + "</fieldset>\n"
  }

  /// The roles that were ticked.
  static func roles(_ form: FormFields) throws(StudioRefusal) -> Set<Role> {
    let roles = Set(form.all("role").compactMap { Role(rawValue: $0) })
    guard !roles.isEmpty else { throw .badInput("No role was chosen. Tick at least one.") }
    return roles
  }

  /// A new user's name and the hash of the password.
  static func read(_ form: FormFields) async throws(StudioRefusal) -> (name: String, hash: String) {
    guard let name = Users.plain(form["name"] ?? "") else {
      throw .badInput(
        "This name cannot be used. Write 1 to 60 letters, digits, spaces or . - _ @ ' and not the word local."
      )
    }
    return (name, try await hash(form, name))
  }

  /// The hash of a new password.
  static func hash(_ form: FormFields, _ name: String) async throws(StudioRefusal) -> String {
    let password = form.all("password").first ?? ""
    if let refusal = PasswordRules.refusal(password, name: name) { throw .badInput(refusal) }
    guard let hash = await Passwords.hash(password) else {
      throw .badInput("This machine has too little memory for a password just now. Try again in a minute.")
    }
    return hash
  }
}

extension Role {
  /// What it is for, to choose by.
  var sentence: String {
    switch self {
    case .planner: "everything of every case, also adding, correcting and deleting cases"
    case .panel: "children due a decision, their pages and decisions"
    case .transport: "runs and riders with what travel requires, no needs beyond it"
    case .commissioner: "money, provision and scenarios, no child"
    case .admin: "users and the record, no case"
    }
  }
}
