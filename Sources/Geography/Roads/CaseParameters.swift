import CaseModel

extension RoadParameters {
  /// Driving at school time, whichever half-day, with what a case says of `peak_factor`, `include_ferries` and
  /// `snap_limit_m`: what placing children uses. The factor is cut to whole per cent (MODEL.md).
  public static func driving(_ parameters: Parameters) -> RoadParameters {
    var driving = RoadParameters.driving
    driving.peakPercent = Int32(clamping: min(parameters.whole("peak_factor") / 10, 100_000))
    driving.ferries = parameters.flag("include_ferries")
    driving.snapLimit = snapLimit(parameters)
    return driving
  }

  /// Driving in one half-day: each class of road by the first of `peak_factor_am_a` (say), `peak_factor_am` and
  /// `peak_factor` that is set (the last cut to whole per cent), the rest as `driving(_:)`. Ferries take the half-day's own factor. Where a case says
  /// nothing of half-days, am and pm are equal and one network serves both.
  public static func driving(_ parameters: Parameters, _ half: HalfDay) -> RoadParameters {
    var driving = driving(parameters)
    let name = "peak_factor_\(half.rawValue)"
    let whole = parameters.wholeIfSet(name).map { Int32(clamping: $0) }
    for road in RoadClass.allCases {
      let own = PeakClass(road).flatMap { parameters.wholeIfSet("\(name)_\($0.rawValue)") }
      guard let peak = own.map({ Int32(clamping: $0) }) ?? whole else { continue }
      driving.classPeak[Int(road.rawValue)] = peak
    }
    return driving
  }

  /// Walking, with what a case says of `snap_limit_m`.
  public static func walking(_ parameters: Parameters) -> RoadParameters {
    var walking = RoadParameters.walking
    walking.snapLimit = snapLimit(parameters)
    return walking
  }

  private static func snapLimit(_ parameters: Parameters) -> Int32 {
    Int32(clamping: min(parameters.whole("snap_limit_m"), 1_000_000))
  }
}

extension StraightLineTimes {
  /// By vehicle, with what a case says of `straight_line_factor` and `straight_line_kmh`.
  public init(_ parameters: Parameters) {
    self.init(
      factorPercent: Int32(clamping: parameters.whole("straight_line_factor") / 10),
      speed: Int32(clamping: parameters.whole("straight_line_kmh")))
  }

  /// On foot, with what a case says of `straight_line_factor`.
  public static func walking(_ parameters: Parameters) -> StraightLineTimes {
    var line = StraightLineTimes(parameters)
    line.speed = RoadParameters.walking.snapSpeed
    return line
  }
}
