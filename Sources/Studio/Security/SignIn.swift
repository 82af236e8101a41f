import Dispatch
import Foundation

/// Names and passwords against the store.
struct SignIn: Sendable {
  let users: Users
  let attempts: Attempts
  let sessions: Sessions

  init(_ store: Store) {
    users = Users(store: store)
    attempts = Attempts(store: store)
    sessions = Sessions(store: store)
  }

  /// How it went.
  enum Outcome: Sendable {
    case welcome(name: String, roles: Set<Role>, session: String)
    /// The name or the password is wrong; the name only where there is such a user.
    case wrong(knownName: String?)
    case tooMany
  }

  /// Whether a password is right.
  enum Knowledge: Sendable { case yes, no, tooMany }

  /// Whether somebody who is signed in knows their own password.
  func knows(_ name: String, _ password: String, from address: String) async throws -> Knowledge {
    guard let taken = try await attempts.begin(name, address) else { return .tooMany }
    let found = try await users.find(name)
    guard await Passwords.verify(password, against: found?.hash) else { return .no }
    try await attempts.forgive(taken, name)
    return .yes
  }

  /// Tries a name and a password; does the same work for a name that does not exist.
  func attempt(_ typed: String, _ password: String, from address: String) async throws -> Outcome {
    let name = Users.plain(typed) ?? ""
    let knows = try await knows(name, password, from: address)
    if knows == .tooMany { return .tooMany }
    let found = try await users.find(name)?.entry
    guard knows == .yes, let found else { return .wrong(knownName: found?.name) }
    return .welcome(name: name, roles: found.roles, session: try await sessions.begin(name, found.roles))
  }
}

/// Argon2id off the server's threads and one at a time: each takes 64 MiB, so that a flood of them would take all memory.
enum Passwords {
  private static let queue = DispatchQueue(label: "schoolward.passwords", qos: .userInitiated)

  /// The hash to compare with where there is no such user.
  private static let nobody = Secrets.hashed(password: Secrets.token())

  static func hash(_ password: String) async -> String? {
    await withCheckedContinuation { continuation in
      queue.async { continuation.resume(returning: Secrets.hashed(password: password)) }
    }
  }

  /// - Parameter hash: nil: nobody's; false after the same work.
  static func verify(_ password: String, against hash: String?) async -> Bool {
    await withCheckedContinuation { continuation in
      queue.async {
        let right = Secrets.verify(password, against: hash ?? nobody ?? "")
        continuation.resume(returning: right && hash != nil)
      }
    }
  }
}
