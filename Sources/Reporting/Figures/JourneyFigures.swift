import CaseModel
import Tables

/// Journeys home to school of a set of children, by road, before routes exist.
public struct JourneyFigures: Sendable, Hashable {
  /// Children whose journey is known.
  public var count = 0
  /// Mean, rounded half up to the second.
  public var mean = Seconds.zero
  /// The shortest time that at least 95 in 100 children do not exceed.
  public var percentile95 = Seconds.zero
  /// The longest.
  public var longest = Seconds.zero
  /// Children whose journey is above their guideline.
  public var aboveGuideline = 0
  /// Children by five-minute step, the last step open ended: 0-4, 5-9 ... 85-89, 90 and over.
  public var steps = [Int](repeating: 0, count: 19)

  /// From the times of children and their guidelines.
  init(_ times: [(time: Seconds, guideline: Seconds)]) {
    guard !times.isEmpty else { return }
    count = times.count
    let sorted = times.map(\.time).sorted()
    let sum = sorted.reduce(Int64(0)) { $0 + $1.value }
    mean = Seconds((sum + Int64(count) / 2) / Int64(count))
    percentile95 = sorted[(count * 95 + 99) / 100 - 1]
    longest = sorted[count - 1]
    aboveGuideline = times.reduce(0) { $0 + ($1.time > $1.guideline ? 1 : 0) }
    for (time, _) in times { steps[Int(min(time.value / 300, 18))] += 1 }
  }

  /// The guideline of a child: its own limit, else 45 minutes to Year 6 and 75 from Year 7 by default.
  static func guideline(_ child: Child, _ parameters: Parameters) -> Seconds {
    let minutes =
      child.maxRideMinutes.map(Int64.init)
      ?? parameters.whole(child.ncYear <= 6 ? "ride_minutes_primary" : "ride_minutes_secondary")
    return .minutes(minutes)
  }
}
