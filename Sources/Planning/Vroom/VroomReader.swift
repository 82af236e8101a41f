import CaseModel
import Tables

extension VroomProblem {
  /// Reads VROOM's JSON: shipments and vehicles with one matrix.
  ///
  /// - Throws: a `Problem` where it is not that, or holds what is not supported (jobs, breaks, skills).
  public init(json bytes: [UInt8], file: String) throws(Problem) {
    var rest = bytes
    let reader = MatrixReader(file: file)
    let distances = try reader.take("distances", from: &rest)
    let durations = try reader.take("durations", from: &rest)
    guard let durations else {
      throw reader.fault("the matrix of durations is missing", "Give matrices with durations and distances")
    }
    let value: JSONValue
    do { value = try JSONValue(parsing: rest) } catch { throw reader.fault("\(error)", "Correct the file") }
    if let jobs = value["jobs"]?.asList, !jobs.isEmpty {
      throw reader.fault("it has jobs, and only shipments are read", "Write each job as a shipment")
    }
    var vehicles: [VroomVehicle] = []
    for item in value["vehicles"]?.asList ?? [] { vehicles.append(try Self.vehicle(item, reader)) }
    var shipments: [VroomShipment] = []
    for (position, item) in (value["shipments"]?.asList ?? []).enumerated() {
      shipments.append(try Self.shipment(item, position, reader))
    }
    let places = durations.count
    let sized = distances?.count ?? places
    guard sized == places else {
      throw reader.fault("durations and distances differ in size", "Give both for the same places")
    }
    self.init(
      vehicles: vehicles, shipments: shipments, placeCount: places, durations: durations.values,
      distances: distances?.values ?? durations.values)
    let used =
      shipments.flatMap { [$0.pickup.place, $0.delivery.place] }
      + vehicles.flatMap { [$0.start, $0.end] }
      .compactMap { $0 }
    if let wrong = used.first(where: { !(0..<places).contains($0) }) {
      throw reader.fault("place \(wrong) is not in the matrix of \(places) places", "Correct its index")
    }
    if vehicles.isEmpty || shipments.isEmpty {
      throw reader.fault("it has no vehicles or no shipments", "Give at least one of each")
    }
  }

  private static func vehicle(_ item: JSONValue, _ reader: MatrixReader) throws(Problem) -> VroomVehicle {
    for key in ["breaks", "skills", "speed_factor", "max_tasks", "max_travel_time", "max_distance"]
    where item[key] != nil {
      throw reader.fault("a vehicle has \(key), which is not read", "Leave it out")
    }
    guard let id: Int = item["id"]?.asWhole() else {
      throw reader.fault("a vehicle has no id", "Give each a whole number")
    }
    var vehicle = VroomVehicle(id: id, capacity: wholes(item["capacity"]))
    vehicle.description = item["description"]?.asText ?? ""
    vehicle.start = item["start_index"]?.asWhole()
    vehicle.end = item["end_index"]?.asWhole()
    let costs = item["costs"]
    vehicle.fixed = costs?["fixed"]?.asWhole() ?? 0
    vehicle.perHour = costs?["per_hour"]?.asWhole() ?? 3600
    vehicle.perKilometre = costs?["per_km"]?.asWhole() ?? 0
    vehicle.window = try window(item["time_window"], reader)
    return vehicle
  }

  private static func shipment(
    _ item: JSONValue, _ position: Int, _ reader: MatrixReader
  ) throws(Problem) -> VroomShipment {
    func step(_ key: String) throws(Problem) -> (id: Int, step: VroomStep) {
      guard let end = item[key], let place: Int = end["location_index"]?.asWhole(),
        let id: Int = end["id"]?.asWhole()
      else {
        throw reader.fault(
          "shipment \(position + 1) has no \(key) with id and location_index",
          "Give both ends of every shipment")
      }
      let windows = end["time_windows"]?.asList ?? []
      if windows.count > 1 {
        throw reader.fault("shipment \(position + 1) has several time windows", "Give one at most")
      }
      return (
        id,
        VroomStep(
          place: place, setup: end["setup"]?.asWhole() ?? 0, service: end["service"]?.asWhole() ?? 0,
          window: try window(windows.first, reader))
      )
    }
    let pickup = try step("pickup")
    let delivery = try step("delivery")
    guard pickup.id == delivery.id else {
      throw reader.fault("shipment \(position + 1) has two ids", "Give pickup and delivery the same id")
    }
    var shipment = VroomShipment(
      id: pickup.id, amount: wholes(item["amount"]), pickup: pickup.step, delivery: delivery.step)
    shipment.description = item["pickup"]?["description"]?.asText ?? ""
    shipment.longestRide = item["max_ride"]?.asWhole()
    return shipment
  }

  private static func wholes(_ value: JSONValue?) -> [Int] {
    (value?.asList ?? []).compactMap { $0.asWhole() }
  }

  private static func window(
    _ value: JSONValue?, _ reader: MatrixReader
  ) throws(Problem) -> ClosedRange<Int64>? {
    guard let value else { return nil }
    let ends = value.asList?.compactMap { $0.asWhole(Int64.self) } ?? []
    guard ends.count == 2, ends[0] <= ends[1] else {
      throw reader.fault("a time window is not two whole numbers in order", "Write it as [28800, 29400]")
    }
    return ends[0]...ends[1]
  }
}

extension VroomSolution {
  /// Reads VROOM's answer.
  ///
  /// - Throws: a `Problem` where it is not one of shipments alone, or says that VROOM failed.
  public init(json bytes: [UInt8], file: String) throws(Problem) {
    let reader = MatrixReader(file: file)
    let value: JSONValue
    do { value = try JSONValue(parsing: bytes) } catch { throw reader.fault("\(error)", "Correct the file") }
    if let code: Int = value["code"]?.asWhole(), code != 0 {
      throw reader.fault("VROOM says: \(value["error"]?.asText ?? "error \(code)")", "Solve again")
    }
    guard let routes = value["routes"]?.asList else {
      throw reader.fault("it has no routes", "Give the JSON that VROOM writes")
    }
    cost = value["summary"]?["cost"]?.asWhole() ?? 0
    unassigned = []
    for item in value["unassigned"]?.asList ?? [] {
      if let id: Int = item["id"]?.asWhole(), !unassigned.contains(id) { unassigned.append(id) }
    }
    self.routes = []
    for item in routes {
      guard let vehicle: Int = item["vehicle"]?.asWhole(), let steps = item["steps"]?.asList else {
        throw reader.fault("a route has no vehicle or no steps", "Give the JSON that VROOM writes")
      }
      var route = Route(vehicle: vehicle, steps: [])
      for step in steps {
        let kind = step["type"]?.asText ?? ""
        if kind == "start" || kind == "end" { continue }
        guard kind == "pickup" || kind == "delivery", let id: Int = step["id"]?.asWhole() else {
          throw reader.fault(
            "a step is \(kind), and only pickup and delivery are read", "Use shipments alone")
        }
        route.steps.append(Step(isPickup: kind == "pickup", id: id, arrival: step["arrival"]?.asWhole() ?? 0))
      }
      self.routes.append(route)
    }
  }
}

/// Takes the big tables out of the text before the rest is read, number by number.
private struct MatrixReader {
  let file: String

  func fault(_ message: String, _ advice: String) -> Problem {
    Problem(.error, "vroom_unreadable", file: file, message: message, advice: advice)
  }

  /// The square table under a key, cut out of the text (null stays); nil where there is none.
  func take(_ key: String, from bytes: inout [UInt8]) throws(Problem) -> (count: Int, values: [Int32])? {
    let name = Array("\"\(key)\"".utf8)
    guard let found = first(name, in: bytes) else { return nil }
    var at = found + name.count
    while at < bytes.count, bytes[at] != UInt8(ascii: "[") { at += 1 }
    let start = at
    var depth = 0
    var rows = 0
    var values: [Int32] = []
    var number: Int64?
    repeat {
      guard at < bytes.count else { throw fault("the table \(key) has no end", "Write the file again") }
      let byte = bytes[at]
      if (48...57).contains(byte) {
        number = min(Int64(Int32.max), (number ?? 0) * 10 + Int64(byte - 48))
      } else {
        if let known = number {
          values.append(Int32(known))
          number = nil
        }
        switch byte {
        case UInt8(ascii: "["):
          depth += 1
          rows += depth == 2 ? 1 : 0
        case UInt8(ascii: "]"): depth -= 1
        case UInt8(ascii: ","), 0x20, 0x0A, 0x0D, 0x09: break
        default:
          throw fault(
            "the table \(key) holds something other than whole numbers", "Write whole seconds and metres")
        }
      }
      at += 1
    } while depth > 0
    guard values.count == rows * rows else {
      throw fault("the table \(key) is not square", "Give as many numbers in each row as there are rows")
    }
    bytes.replaceSubrange(start..<at, with: Array("null".utf8))
    return (rows, values)
  }

  private func first(_ name: [UInt8], in bytes: [UInt8]) -> Int? {
    guard bytes.count >= name.count else { return nil }
    return (0...(bytes.count - name.count)).first { bytes[$0] == name[0] && bytes[$0...].starts(with: name) }
  }
}
