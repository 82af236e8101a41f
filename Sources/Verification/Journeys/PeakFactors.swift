import CaseModel
import Geography

/// How much the school peak slows routes in each half-day, by class of road.
enum PeakFactors {
  /// Driving parameters with the case's factors of a half-day, in thousandths: those of the class, else of the
  /// half-day, else as given.
  static func driving(_ driving: RoadParameters, _ half: HalfDay, _ parameters: Parameters) -> RoadParameters
  {
    var driving = driving
    let name = "peak_factor_\(half.rawValue)"
    for road in RoadClass.allCases {
      let own = suffix(road).flatMap { parameters.wholeIfSet("\(name)_\($0)") }
      guard let factor = own ?? parameters.wholeIfSet(name) else { continue }
      driving.classPeak[Int(road.rawValue)] = Int32(clamping: factor)
    }
    return driving
  }

  /// Roads that share a factor; nil at sea.
  private static func suffix(_ road: RoadClass) -> String? {
    switch road {
    case .motorway, .motorwayLink: "motorway"
    case .trunk, .trunkLink, .primary, .primaryLink: "a"
    case .secondary, .secondaryLink: "b"
    case .ferry: nil
    default: "minor"
    }
  }
}
