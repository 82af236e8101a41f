import CaseModel
import Foundation
import Running

/// Fetches times between points from a router that a person has named, in requests of bounded size.
public struct RouterFetch: Sendable {
  /// The router.
  public let address: RouterAddress
  /// How long one request may take, in seconds.
  public var requestSeconds = 60.0
  /// How often a request that failed on the way is made in all.
  public var attempts = 3
  /// A point further than this many metres from the router's nearest road is reported and its pairs are not used.
  public var snapLimit: Int32 = 1_000

  /// An answer is never larger: a hundred by a hundred pairs take under a megabyte.
  private static let largest = 64 << 20
  private let dialect: any RouterDialect
  private let chunk: Int

  /// Asks a router.
  public init(_ address: RouterAddress) {
    self.address = address
    switch address.kind {
    case .osrm:
      dialect = OSRMDialect()
      chunk = OSRMDialect.chunk
    case .valhalla:
      dialect = ValhallaDialect()
      chunk = ValhallaDialect.chunk
    }
  }

  /// The times from every point to every other, each point asked for once.
  ///
  /// - Parameter stop: when raised, the request under way is given up.
  /// - Throws: `GeographyError` when the router cannot be reached, is too slow, or answers what makes no sense.
  public func times(
    from: [GridPoint], to: [GridPoint], stop: StopFlag = StopFlag(),
    progress: any ProgressSink = SilentProgress()
  ) throws(GeographyError) -> RouterTimes {
    let (starts, ends) = (try positions(from), try positions(to))
    var result = RouterTimes(from: starts.map(\.point), to: ends.map(\.point))
    var far: [GridPoint: Int64] = [:]
    for row in stride(from: 0, to: starts.count, by: chunk) {
      progress.report(stage: "router", done: row, total: starts.count, note: "")
      let rows = row..<min(starts.count, row + chunk)
      for column in stride(from: 0, to: ends.count, by: chunk) {
        let columns = column..<min(ends.count, column + chunk)
        let answer = try ask(Array(starts[rows]), Array(ends[columns]), stop, &result.requests)
        for (snaps, places) in [(answer.snapFrom, starts[rows]), (answer.snapTo, ends[columns])] {
          for (snap, place) in zip(snaps, places) where snap > Double(snapLimit) {
            far[place.point] = Int64(min(snap, 1e9).rounded())
          }
        }
        for (r, f) in rows.enumerated() {
          for (c, t) in columns.enumerated() {
            let at = f * ends.count + t
            guard let seconds = answer.seconds[r][c], let metres = answer.metres[r][c] else {
              result.missing += 1
              continue
            }
            result.seconds[at] = Int32(seconds.rounded())
            result.metres[at] = Int32(metres.rounded())
          }
        }
      }
    }
    for (f, start) in starts.enumerated() {
      for (t, end) in ends.enumerated() where far[start.point] != nil || far[end.point] != nil {
        result.seconds[f * ends.count + t] = -1
        result.metres[f * ends.count + t] = -1
      }
    }
    result.farPoints = far.map { (point: $0.key, metres: $0.value) }.sorted {
      ($0.point.easting, $0.point.northing) < ($1.point.easting, $1.point.northing)
    }
    return result
  }

  /// Different points in order, in degrees too.
  private func positions(_ points: [GridPoint]) throws(GeographyError) -> [Position] {
    var unique: [GridPoint] = []
    for point in points.sorted(by: { ($0.easting, $0.northing) < ($1.easting, $1.northing) })
    where point != unique.last { unique.append(point) }
    let degrees = try NationalGrid().degrees(of: unique)
    var places: [Position] = []
    for (number, point) in unique.enumerated() {
      let (longitude, latitude) = (degrees.longitude[number], degrees.latitude[number])
      guard longitude.isFinite, latitude.isFinite else {
        throw GeographyError(
          "\(point.easting),\(point.northing) is not a place a router can be asked about",
          action: "Check its easting and northing")
      }
      places.append(Position(longitude: longitude, latitude: latitude, point: point))
    }
    return places
  }

  /// One request, made again where it failed on the way.
  private func ask(
    _ from: [Position], _ to: [Position], _ stop: StopFlag, _ requests: inout Int
  ) throws(GeographyError) -> RouterAnswer {
    guard let request = dialect.request(base: address.base, from: from, to: to) else {
      throw trouble("cannot be asked", action: "Check the address")
    }
    var last = trouble("was not asked", action: "Allow at least one attempt")
    for _ in 0..<attempts {
      requests += 1
      switch HTTPExchange.run(request, seconds: requestSeconds, largest: Self.largest, stop: stop) {
      case .stopped: throw trouble("was being asked when the run was stopped", action: "Run it again")
      case .tooLong: throw trouble("answered far more than a table of times", action: checkAddress)
      case .tooSlow:
        last = trouble(
          "did not finish answering within \(Int(requestSeconds.rounded(.up))) s",
          action: "Check that it runs and is not overloaded, or leave it out to use the case's roads")
      case .failed(let words):
        last = trouble(
          "did not answer in full (\(RouterComplaint.clean(words)))",
          action: "Start it, or restart it and look at its log; or leave it out to use the case's roads")
      case .answered(let status, _) where status >= 500:
        last = trouble(
          "answered with the HTTP status \(status)",
          action: "Look at its log, then start it again; or leave it out to use the case's roads")
      case .answered(let status, let body): return try read(status, body, from, to)
      }
    }
    throw last
  }

  /// A whole answer, checked: as many rows and columns as asked for, nothing negative or beyond reason.
  private func read(
    _ status: Int, _ body: Data, _ from: [Position], _ to: [Position]
  ) throws(GeographyError) -> RouterAnswer {
    let answer: RouterAnswer
    do { answer = try dialect.answer(body, from: from, to: to) } catch {
      let prefix = status == 200 ? "" : "with the HTTP status \(status), "
      throw trouble("answered \(prefix)\(error.words)", action: checkAddress)
    }
    guard status == 200 else {
      throw trouble("answered with the HTTP status \(status)", action: checkAddress)
    }
    let shape = [answer.seconds, answer.metres].allSatisfy { rows in
      rows.count == from.count && rows.allSatisfy { $0.count == to.count }
    }
    guard shape else {
      throw trouble("answered a table of another size than asked for", action: checkAddress)
    }
    let values = [answer.seconds, answer.metres].joined().joined()
    guard values.allSatisfy({ $0.map { $0 >= 0 && $0 <= 1e9 } ?? true }) else {
      throw trouble(
        "answered a time or distance below nothing or beyond reason", action: "Mend or rebuild its data")
    }
    return answer
  }

  private var checkAddress: String {
    "Check that \(address.base) is \(address.kind.label) and its data are whole"
  }

  private func trouble(_ words: String, action: String) -> GeographyError {
    GeographyError("The router \(address.base) \(words)", action: action)
  }
}
