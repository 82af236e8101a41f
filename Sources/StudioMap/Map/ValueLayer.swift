import CaseModel
import Foundation
import Reporting
import Studio
import Tables

/// What a new place would be worth anywhere, from the `value-map.csv` of a `value --grid` run.
struct ValueLayer: Sendable {
  let path: String

  /// Metres between squares that may be asked for.
  static let grids = ["500", "1000", "2000"]
  static let file = "value-map.csv"

  /// The newest such run of a case that has its file.
  static func newest(_ runs: [RunRow], _ desk: Desk) -> RunRow? {
    runs.first {
      $0.kind == "value" && $0.state.isOver
        && FileManager.default.fileExists(atPath: desk.runs.folder($0.id) + "/" + file)
    }
  }

  /// Reads the file: points and layers as the command wrote them, prices at average rates.
  func map() throws -> ValueMap {
    let csv = try CSVReader(path: path)
    let names = ["easting", "northing", "need", "phase", "children", "children_gaining", "method"]
    var columns: [String: Int] = [:]
    for name in names + ["value_gbp"] { columns[name] = try csv.column(name) }
    func column(_ name: String) -> Int { columns[name] ?? 0 }
    var points: [GridPoint] = []
    var layers: [ValueMap.Layer] = []
    var positions: [String: Int] = [:]
    for row in csv.rows where csv.text(row, column("method")) == ValueMap.estimated {
      let point = GridPoint(
        easting: Int32(clamping: try csv.whole(row, column("easting"))),
        northing: Int32(clamping: try csv.whole(row, column("northing"))))
      if points.last != point { points.append(point) }
      let (need, phase) = (csv.text(row, column("need")), csv.text(row, column("phase")))
      let key = need + " " + phase
      let at: Int
      if let known = positions[key] {
        at = known
      } else {
        at = layers.count
        positions[key] = at
        layers.append(
          ValueMap.Layer(
            need: Need(rawValue: need), phase: SchoolPhase(rawValue: phase) ?? .all,
            children: Int(try csv.wholeIfPresent(row, column("children")) ?? 0), price: .zero, cells: []))
      }
      layers[at].cells.append(
        ValueMap.Cell(
          value: try csv.poundsIfPresent(row, column("value_gbp")) ?? .zero, place: .zero, travel: .zero,
          steering: .zero, gaining: Int(try csv.wholeIfPresent(row, column("children_gaining")) ?? 0)))
    }
    let east = Set(points.map(\.easting)).sorted()
    let steps = zip(east.dropFirst(), east).map { $0 - $1 }
    return ValueMap(
      grid: Int(steps.min() ?? 1000), kind: .special, pricing: "", points: points,
      layers: layers.filter { $0.cells.count == points.count })
  }

  /// For scripts.
  ///
  /// - Parameter isPublished: as a published copy has it, nothing resting on fewer than five children.
  func json(isPublished: Bool) throws -> JSONValue {
    let map = isPublished ? try map().published() : try map()
    let half = Int32(map.grid / 2)
    let corners = [(-half, -half), (half, -half), (half, half), (-half, half)]
    let degrees = try MicroDegrees.of(
      map.points.flatMap { point in
        corners.map { GridPoint(easting: point.easting + $0.0, northing: point.northing + $0.1) }
      })
    let layers = map.layers.indices.map { at -> JSONValue in
      let layer = map.layers[at]
      let scale = ValueScale(layer.cells)
      return .object([
        .init("label", .text("\(layer.need?.label ?? "any need"), \(layer.phase.label)")),
        .init("children", .whole(layer.children)),
        .init("levels", .list(layer.cells.map { .whole(scale.level($0)) })),
        .init("values", .list(layer.cells.map { .whole($0.value.value) })),
        .init(
          "legend",
          .list(
            scale.legend.map {
              .object([.init("colour", .text($0.colour)), .init("words", .text($0.words))])
            })),
        .init("best", .list(map.best(at).map { .whole($0) })),
      ])
    }
    return .object([
      .init("grid", .whole(map.grid)),
      .init("points", .list(map.points.map { .list([.whole($0.easting), .whole($0.northing)]) })),
      .init("corners", MicroDegrees.list(degrees)), .init("layers", .list(layers)),
    ])
  }
}
