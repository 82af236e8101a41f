/// A primary or further need, by DfE SEN2 code.
///
/// Source: SEN2 and school census code sets; `DS` from the 2025 specification.
public enum Need: String, CaseIterable, Sendable, Comparable {
  case spld = "SPLD"
  case mld = "MLD"
  case sld = "SLD"
  case pmld = "PMLD"
  case semh = "SEMH"
  case slcn = "SLCN"
  case hi = "HI"
  case vi = "VI"
  case msi = "MSI"
  case pd = "PD"
  case asd = "ASD"
  case ds = "DS"
  case oth = "OTH"

  /// Position in DfE's list, from 0.
  public var index: Int { Self.allCases.firstIndex(of: self) ?? 0 }
  /// DfE's list order.
  public static func < (a: Need, b: Need) -> Bool { a.index < b.index }

  /// The need in words.
  public var label: String {
    switch self {
    case .spld: "specific learning difficulty"
    case .mld: "moderate learning difficulty"
    case .sld: "severe learning difficulty"
    case .pmld: "profound and multiple learning difficulty"
    case .semh: "social, emotional and mental health"
    case .slcn: "speech, language and communication needs"
    case .hi: "hearing impairment"
    case .vi: "vision impairment"
    case .msi: "multi-sensory impairment"
    case .pd: "physical disability"
    case .asd: "autistic spectrum disorder"
    case .ds: "Down syndrome"
    case .oth: "other difficulty or disability"
    }
  }
}

/// A set of needs; `*` in a table means any.
public struct NeedSet: Hashable, Sendable {
  /// One bit a need, in DfE's list order.
  public let bits: UInt16
  /// Any need.
  public static let any = NeedSet(bits: .max)
  /// From bits.
  public init(bits: UInt16) { self.bits = bits }
  /// From needs.
  public init(_ needs: some Sequence<Need>) { bits = needs.reduce(0) { $0 | (1 << UInt16($1.index)) } }
  /// Whether the need is in the set.
  public func contains(_ need: Need) -> Bool { bits & (1 << UInt16(need.index)) != 0 }
  /// Whether the set stands for any need.
  public var isAny: Bool { bits == .max }
}

/// The kind of a provision.
public enum ProvisionKind: String, CaseIterable, Sendable {
  case mainstream
  case resourcedProvision = "resourced_provision"
  case senUnit = "sen_unit"
  case special
  case alternativeProvision = "alternative_provision"
  case nonMaintainedSpecial = "non_maintained_special"
  case independentSpecial = "independent_special"
  case furtherEducation = "further_education"
  case specialistPost16 = "specialist_post_16"
  case earlyYears = "early_years"
  case hospitalSchool = "hospital_school"
  case homeTuition = "home_tuition"
  case educationOtherwise = "education_otherwise"
  case homeEducation = "home_education"

  /// Kinds that happen at home or wherever is arranged: nobody travels there.
  public var hasNoSite: Bool {
    self == .homeTuition || self == .educationOtherwise || self == .homeEducation
  }

  /// Kinds that are never newly proposed for a child unless recorded as open for that child (DESIGN 2.0).
  public var needsRecordedOpening: Bool {
    switch self {
    case .alternativeProvision, .hospitalSchool, .homeTuition, .educationOtherwise, .homeEducation: true
    default: false
    }
  }

  /// The kind in words.
  public var label: String {
    switch self {
    case .mainstream: "mainstream"
    case .resourcedProvision: "resourced provision"
    case .senUnit: "SEN unit"
    case .special: "special school"
    case .alternativeProvision: "alternative provision"
    case .nonMaintainedSpecial: "non-maintained special school"
    case .independentSpecial: "independent special school"
    case .furtherEducation: "further education"
    case .specialistPost16: "specialist post-16"
    case .earlyYears: "early years"
    case .hospitalSchool: "hospital school"
    case .homeTuition: "home tuition"
    case .educationOtherwise: "education otherwise than at school"
    case .homeEducation: "home education"
    }
  }
}

/// Whether and why a child is due a decision (DESIGN 2.0, 2.1).
public enum ChildStatus: String, CaseIterable, Sendable {
  case settled
  case newPlan = "new_plan"
  case phaseTransfer = "phase_transfer"
  case movedIn = "moved_in"
  case placementEnded = "placement_ended"
  case request
  case tribunalOrder = "tribunal_order"

  /// Whether a place is to be decided. Settled and tribunal-ordered children are fixed.
  public var isDueDecision: Bool { self != .settled && self != .tribunalOrder }
}

/// How a child gets about.
public enum Mobility: String, CaseIterable, Sendable { case walks, wheelchair, transfers }

/// What assistant a child travels with.
public enum AssistantNeed: String, CaseIterable, Sendable { case none, shared, own }

/// How siblings are to be placed.
public enum SiblingRule: String, CaseIterable, Sendable {
  case together
  case sameHost = "same_host"
  case apart
}

/// The travel help a child has or has agreed to.
public enum TravelHelp: String, CaseIterable, Sendable {
  case notEligible = "not_eligible"
  case vehicle
  case pass
  case trainingAgreed = "training_agreed"
  case budgetAgreed = "budget_agreed"
}

/// The ground on which travel is free.
public enum EligibilityGround: String, CaseIterable, Sendable {
  case distance, send, unsafe
  case lowIncome = "low_income"
  case discretionary
}

/// The legal basis of travel (Education Act 1996).
public enum TravelBasis: String, CaseIterable, Sendable { case s508B, s508C, s508F, s509AA }

/// The legal basis of a request: section 38 of the Children and Families Act 2014, or section 9 of the
/// Education Act 1996.
public enum RequestBasis: String, CaseIterable, Sendable { case s38, s9 }

/// A ground of section 39(4) of the Children and Families Act 2014.
public enum StatutoryGround: String, CaseIterable, Sendable {
  case ageAbilityAptitudeSEN = "age_ability_aptitude_sen"
  case efficientEducation = "efficient_education"
  case efficientResources = "efficient_resources"
}

/// An officer's recorded view of a provision for a child.
public enum SuitabilityView: String, CaseIterable, Sendable {
  case canMeet = "can_meet"
  case cannotMeet = "cannot_meet"
  case awaiting
}

/// Who arranges travel to a named school (*Dudley* [2012] EWCA Civ 346).
public enum TransportCondition: String, CaseIterable, Sendable {
  case council
  case parentPays = "parent_pays"
}

/// Which sex a school admits.
public enum AdmitsSex: String, CaseIterable, Sendable { case mixed, girls, boys }

/// A child's sex as SEN2 records it.
public enum Sex: String, CaseIterable, Sendable {
  case female = "F"
  case male = "M"
}

/// Boarding.
public enum Boarding: String, CaseIterable, Sendable {
  case none, weekly, fortnightly, termly
  case weeks52 = "52_week"
}

/// A half of the school day.
public enum HalfDay: String, CaseIterable, Sendable { case am, pm }

/// School days of a week: bit 0 Monday ... bit 4 Friday, written `MTWTF` with `-` for off.
public struct WeekDays: Hashable, Sendable {
  /// One bit a day.
  public let bits: UInt8
  /// Monday to Friday.
  public static let all = WeekDays(bits: 0b11111)
  /// From bits.
  public init(bits: UInt8) { self.bits = bits }
  /// How many days.
  public var count: Int { bits.nonzeroBitCount }
  /// Whether a day is among them, 0 Monday ... 4 Friday.
  public func contains(_ weekday: Int) -> Bool { bits >> UInt8(weekday) & 1 == 1 }
  /// `MTWTF` with `-` for off.
  public var text: String {
    String("MTWTF".enumerated().map { contains($0.offset) ? $0.element : "-" })
  }
  /// From `MTWTF` with `-` for off; nil where the text is not of that form.
  public init?(text: String) {
    guard text.count == 5 else { return nil }
    var bits: UInt8 = 0
    for (weekday, (given, letter)) in zip(text, "MTWTF").enumerated() {
      if given == letter { bits |= 1 << UInt8(weekday) } else if given != "-" { return nil }
    }
    self.bits = bits
  }
}
