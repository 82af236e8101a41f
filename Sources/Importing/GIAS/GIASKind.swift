import CaseModel

/// What kind of provision an establishment is, by its published type code.
enum GIASKind {
  /// How a type is taken.
  enum Taken: Hashable {
    /// As a provision of this kind.
    case kind(ProvisionKind)
    /// An independent school: special where it records needs or section 41, else only where asked for.
    case independent
    /// Not as a provision, for the reason given.
    case ignored(String)
  }

  /// By the code of `TypeOfEstablishment (code)`; nil: an unknown code.
  static func of(_ code: Int) -> Taken? {
    switch code {
    case 7, 12, 33, 36, 44: .kind(.special)
    case 8: .kind(.nonMaintainedSpecial)
    case 10: .kind(.independentSpecial)
    case 11: .independent
    case 14, 38, 42, 43: .kind(.alternativeProvision)
    case 15: .kind(.earlyYears)
    case 18, 31, 39, 45, 46: .kind(.furtherEducation)
    case 32: .kind(.specialistPost16)
    case 1, 2, 3, 5, 6, 28, 34, 35, 40, 41: .kind(.mainstream)
    case 24: .ignored("secure unit")
    case 25, 26, 37: .ignored("school abroad or of the services")
    case 27: .ignored("miscellaneous establishment")
    case 29: .ignored("higher education")
    case 30: .ignored("Welsh establishment")
    case 49: .ignored("online provider")
    case 56, 57: .ignored("institution of another department")
    default: nil
    }
  }
}

extension ProvisionKind {
  /// Whether a resourced provision or SEN unit of the establishment is a provision of its own.
  var hostsBases: Bool { self == .mainstream || self == .earlyYears }

  /// Whether its places for children with plans are a share of its capacity: all others' places are for them alone.
  var sharesPlaces: Bool { self == .mainstream || self == .earlyYears || self == .furtherEducation }
}
