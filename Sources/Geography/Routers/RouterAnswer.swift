import CaseModel
import Foundation

#if canImport(FoundationNetworking)
import FoundationNetworking
#endif

/// What a router said of some points to others, as it said it.
struct RouterAnswer: Sendable {
  /// Row by row; nil where it knows no way. Seconds, and metres.
  var seconds: [[Double?]]
  var metres: [[Double?]]
  /// How far each end lies from the road it was taken to, metres; empty where the router does not say.
  var snapFrom: [Double] = []
  var snapTo: [Double] = []
}

/// How to ask a kind of router, and to read its answer.
protocol RouterDialect: Sendable {
  /// The most points on either side of one request.
  static var chunk: Int { get }
  /// A request for the times from some positions to others.
  func request(base: String, from: [Position], to: [Position]) -> URLRequest?
  /// The answer in a body; nil where it is none. What the router complains of is thrown as text.
  func answer(_ body: Data, from: [Position], to: [Position]) throws(RouterComplaint) -> RouterAnswer
}

/// A place in degrees, WGS84, and on the grid.
struct Position: Hashable, Sendable {
  let longitude, latitude: Double
  let point: GridPoint

  /// Six decimals: a tenth of a metre.
  static func text(_ degrees: Double) -> String { String(format: "%.6f", degrees) }
}

/// What is wrong with an answer, as the end of a sentence that begins "The router answered ".
struct RouterComplaint: Error {
  let words: String
  init(_ words: String) { self.words = words }

  /// Text from outside, short and on one line.
  static func clean(_ text: String) -> String {
    String(text.unicodeScalars.filter { $0.value >= 32 && $0.value != 127 }.prefix(120).map(Character.init))
  }
}

/// OSRM's table service (project-osrm.org, HTTP API, version 1): times and distances between roads; the way from
/// a point to its road is not in them.
struct OSRMDialect: RouterDialect {
  static let chunk = 100

  private struct Answer: Decodable {
    struct Waypoint: Decodable {
      let distance: Double?
    }
    let code: String?
    let message: String?
    let durations: [[Double?]]?
    let distances: [[Double?]]?
    let sources: [Waypoint?]?
    let destinations: [Waypoint?]?
  }

  func request(base: String, from: [Position], to: [Position]) -> URLRequest? {
    let places = (from + to).map { "\(Position.text($0.longitude)),\(Position.text($0.latitude))" }
    func list(_ range: Range<Int>) -> String { range.map(String.init).joined(separator: ";") }
    let text =
      "\(base)/table/v1/driving/\(places.joined(separator: ";"))?sources=\(list(0..<from.count))"
      + "&destinations=\(list(from.count..<places.count))&annotations=duration,distance"
    return URL(string: text).map { URLRequest(url: $0) }
  }

  func answer(_ body: Data, from: [Position], to: [Position]) throws(RouterComplaint) -> RouterAnswer {
    let answer: Answer
    do { answer = try JSONDecoder().decode(Answer.self, from: body) } catch {
      throw RouterComplaint("something that is not a table of times")
    }
    if let code = answer.code, code != "Ok" {
      throw RouterComplaint("\(RouterComplaint.clean(code)): \(RouterComplaint.clean(answer.message ?? ""))")
    }
    guard let seconds = answer.durations else { throw RouterComplaint("without any times") }
    guard let metres = answer.distances else { throw RouterComplaint("without any distances") }
    // OSRM 26.10 gives a distance of -1 to a few pairs of neighbours on one street: a pair it does not know.
    return RouterAnswer(
      seconds: seconds, metres: metres.map { $0.map { $0 == -1 ? nil : $0 } },
      snapFrom: answer.sources?.map { $0?.distance ?? 0 } ?? [],
      snapTo: answer.destinations?.map { $0?.distance ?? 0 } ?? [])
  }
}

/// Valhalla's matrix service (valhalla.github.io, Matrix API), by car: distances are in kilometres with three
/// decimals.
struct ValhallaDialect: RouterDialect {
  static let chunk = 50

  private struct Answer: Decodable {
    struct Cell: Decodable {
      let time: Double?
      let distance: Double?
    }
    struct Place: Decodable {
      let lat: Double?
      let lon: Double?
    }
    let error: String?
    let units: String?
    let cells: [[Cell]]?
    let sources: [Place]?
    let targets: [Place]?
    enum CodingKeys: String, CodingKey {
      case error, units, sources, targets
      case cells = "sources_to_targets"
    }
  }

  func request(base: String, from: [Position], to: [Position]) -> URLRequest? {
    func list(_ places: [Position]) -> String {
      places.map { "{\"lat\":\(Position.text($0.latitude)),\"lon\":\(Position.text($0.longitude))}" }
        .joined(separator: ",")
    }
    guard let url = URL(string: "\(base)/sources_to_targets") else { return nil }
    var request = URLRequest(url: url)
    request.httpMethod = "POST"
    request.setValue("application/json", forHTTPHeaderField: "Content-Type")
    request.httpBody = Data(
      "{\"sources\":[\(list(from))],\"targets\":[\(list(to))],\"costing\":\"auto\",\"units\":\"kilometers\"}"
        .utf8)
    return request
  }

  func answer(_ body: Data, from: [Position], to: [Position]) throws(RouterComplaint) -> RouterAnswer {
    let answer: Answer
    do { answer = try JSONDecoder().decode(Answer.self, from: body) } catch {
      throw RouterComplaint("something that is not a table of times")
    }
    if let error = answer.error { throw RouterComplaint("an error: \(RouterComplaint.clean(error))") }
    guard let cells = answer.cells else { throw RouterComplaint("without any times") }
    if let units = answer.units, units != "kilometers" {
      throw RouterComplaint("in \(RouterComplaint.clean(units)) where kilometers were asked for")
    }
    var read = RouterAnswer(
      seconds: cells.map { $0.map(\.time) }, metres: cells.map { $0.map { $0.distance.map { $0 * 1000 } } })
    read.snapFrom = Self.snaps(answer.sources, from)
    read.snapTo = Self.snaps(answer.targets, to)
    return read
  }

  /// How far places in an answer are from those asked for, by a degree of latitude being 111,200 m.
  private static func snaps(_ places: [Answer.Place]?, _ asked: [Position]) -> [Double] {
    guard let places, places.count == asked.count else { return [] }
    return zip(places, asked).map { place, position in
      guard let latitude = place.lat, let longitude = place.lon else { return 0 }
      let north = (latitude - position.latitude) * 111_200
      let east = (longitude - position.longitude) * 111_200 * cos(position.latitude * .pi / 180)
      return (north * north + east * east).squareRoot()
    }
  }
}
