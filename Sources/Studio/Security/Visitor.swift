/// Who is asking, as the gate found out.
public struct Visitor: Sendable, Hashable {
  /// The name they sign in with; `local` for the one user of a Studio on this machine.
  public var name: String
  /// What they do.
  public var roles: Set<Role>
  /// What a form of theirs must carry to be theirs.
  public var formToken: String
  /// Whether the store keeps a password of theirs, which they may change.
  public var hasPassword = false

  /// Somebody.
  public init(name: String, roles: Set<Role>, formToken: String) {
    self.name = name
    self.roles = roles
    self.formToken = formToken
  }

  /// Whether they may.
  public func may(_ permission: Permission) -> Bool { roles.contains { $0.permissions.contains(permission) } }
}
