/// How plans begin and end by age in England: a synthetic cohort from the ages of January 2025, as if every age had
/// grown as all plans did.
///
/// Before 16 few plans end: 1.5 % a year are taken to leave, so that about as many begin as were made in England in
/// 2024 (97,747). From 16 few begin, and what is missing a year later has left.
enum NationalRates {
  static let ages = NationalProfile.ages
  /// Share of plans that end in a year before 16.
  static let earlyLeave = 0.015
  /// New plans a year per plan held at its start, by age a year later.
  static let joining: [Double] = (0..<ages).map { age in (0..<4).reduce(0) { $0 + begun(age, $1) } / start }
  /// Share of an age's plans that are not held a year later.
  static let leaving: [Double] = (0..<ages).map(leave)
  /// All new plans a year per plan held at its start.
  static let joiningInAll = joining.reduce(0, +)
  /// Share of each broad area among new plans, `[age * 4 + need]`; the plans' own where none begin.
  static let mix: [Double] = (0..<ages).flatMap { age -> [Double] in
    let begun = (0..<4).map { Self.begun(age, $0) }
    let sum = begun.reduce(0, +)
    return sum > 0 ? begun.map { $0 / sum } : needShare
  }
  /// Share of each broad area among all plans.
  static let needShare: [Double] = {
    let sums = (0..<4).map { need in
      (0..<ages).reduce(0.0) { $0 + NationalProfile.plans(age: $1, need: need) }
    }
    let all = sums.reduce(0, +)
    return sums.map { $0 / all }
  }()
  /// Share of each age among all plans.
  static let ageShare: [Double] = {
    let plans = (0..<ages).map { NationalProfile.plans(age: $0) }
    let all = plans.reduce(0, +)
    return plans.map { $0 / all }
  }()

  /// Plans held at the start of the year.
  private static let start =
    (0..<ages).reduce(0.0) { $0 + NationalProfile.plans(age: $1) } / (1 + NationalProfile.growth)

  /// Share of 15- to 24-year-olds' number that begins a plan within the year.
  private static func lateJoining(_ age: Int) -> Double { age == 16 ? 0.02 : age < 19 ? 0.01 : 0.005 }

  private static func before(_ age: Int) -> Double {
    age == 0 ? 0 : NationalProfile.plans(age: age - 1) / (1 + NationalProfile.growth)
  }

  private static func begun(_ age: Int, _ need: Int) -> Double {
    let now = NationalProfile.plans(age: age, need: need)
    guard age > 0 else { return now }
    let then = NationalProfile.plans(age: age - 1, need: need) / (1 + NationalProfile.growth)
    if age < 16 { return max(0, now - (1 - earlyLeave) * then) }
    let all = max(
      lateJoining(age) * before(age), NationalProfile.plans(age: age) - (1 - earlyLeave) * before(age))
    let share = NationalProfile.plans(age: age)
    return share > 0 ? all * now / share : 0
  }

  private static func leave(_ age: Int) -> Double {
    if age < 15 { return earlyLeave }
    guard age < ages - 1, before(age + 1) > 0 else { return 1 }
    let joined = (0..<4).reduce(0) { $0 + begun(age + 1, $1) }
    return min(1, max(0, 1 - (NationalProfile.plans(age: age + 1) - joined) / before(age + 1)))
  }
}
