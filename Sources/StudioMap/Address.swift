import Foundation

/// Parts of addresses.
enum Address {
  /// A text as the value of a query.
  static func coded(_ text: String) -> String {
    var plain = CharacterSet.alphanumerics
    plain.insert(charactersIn: "-_.")
    return text.addingPercentEncoding(withAllowedCharacters: plain) ?? ""
  }
}
