/// The four broad areas of need (SEND code of practice 2015, 6.28 to 6.35), by which places are planned.
public enum NeedArea: String, CaseIterable, Sendable, Comparable {
  case communication
  case cognition
  case semh
  case sensory

  /// The area of a primary need; `OTH` and `DS` count with cognition and learning.
  public init(_ need: Need) {
    switch need {
    case .slcn, .asd: self = .communication
    case .spld, .mld, .sld, .pmld, .ds, .oth: self = .cognition
    case .semh: self = .semh
    case .hi, .vi, .msi, .pd: self = .sensory
    }
  }

  /// Position in the code of practice.
  public var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  /// In the order of the code of practice.
  public static func < (a: NeedArea, b: NeedArea) -> Bool { a.index < b.index }

  /// The area in words.
  public var label: String {
    switch self {
    case .communication: "communication and interaction"
    case .cognition: "cognition and learning"
    case .semh: "social, emotional and mental health"
    case .sensory: "sensory and physical"
    }
  }
}
