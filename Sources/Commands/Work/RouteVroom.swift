import ArgumentParser
import CaseModel
import Foundation
import Planning
import Tables

/// Options of `route` for VROOM's JSON.
struct VroomOptions: ParsableArguments {
  @Option(name: .long, help: "Write a half-day as VROOM's JSON to this file and plan nothing.")
  var writeVroom: String?
  @Option(
    name: .long, help: "Read VROOM's answer from this file, count the rules it breaks and plan nothing.")
  var readVroom: String?
  @Option(name: .long, help: "The half-day for VROOM: am or pm.") var run: Half = .am

  enum Half: String, ExpressibleByArgument, CaseIterable { case am, pm }

  /// Whether anything is asked.
  var isAsked: Bool { writeVroom != nil || readVroom != nil }

  /// Writes and reads what is asked.
  func exchange(_ model: RouteModel, json: Bool) throws {
    let exchange = VroomExchange(model, run == .am ? .am : .pm)
    if let writeVroom {
      try AtomicFile.write(exchange.export.problem.json, to: writeVroom)
      let lost = exchange.export.lost
      if json {
        Terminal.print(JSONValue.object([.init("no_field", .list(lost.map { .text($0) }))]).line)
      } else {
        Terminal.print(
          "\(exchange.export.problem.shipments.count) shipments, "
            + "\(exchange.export.problem.vehicles.count) vehicles in \(writeVroom)")
        for line in lost { Terminal.print("no field for \(line)") }
      }
    }
    if let readVroom {
      guard let data = FileManager.default.contents(atPath: readVroom) else {
        throw Problem(
          .error, "file_unreadable", file: readVroom, message: "it cannot be read",
          advice: "Check that it is there and may be read")
      }
      let verdict = try exchange.check(Array(data), file: readVroom)
      Terminal.print(json ? verdict.json.line : verdict.text)
      if verdict.rules.total > 0 { throw ExitCode.noPlan }
    }
  }
}
