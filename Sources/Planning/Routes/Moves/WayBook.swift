import CaseModel
import Synchronization

/// Travel times between points of standing routes, kept from one quote to the next: all of them where there are few
/// points, else those around the journeys asked for last.
final class WayBook: Sendable {
  /// Points up to which all ways are kept: 64 MB a half-day.
  private static let mostPoints = 2_800
  /// Neighbourhoods kept otherwise.
  private static let mostKept = 12

  let source: RouteTimes
  private let threads: Int
  private let whole: Entry?
  private let kept = Mutex<[Entry]>([])

  private struct Entry: Sendable {
    let places: RoutePlaces
    let table: RouteTimesTable

    /// The ways between some points; nil where it does not know one of them.
    func cut(_ wanted: RoutePlaces, isSameAllDay: Bool) -> RouteTimesTable? {
      var at: [Int] = []
      at.reserveCapacity(wanted.points.count)
      for point in wanted.points {
        guard let position = places[point] else { return nil }
        at.append(position)
      }
      return RouteTimesTable(table, at: at, isSameAllDay: isSameAllDay)
    }
  }

  init(_ source: RouteTimes, all places: RoutePlaces, threads: Int) {
    self.source = source
    self.threads = threads
    whole =
      places.points.count <= Self.mostPoints
      ? Entry(places: places, table: RouteTimesTable(places, source, threads: threads)) : nil
  }

  /// Works out the ways of a neighbourhood, where they are not known.
  func prepare(_ places: RoutePlaces) {
    guard whole == nil, known(places) == nil else { return }
    let entry = Entry(places: places, table: RouteTimesTable(places, source, threads: threads))
    kept.withLock { list in
      list.append(entry)
      if list.count > Self.mostKept { list.removeFirst() }
    }
  }

  /// The ways between points.
  func table(_ places: RoutePlaces) -> RouteTimesTable {
    if let known = known(places) { return known }
    prepare(places)
    return known(places) ?? RouteTimesTable(places, source, threads: threads)
  }

  private func known(_ places: RoutePlaces) -> RouteTimesTable? {
    if let whole { return whole.cut(places, isSameAllDay: source.isSameAllDay) }
    for entry in kept.withLock({ $0 }).reversed() {
      if let table = entry.cut(places, isSameAllDay: source.isSameAllDay) { return table }
    }
    return nil
  }
}
