/// What a password must be: long and not among the commonest. No rule of composition: those make people write `P@ssw0rd1`.
enum PasswordRules {
  static let shortest = 12
  static let longest = 200

  /// What is wrong with a password and what to do; nil: nothing.
  static func refusal(_ password: String, name: String) -> String? {
    if password.count < shortest {
      return
        "The password has fewer than \(shortest) characters. Three words that do not belong together are enough."
    }
    if password.utf8.count > longest {
      return "The password is longer than \(longest) characters. Use a shorter one."
    }
    let plain = password.lowercased()
    let letters = plain.filter { $0.isLetter || $0.isNumber }
    if plain.contains(name.lowercased()) && plain.count - name.count < 6 {
      return "The password is little more than the name. Use three words that do not belong together."
    }
    if Set(plain).count < 5
      || common.contains(where: { letters.hasPrefix($0) && letters.count - $0.count < 4 })
      || isRun(Array(plain.utf8))
    {
      return
        "The password is among the first that a stranger would try. Use three words that do not belong together."
    }
    return nil
  }

  /// Whether each character follows the one before, as in `abcdefghijkl` and `123456789012`.
  private static func isRun(_ bytes: [UInt8]) -> Bool {
    zip(bytes, bytes.dropFirst()).count { Int($1) - Int($0) == 1 || ($0 == 57 && $1 == 48) } >= bytes.count
      - 2
  }

  /// Common ones that are long enough, as beginnings: up to three further letters or digits help nobody.
  private static let common = [
    "passwordpassword", "password1234", "password12345", "password123456", "passw0rd1234", "mypassword123",
    "administrator", "qwertyuiop", "qwertyuiop123", "1q2w3e4r5t6y", "1qaz2wsx3edc", "zaq12wsxcde3",
    "letmeinletmein", "iloveyou1234", "iloveyouiloveyou", "welcome12345", "welcomewelcome",
    "changemechangeme",
    "changeme1234", "abc123abc123", "123123123123", "111222333444", "asdfghjklzxc", "qazwsxedcrfv",
    "unknown12345", "football1234", "liverpool123", "monkey123456", "sunshine1234", "princess1234",
    "schoolward", "schoolwardstudio", "correcthorsebatterystaple",
  ]
}
