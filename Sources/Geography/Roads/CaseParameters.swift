import CaseModel

extension RoadParameters {
  /// Driving, with what a case says of `peak_factor`, `include_ferries` and `snap_limit_m`.
  public static func driving(_ parameters: Parameters) -> RoadParameters {
    var driving = RoadParameters.driving
    driving.peakPercent = Int32(clamping: (parameters.whole("peak_factor") + 5) / 10)
    driving.ferries = parameters.flag("include_ferries")
    driving.snapLimit = snapLimit(parameters)
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
      factorPercent: Int32(clamping: (parameters.whole("straight_line_factor") + 5) / 10),
      speed: Int32(clamping: parameters.whole("straight_line_kmh")))
  }

  /// On foot, with what a case says of `straight_line_factor`.
  public static func walking(_ parameters: Parameters) -> StraightLineTimes {
    var line = StraightLineTimes(parameters)
    line.speed = RoadParameters.walking.snapSpeed
    return line
  }
}
