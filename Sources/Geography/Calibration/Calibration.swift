import CaseModel

/// Legs between two stops that were driven as planned: what they take without a peak, and what they took.
public struct ObservedLeg: Hashable, Sendable {
  /// When.
  public var half: HalfDay
  /// Free-flow time by class of road.
  public var profile: PathProfile
  /// Seconds it took.
  public var seconds: Int64
  /// How many times it was seen to take that long.
  public var count: Int64

  /// A leg.
  public init(half: HalfDay, profile: PathProfile, seconds: Int64, count: Int64 = 1) {
    self.half = half
    self.profile = profile
    self.seconds = seconds
    self.count = count
  }
}

/// Peak factors fitted to observed legs, a half-day apart from the other.
///
/// A leg is taken to last its fixed time plus each class's free-flow time times that class's factor. The factors
/// are those with the least sum of squared errors, where the factors so far count as `ridgeLegs` legs of ten minutes
/// on each class alone: a class that was hardly driven stays where it was. No factor leaves 0.1 to 10.
public struct Calibration: Hashable, Sendable {
  /// How far times are from what was observed.
  public struct Misfit: Hashable, Sendable {
    /// Legs, each as often as it was seen.
    public internal(set) var legs: Int64 = 0
    /// Mean of the absolute error, whole seconds, rounded half up.
    public internal(set) var meanSeconds: Int64 = 0
    /// The same in thousandths of the mean observed time.
    public internal(set) var thousandths: Int64 = 0
  }

  /// What one half-day came to.
  public struct Half: Hashable, Sendable {
    /// Which.
    public let half: HalfDay
    /// Factors in thousandths, by `PeakClass.position`.
    public let prior, factors: [Int32]
    /// How far times are out with the factors so far, and with the new ones.
    public let before, after: Misfit

    /// The new factors as rows of table `parameters`: name and value.
    public var parameters: [(name: String, value: String)] {
      PeakClass.allCases.map { road in
        let factor = Int(factors[road.position])
        let digits = String(1000 + factor % 1000).dropFirst()
        return ("peak_factor_\(half.rawValue)_\(road.rawValue)", "\(factor / 1000).\(digits)")
      }
    }
  }

  /// Mornings, then afternoons.
  public let halves: [Half]

  /// Fits factors.
  ///
  /// - Parameters:
  ///   - legs: those without observations, times or a positive count are passed over.
  ///   - prior: the factors so far, in thousandths by `PeakClass.position`, for a half-day.
  ///   - ridgeLegs: how much the factors so far count; at least 1.
  public init(legs: [ObservedLeg], ridgeLegs: Int64 = 3, prior: (HalfDay) -> [Int32]) {
    halves = HalfDay.allCases.map { half in
      let own = legs.filter { $0.half == half && $0.count > 0 && $0.seconds > 0 && $0.profile.total > 0 }
      let given = prior(half)
      let fitted = PeakFit(own, prior: given, ridgeLegs: max(1, ridgeLegs)).factors
      return Half(
        half: half, prior: given, factors: fitted, before: Self.misfit(own, given),
        after: Self.misfit(own, fitted))
    }
  }

  /// The factors a case has so far.
  public static func prior(_ parameters: Parameters, _ half: HalfDay) -> [Int32] {
    let driving = RoadParameters.driving(parameters, half)
    let roads: [RoadClass] = [.motorway, .primary, .secondary, .residential]
    return roads.map { driving.classPeak[Int($0.rawValue)] }
  }

  private static func misfit(_ legs: [ObservedLeg], _ factors: [Int32]) -> Misfit {
    var misfit = Misfit()
    // Sums in milliseconds.
    var wrong: Int64 = 0
    var seen: Int64 = 0
    for leg in legs {
      let slowed = zip(leg.profile.classes, factors).reduce(0) { $0 + $1.0 * Int64($1.1) }
      let expected = leg.profile.fixed + (slowed + 500) / 1000
      wrong += leg.count * abs(leg.seconds * 1000 - expected)
      seen += leg.count * leg.seconds * 1000
      misfit.legs += leg.count
    }
    guard misfit.legs > 0 else { return misfit }
    misfit.meanSeconds = (wrong + 500 * misfit.legs) / (1000 * misfit.legs)
    misfit.thousandths = (wrong * 1000 + seen / 2) / seen
    return misfit
  }
}
