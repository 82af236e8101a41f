import CaseModel
import Tables

/// How a kind of provision is drawn: a letter and a shape, and a colour that never speaks alone.
struct ProvisionSign {
  let kind: ProvisionKind
  let letter: String
  /// `circle`, `square`, `diamond`, `triangle`, `tip`, `hexagon`.
  let shape: String
  /// Of the palette of Okabe and Ito, told apart by people who do not see all colours.
  let colour: String

  init(_ kind: ProvisionKind) {
    self.kind = kind
    (letter, shape, colour) =
      switch kind {
      case .mainstream: ("M", "circle", "#56B4E9")
      case .resourcedProvision: ("R", "square", "#009E73")
      case .senUnit: ("U", "square", "#F0E442")
      case .special: ("S", "diamond", "#0072B2")
      case .alternativeProvision: ("A", "hexagon", "#CC79A7")
      case .nonMaintainedSpecial: ("N", "triangle", "#E69F00")
      case .independentSpecial: ("I", "triangle", "#D55E00")
      case .furtherEducation: ("F", "hexagon", "#56B4E9")
      case .specialistPost16: ("P", "hexagon", "#E69F00")
      case .earlyYears: ("E", "circle", "#F0E442")
      case .hospitalSchool: ("H", "tip", "#CC79A7")
      case .homeTuition: ("T", "tip", "#FFFFFF")
      case .educationOtherwise: ("O", "tip", "#FFFFFF")
      case .homeEducation: ("X", "tip", "#FFFFFF")
      }
  }

  /// For scripts.
  var json: JSONValue {
    .object([
      .init("kind", .text(kind.rawValue)), .init("label", .text(kind.label)), .init("letter", .text(letter)),
      .init("shape", .text(shape)), .init("colour", .text(colour)),
    ])
  }
}
