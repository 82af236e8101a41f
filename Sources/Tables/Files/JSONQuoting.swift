import CaseModel

/// Small pieces of JSON, written in the order given.
public enum JSONText {
  /// A string with its quotation marks.
  public static func string(_ text: String) -> String {
    var out = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": out += "\\\""
      case "\\": out += "\\\\"
      case "\n": out += "\\n"
      case "\r": out += "\\r"
      case "\t": out += "\\t"
      default:
        if scalar.value < 32 {
          let hex = String(scalar.value, radix: 16)
          out += "\\u" + String(repeating: "0", count: 4 - hex.count) + hex
        } else {
          out.unicodeScalars.append(scalar)
        }
      }
    }
    return out + "\""
  }

  /// An object of members already written; nil members are left out.
  public static func object(_ members: [(String, String?)]) -> String {
    "{" + members.compactMap { name, value in value.map { string(name) + ":" + $0 } }.joined(separator: ",") + "}"
  }

  /// An array of values already written.
  public static func array(_ values: [String]) -> String { "[" + values.joined(separator: ",") + "]" }
}

extension Problem {
  /// The problem as a JSON object; members without a value are left out.
  public var json: String {
    JSONText.object([
      ("severity", JSONText.string(severity.rawValue)), ("code", JSONText.string(code)),
      ("file", file.isEmpty ? nil : JSONText.string(file)), ("row", row.map { String($0) }),
      ("column", column.map(JSONText.string)), ("cell", cell.map(JSONText.string)),
      ("value", value.map(JSONText.string)), ("message", JSONText.string(message)),
      ("advice", advice.isEmpty ? nil : JSONText.string(advice)),
    ])
  }
}
