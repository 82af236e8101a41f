import CaseModel
import Tables

/// A time as the files write it.
struct Clock: Equatable, CustomStringConvertible {
  var seconds: Int

  init(_ seconds: Int) { self.seconds = seconds }

  var description: String {
    func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
    let n = seconds.magnitude > 4_000_000 ? 4_000_000 : abs(seconds)
    return (seconds < 0 ? "-" : "") + two(n / 3_600) + ":" + two(n / 60 % 60) + ":" + two(n % 60)
  }
}

/// Money as the files write it.
struct Pounds: Equatable, CustomStringConvertible {
  var pence: Int64

  init(_ pence: Int64) { self.pence = pence }

  var description: String { "GBP " + Pence(pence).gbp }
}

/// A point as people write it.
struct PointWords: Equatable, CustomStringConvertible {
  var point: GridPoint?

  init(_ point: GridPoint?) { self.point = point }

  var description: String { point.map { "\($0.easting),\($0.northing)" } ?? "empty" }
}

/// Days as the files write them.
struct DayWords: Equatable, CustomStringConvertible {
  var bits: UInt8

  init(_ bits: UInt8) { self.bits = bits }

  var description: String { WeekDays(bits: bits).text }
}

/// A layout as the files write it.
struct LayoutWords: CustomStringConvertible {
  var layout: VehicleLayout

  init(_ layout: VehicleLayout) { self.layout = layout }

  var description: String { "\(layout.seats)+\(layout.wheelchairs)" }
}

extension BreachList {
  /// Notes a figure that differs from the one recomputed; words are made only then.
  mutating func differs<T: Equatable>(
    _ code: String, _ subject: @autoclosure () -> String, _ name: @autoclosure () -> String, _ given: T,
    _ own: T
  ) {
    guard given != own else { return }
    expect(code, subject(), name(), given, own)
  }
}

/// Times and counts far out of range are cut, so that no sum of them overflows.
func tame(_ value: Int) -> Int { min(max(value, -1_000_000_000), 1_000_000_000) }
