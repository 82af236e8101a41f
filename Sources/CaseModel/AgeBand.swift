/// The ages for which places are planned apart: ages on 31 August, 16 to 18 and 19 to 25 apart as sufficiency plans and
/// the SCAP return have them.
public enum AgeBand: String, CaseIterable, Sendable, Comparable {
  /// Before Reception.
  case early
  /// Reception to Year 6.
  case primary
  /// Years 7 to 11.
  case secondary
  /// Ages 16 to 18.
  case post16 = "16_to_18"
  /// Ages 19 to 25.
  case post19 = "19_to_25"

  /// The band of a national curriculum year: 0 is Reception, 12 begins at 16.
  public init(ncYear: Int) {
    self =
      ncYear < 0 ? .early : ncYear < 7 ? .primary : ncYear < 12 ? .secondary : ncYear < 15 ? .post16 : .post19
  }

  /// National curriculum years: -4 (age 0) to 21 (age 25).
  public var ncYears: ClosedRange<Int> {
    switch self {
    case .early: -4 ... -1
    case .primary: 0...6
    case .secondary: 7...11
    case .post16: 12...14
    case .post19: 15...21
    }
  }

  /// Position, youngest first.
  public var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  /// Youngest first.
  public static func < (a: AgeBand, b: AgeBand) -> Bool { a.index < b.index }

  /// The band in words.
  public var label: String {
    switch self {
    case .early: "before Reception"
    case .primary: "primary (Reception to Year 6)"
    case .secondary: "secondary (Years 7 to 11)"
    case .post16: "16 to 18"
    case .post19: "19 to 25"
    }
  }
}
