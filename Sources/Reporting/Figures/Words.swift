import CaseModel
import Tables

/// Figures in words, as British officers write them.
public enum Words {
  /// A whole number with thousands set apart: `12,345`.
  public static func count(_ value: Int64) -> String {
    let digits = String(value.magnitude)
    var out = ""
    for (i, digit) in digits.enumerated() {
      if i > 0, (digits.count - i) % 3 == 0 { out.append(",") }
      out.append(digit)
    }
    return (value < 0 ? "\u{2212}" : "") + out
  }

  /// A whole number with thousands set apart.
  public static func count(_ value: Int) -> String { count(Int64(value)) }

  /// Money in whole pounds, halves away from zero: `£12,346`.
  public static func pounds(_ money: Pence) -> String { money.words }

  /// A difference in whole pounds with its sign: `+£120`.
  public static func difference(_ money: Pence) -> String { (money.value > 0 ? "+" : "") + pounds(money) }

  /// Money to the penny where it is under a pound, else in whole pounds: small proofs must not read `£0`.
  public static func exactIfSmall(_ money: Pence) -> String {
    money.value.magnitude < 10_000 ? "£" + money.gbp : pounds(money)
  }

  /// Whole minutes, halves up.
  public static func minutes(_ time: Seconds) -> Int64 { (time.value + 30) / 60 }

  /// `1 child`, `1,200 children`.
  public static func children(_ number: Int) -> String {
    count(number) + (number == 1 ? " child" : " children")
  }

  /// A number and its noun: `1 place`, `3 places`.
  public static func number(_ number: Int, _ one: String, _ many: String) -> String {
    count(number) + " " + (number == 1 ? one : many)
  }

  /// A day as `1 September 2025`.
  public static func day(_ date: CalendarDate) -> String {
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
      "November", "December",
    ]
    let parts = date.parts
    return "\(parts.day) \(months[parts.month - 1]) \(parts.year)"
  }

  /// A National Curriculum year: `Reception`, `Year 7`.
  public static func year(_ ncYear: Int) -> String {
    switch ncYear {
    case 0: "Reception"
    case ..<0: "before Reception"
    default: "Year \(ncYear)"
    }
  }

  /// How a child stands, in words.
  public static func status(_ status: PlacementStatus) -> String {
    switch status {
    case .settled: "stays (not due a decision)"
    case .ordered: "ordered by the Tribunal"
    case .requested: "requested by the family"
    case .kept: "looked after, keeps the school"
    case .proposed: "proposed"
    case .awaiting: "awaiting a place"
    case .notRecorded: "no place recorded, not due a decision"
    case .leaver: "leaves before the places start"
    }
  }

  /// How a child would travel, in words.
  public static func mode(_ mode: String) -> String {
    switch mode {
    case "none": "no council travel"
    case "vehicle": "council vehicle"
    case "pass": "travel pass"
    case "training": "travel training"
    case "budget": "personal travel budget"
    case "parent": "parent arranges"
    default: mode
    }
  }
}
