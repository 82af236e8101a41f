import ArgumentParser
import CaseModel
import Planning
import Reporting
import Running
import Tables

/// Makes, writes and prints a map of values.
struct ValueMapPrinting {
  let opened: OpenedCase
  let map: ValueMapOptions
  let common: CommonOptions

  func run(stop: StopFlag) throws {
    let progress = common.progress
    let standing = try map.routes.map { try ResultsFolder.read($0, alternatives: false) }
    if let standing, let routes = map.routes { try opened.expectSource(of: standing, at: routes) }
    if standing != nil, common.phaseCost {
      throw ValidationError("Routes are priced for a year: leave --phase-cost out beside --routes.")
    }
    let claim = try map.results.map { try ResultsClaim($0) }
    var made = try opened.plan(common, command: "value", stop: stop, progress: progress)
    if made.outcome.status == .stopped { throw ExitCode.stopped }
    let watch = Stopwatch()
    let run = ValueMapRun(made, map.request(threads: common.threads), roads: opened.roads)
    guard run.pointCount <= ValueMapRun.mostPoints else {
      Terminal.say(
        "error: --grid \(map.grid ?? 0) gives \(run.pointCount) squares, more than \(ValueMapRun.mostPoints). "
          + "Choose a wider grid.")
      throw ExitCode.badInput
    }
    var drawn = run.map(progress)
    made.results.timings.append(("map", watch.seconds))
    if let standing, let routes = map.routes {
      let watch = Stopwatch()
      do {
        try run.price(&drawn, in: standing, named: Self.name(routes), progress: progress)
      } catch {
        Terminal.say("error: \(error)")
        throw ExitCode.badInput
      }
      made.results.timings.append(("map in routes", watch.seconds))
    }
    let checks = run.check(drawn, count: map.check, seed: common.seed)
    if map.published { drawn = drawn.published() }
    if let claim {
      made.results.run.command += map.words
      made.results.run.routing = []
      try claim.write(
        made.results,
        attachments: [
          ResultsAttachment("value-map.csv", bytes: drawn.csv),
          ResultsAttachment(
            "value-map.geojson",
            text: try ValueMapGeoJSON.text(drawn, syntheticNote: made.results.run.syntheticNote)),
          ResultsAttachment("value-map.html", text: ValueMapPage.html(drawn, opened.world)),
        ])
    }
    Terminal.print(common.json ? ValueMapText(drawn).json(checks).text : ValueMapText(drawn).text(checks))
    if let note = made.results.run.syntheticNote, !common.json {
      Terminal.print("Synthetic children: \(note)")
    }
    if let folder = map.results, !common.json { Terminal.print("Map: \(folder)/value-map.html") }
    if checks.contains(where: { !$0.agrees }) {
      Terminal.say("error: Solving again does not show what the map says. Please report this as a fault.")
      throw ExitCode.internalError
    }
  }

  /// The last part of a path, so that a record does not depend on where a folder lies.
  private static func name(_ path: String) -> String {
    path.split(separator: "/").last.map(String.init) ?? path
  }
}

/// A map of values as text or JSON: the best places of each need and phase.
struct ValueMapText {
  let map: ValueMap

  init(_ map: ValueMap) { self.map = map }

  /// Lines for a terminal.
  func text(_ checks: [ValueMapCheck]) -> String {
    var lines = [
      "What one new place would be worth a year, place and journey, at the best of \(map.points.count) squares of "
        + "\(map.grid) m (re-solved, travel at average rates):"
    ]
    for (at, layer) in map.layers.enumerated() {
      guard let best = map.best(at, 1).first else { continue }
      let cell = layer.cells[best]
      var line =
        "GBP \(cell.value.gbp)  \(layer.needCode), \(layer.phase.rawValue): at \(point(best))"
        + ", \(layer.children) \(layer.children == 1 ? "child" : "children") due a decision"
      if !map.isPublished { line += ", \(cell.gaining) would gain" }
      if let routed = cell.routed { line += "; in the routes of \(map.routes ?? "") GBP \(routed.value.gbp)" }
      lines.append(line)
    }
    if lines.count == 1 { lines.append("Nothing anywhere.") }
    if let cost = map.layers.first?.cells.compactMap(\.fewerAwaiting).min(), !map.isPublished {
      lines.append(
        "One fewer child would await a place, at GBP \(cost.gbp) more a year at least (\(map.layers[0].needCode), "
          + "\(map.layers[0].phase.rawValue)).")
    }
    lines.append(map.pricing)
    lines += map.notes
    if !checks.isEmpty {
      let agreed = checks.filter(\.agrees).count
      lines.append("Solved again at \(checks.count) random points: \(agreed) agree to the penny.")
      for check in checks where !check.agrees {
        lines.append(
          "\(check.need), \(check.phase.rawValue) at \(check.point.easting) \(check.point.northing): map GBP "
            + "\(check.value.gbp), solved again GBP \(check.resolved.gbp)")
      }
    }
    return lines.joined(separator: "\n")
  }

  private func point(_ at: Int) -> String { "\(map.points[at].easting) \(map.points[at].northing)" }

  /// The ten best places of each need and phase.
  func json(_ checks: [ValueMapCheck]) -> JSONValue {
    .object([
      .init("grid_metres", .whole(map.grid)), .init("points", .whole(map.points.count)),
      .init("kind", .text(map.kind.rawValue)), .init("pricing", .text(map.pricing)),
      .init("method", .text(ValueMap.estimated)), .init("routes", .textOrNull(map.routes)),
      .init(
        "layers",
        .list(
          map.layers.enumerated().map { at, layer in
            .object([
              .init("need", .text(layer.needCode)), .init("phase", .text(layer.phase.rawValue)),
              .init("children", .whole(layer.children)), .init("place_cost_gbp", .number(layer.price.gbp)),
              .init("best", .list(map.best(at).map { best(layer.cells[$0], map.points[$0]) })),
            ])
          })),
      .init(
        "checks",
        .list(
          checks.map { check in
            .object([
              .init("easting", .whole(check.point.easting)), .init("northing", .whole(check.point.northing)),
              .init("need", .text(check.need)), .init("phase", .text(check.phase.rawValue)),
              .init("value_gbp", .number(check.value.gbp)),
              .init("resolved_gbp", .number(check.resolved.gbp)), .init("agrees", .flag(check.agrees)),
            ])
          })),
    ])
  }

  private func best(_ cell: ValueMap.Cell, _ point: GridPoint) -> JSONValue {
    .object([
      .init("easting", .whole(point.easting)), .init("northing", .whole(point.northing)),
      .init("value_gbp", .number(cell.value.gbp)),
      .init("value_in_routes_gbp", cell.routed.map { .number($0.value.gbp) } ?? .null),
      .init("children_gaining", map.isPublished ? .null : .whole(cell.gaining)),
    ])
  }
}
