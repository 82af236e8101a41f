import Tables

extension VroomProblem {
  /// The problem as VROOM's JSON, the matrix a row a line.
  public var json: [UInt8] {
    var out: [UInt8] = Array("{\n\"vehicles\": [".utf8)
    for (position, vehicle) in vehicles.enumerated() {
      out += Array((position == 0 ? "\n" : ",\n").utf8) + Array(vehicle.json.line.utf8)
    }
    out += Array("\n],\n\"shipments\": [".utf8)
    for (position, shipment) in shipments.enumerated() {
      out += Array((position == 0 ? "\n" : ",\n").utf8) + Array(shipment.json.line.utf8)
    }
    out += Array("\n],\n\"matrices\": {\"car\": {\n\"durations\": ".utf8)
    write(durations, &out)
    out += Array(",\n\"distances\": ".utf8)
    write(distances, &out)
    out += Array("}}\n}\n".utf8)
    return out
  }

  private func write(_ values: [Int32], _ out: inout [UInt8]) {
    out.append(UInt8(ascii: "["))
    for row in 0..<placeCount {
      out += Array((row == 0 ? "[" : ",\n[").utf8)
      for column in 0..<placeCount {
        if column > 0 { out.append(UInt8(ascii: ",")) }
        out += Array(String(values[row * placeCount + column]).utf8)
      }
      out.append(UInt8(ascii: "]"))
    }
    out.append(UInt8(ascii: "]"))
  }
}

extension VroomVehicle {
  var json: JSONValue {
    var members: [JSONValue.Member] = [.init("id", .whole(id))]
    if !description.isEmpty { members.append(.init("description", .text(description))) }
    if let start { members.append(.init("start_index", .whole(start))) }
    if let end { members.append(.init("end_index", .whole(end))) }
    members.append(.init("capacity", .list(capacity.map { .whole($0) })))
    members.append(
      .init(
        "costs",
        .object([
          .init("fixed", .whole(fixed)), .init("per_hour", .whole(perHour)),
          .init("per_km", .whole(perKilometre)),
        ])))
    if let window { members.append(.init("time_window", window.json)) }
    return .object(members)
  }
}

extension VroomShipment {
  var json: JSONValue {
    var members: [JSONValue.Member] = [
      .init("amount", .list(amount.map { .whole($0) })), .init("pickup", pickup.json(id, description)),
      .init("delivery", delivery.json(id, description)),
    ]
    if let longestRide { members.append(.init("max_ride", .whole(longestRide))) }
    return .object(members)
  }
}

extension VroomStep {
  fileprivate func json(_ id: Int, _ description: String) -> JSONValue {
    var members: [JSONValue.Member] = [.init("id", .whole(id))]
    if !description.isEmpty { members.append(.init("description", .text(description))) }
    members += [
      .init("location_index", .whole(place)), .init("setup", .whole(setup)),
      .init("service", .whole(service)),
    ]
    if let window { members.append(.init("time_windows", .list([window.json]))) }
    return .object(members)
  }
}

extension ClosedRange<Int64> {
  fileprivate var json: JSONValue { .list([.whole(lowerBound), .whole(upperBound)]) }
}

extension VroomSolution {
  /// The plan as VROOM writes it, without loads.
  public var json: JSONValue {
    .object([
      .init("code", .whole(0)),
      .init(
        "summary",
        .object([
          .init("cost", .whole(cost)), .init("routes", .whole(routes.count)),
          .init("unassigned", .whole(unassigned.count)),
        ])),
      .init("unassigned", .list(unassigned.map { .object([.init("id", .whole($0))]) })),
      .init("routes", .list(routes.map(\.json))),
    ])
  }
}

extension VroomSolution.Route {
  fileprivate var json: JSONValue {
    .object([
      .init("vehicle", .whole(vehicle)),
      .init(
        "steps",
        .list(
          steps.map { step in
            .object([
              .init("type", .text(step.isPickup ? "pickup" : "delivery")), .init("id", .whole(step.id)),
              .init("arrival", .whole(step.arrival)),
            ])
          })),
    ])
  }
}
