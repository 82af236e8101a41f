import CSodium

/// Random tokens, their hashes and passwords, all by libsodium.
public enum Secrets {
  /// A token of 256 random bits, in letters that may stand in an address.
  public static func token() -> String {
    var bytes = [UInt8](repeating: 0, count: 32)
    randombytes_buf(&bytes, bytes.count)
    return text(bytes)
  }

  /// What the store keeps of a token: a thief of the store cannot come in with it (BLAKE2b, 256 bits).
  public static func hash(_ token: String) -> String {
    let words = Array(token.utf8)
    var bytes = [UInt8](repeating: 0, count: 32)
    crypto_generichash(&bytes, bytes.count, words, UInt64(words.count), nil, 0)
    return text(bytes)
  }

  /// Whether two texts are the same, in a time that tells nothing.
  public static func same(_ one: String, _ other: String) -> Bool {
    // Hashed first, so that not even the length shows.
    let (a, b) = (Array(hash(one).utf8), Array(hash(other).utf8))
    return sodium_memcmp(a, b, a.count) == 0
  }

  /// A password as the store keeps it: Argon2id with libsodium's interactive limits (64 MiB); nil: no memory for it.
  ///
  /// Takes about a tenth of a second: not on the pool of the server.
  public static func hashed(password: String) -> String? {
    var out = [CChar](repeating: 0, count: Int(crypto_pwhash_STRBYTES))
    let words = Array(password.utf8).map { CChar(bitPattern: $0) }
    let code = crypto_pwhash_str(
      &out, words, UInt64(words.count), UInt64(crypto_pwhash_OPSLIMIT_INTERACTIVE),
      Int(crypto_pwhash_MEMLIMIT_INTERACTIVE))
    guard code == 0 else { return nil }
    return String(decoding: out.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// Whether a password is the one that was hashed.
  public static func verify(_ password: String, against hashed: String) -> Bool {
    let words = Array(password.utf8).map { CChar(bitPattern: $0) }
    return crypto_pwhash_str_verify(hashed, words, UInt64(words.count)) == 0
  }

  /// To be called once before anything else here; false: the library cannot be used.
  public static func prepare() -> Bool { sodium_init() >= 0 }

  private static func text(_ bytes: [UInt8]) -> String {
    var out = [CChar](repeating: 0, count: bytes.count * 2 + 1)
    sodium_bin2hex(&out, out.count, bytes, bytes.count)
    return String(decoding: out.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}
