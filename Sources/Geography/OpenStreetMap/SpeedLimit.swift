/// Speed limits as OpenStreetMap writes them, in metres per hour.
public enum SpeedLimit {
  /// Metres in a statute mile, to the whole metre: limits need no better.
  static let metresPerMile = 1609

  /// Reads `maxspeed` text: `30 mph`, `30mph`, `50` and `50 km/h` (kilometres), or a British default
  /// (`GB:nsl_single`). Nil for what states no number (`signals`, `none`, several values).
  public static func metresPerHour(_ text: String) -> Int? {
    let trimmed = text.lowercased().filter { $0 != " " }
    if let national = national(trimmed) { return national }
    let digits = trimmed.prefix { $0.isASCII && $0.isNumber }
    guard let number = Int(digits), (1...200).contains(number) else { return nil }
    switch trimmed.dropFirst(digits.count) {
    case "mph": return number * metresPerMile
    case "", "km/h", "kmh", "kph": return number * 1000
    default: return nil
    }
  }

  /// The limit of a way: `maxspeed`, else the national limit that `maxspeed:type` names.
  static func metresPerHour(_ tags: OSMTags) -> Int? {
    if let text = tags[.maxspeed], let limit = metresPerHour(text) { return limit }
    return tags[.maxspeedType].flatMap { national($0.lowercased()) }
  }

  /// National limits for cars: 30 mph where there is street lighting, 60 on single and 70 on dual carriageways and
  /// motorways (Highway Code, rule 124).
  private static func national(_ text: String) -> Int? {
    switch text {
    case "gb:nsl_restricted", "gb:urban": 30 * metresPerMile
    case "gb:nsl_single", "gb:rural", "national": 60 * metresPerMile
    case "gb:nsl_dual", "gb:motorway": 70 * metresPerMile
    default: nil
    }
  }
}
