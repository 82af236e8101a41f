import CaseModel

/// What the words of a rider list mean, where that can be told without asking.
enum RiderWords {
  /// `am`, `pm` or `both`.
  static func half(_ word: String) -> String? {
    switch TransportField.plain(word) {
    case "am", "morning", "inbound", "toschool": "am"
    case "pm", "afternoon", "outbound", "home", "fromschool": "pm"
    case "both", "ampm", "amandpm", "return", "amampm": "both"
    default: nil
    }
  }

  /// `none`, `shared` or `own`.
  static func assistant(_ word: String) -> String? {
    switch TransportField.plain(word) {
    case "none", "no", "n", "0", "false": "none"
    case "shared", "yes", "y", "1", "true", "pa", "escort": "shared"
    case "own", "11", "1to1", "oneToOne".lowercased(), "individual": "own"
    default: nil
    }
  }

  /// A vehicle type of the case; where it has none, the word itself as a reference.
  static func vehicle(_ word: String, _ types: [String]) -> String? {
    let plain = TransportField.plain(word)
    if types.isEmpty {
      let slug = word.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" }
      let parts = String(slug).split(separator: "-")
      return parts.isEmpty ? nil : parts.joined(separator: "-")
    }
    let hits = types.filter { TransportField.plain($0) == plain }
    return hits.count == 1 ? hits[0] : nil
  }

  /// Yes or no; nil: neither.
  static func yesNo(_ text: String) -> Bool? { SEN2Text.yesNo(text) }
}
