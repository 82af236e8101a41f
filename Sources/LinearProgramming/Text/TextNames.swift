/// Names fit for LP and MPS files: letters, digits and underscores, unlike a number or a keyword, at most 200
/// bytes, each different.
struct TextNames {
  private let names: [String]?
  private let automatic: Names

  /// - Parameters:
  ///   - count: how many there are.
  ///   - taken: names already in use, added to as names are chosen.
  init(_ given: Names, count: Int, taken: inout Set<String>) {
    automatic = given
    guard !given.areAutomatic else {
      names = nil
      return
    }
    var chosen: [String] = []
    chosen.reserveCapacity(count)
    for index in 0..<count {
      let clean = Self.clean(given[index])
      var name = clean
      var attempt = 2
      while !taken.insert(name).inserted {
        name = "\(clean)_\(attempt)"
        attempt += 1
      }
      chosen.append(name)
    }
    names = chosen
  }

  subscript(index: Int) -> String { names?[index] ?? automatic[index] }

  private static let keywords: Set<String> = [
    "max", "maximize", "maximise", "maximum", "min", "minimize", "minimise", "minimum", "subject", "such",
    "st",
    "bounds", "bound", "free", "inf", "infinity", "general", "generals", "gen", "integer", "integers", "int",
    "binary", "binaries", "bin", "semi", "sos", "end", "rhs", "rows", "columns", "ranges", "endata", "name",
    "objective", "objsense",
  ]

  /// One name with what readers trip over replaced.
  static func clean(_ name: String) -> String {
    var kept: [UInt8] = []
    for byte in name.utf8.prefix(200) {
      let isFit =
        (byte | 32) >= UInt8(ascii: "a") && (byte | 32) <= UInt8(ascii: "z")
        || byte >= UInt8(ascii: "0") && byte <= UInt8(ascii: "9") || byte == UInt8(ascii: "_")
      kept.append(isFit ? byte : UInt8(ascii: "_"))
    }
    let text = String(decoding: kept, as: UTF8.self)
    guard let first = kept.first else { return "n_" }
    // A leading digit, or an e alone or before a digit or another e, would read as a number.
    let isDigit: (UInt8) -> Bool = { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
    let isE: (UInt8) -> Bool = { $0 | 32 == UInt8(ascii: "e") }
    let isNumberLike = isDigit(first) || isE(first) && (kept.count == 1 || isDigit(kept[1]) || isE(kept[1]))
    return isNumberLike || keywords.contains(text.lowercased()) ? "n_" + text : text
  }
}
