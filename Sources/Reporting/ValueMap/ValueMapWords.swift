import CaseModel
import Tables

/// Places and figures of a map of values in words.
struct ValueMapWords {
  let map: ValueMap

  /// An Ordnance Survey grid reference to 100 m: `SZ 501 893`.
  static func reference(_ point: GridPoint) -> String {
    let (east, north) = (Int(point.easting), Int(point.northing))
    guard point.isInGreatBritain else { return "\(east) \(north)" }
    let letters = Array("ABCDEFGHJKLMNOPQRSTUVWXYZ")
    // Squares of 500 km from 1,000 km west and 500 km south of the origin, each of 25 of 100 km.
    let (e, n) = (east / 100_000 + 10, north / 100_000 + 5)
    let first = letters[(4 - n / 5) * 5 + e / 5]
    let second = letters[(4 - n % 5) * 5 + e % 5]
    func digits(_ value: Int) -> String {
      let text = String(value % 100_000 / 100)
      return String(repeating: "0", count: 3 - text.count) + text
    }
    // Kept on one line.
    return "\(first)\(second)\u{A0}\(digits(east))\u{A0}\(digits(north))"
  }

  /// How a point lies to the nearest school: `1.4 km NE of Medina College`.
  func place(_ point: GridPoint) -> String {
    var best: (square: Int64, at: Int)?
    for (at, mark) in map.landmarks.enumerated() {
      let east = Int64(point.easting) - Int64(mark.point.easting)
      let north = Int64(point.northing) - Int64(mark.point.northing)
      let square = east * east + north * north
      if best.map({ square < $0.square }) ?? true { best = (square, at) }
    }
    guard let best else { return "" }
    let mark = map.landmarks[best.at]
    let metres = Double(best.square).squareRoot()
    if metres < 300 { return "at \(mark.name)" }
    let tenths = Int((metres / 100).rounded())
    let east = Double(point.easting - mark.point.easting)
    let north = Double(point.northing - mark.point.northing)
    return "\(tenths / 10).\(tenths % 10) km \(Self.direction(east, north)) of \(mark.name)"
  }

  private static func direction(_ east: Double, _ north: Double) -> String {
    // Within 22.5 degrees of an axis: 0.414 is the tangent of that.
    let (e, n) = (abs(east), abs(north))
    let up = north > 0 ? "N" : "S"
    let side = east > 0 ? "E" : "W"
    if e <= 0.414 * n { return up }
    return n <= 0.414 * e ? side : up + side
  }

  /// `autistic spectrum disorder`, or any need.
  static func need(_ need: Need?) -> String { need.map { $0.label } ?? "any need" }

  /// A layer in words: `any need, any age`.
  static func name(_ layer: ValueMap.Layer) -> String { "\(need(layer.need)), \(layer.phase.label)" }

  /// What the best square says of a layer.
  func headline(_ at: Int) -> String {
    let layer = map.layers[at]
    guard let best = map.best(at, 1).first else {
      return map.isPublished
        ? "No square may be shown: everywhere the figure would rest on fewer than five children."
        : "One more place would save nothing anywhere: "
          + (layer.children == 0
            ? "it could take no child who is due a decision." : "every child it could take has one as cheap.")
    }
    let cell = layer.cells[best]
    let least = layer.cells.lazy.filter { $0.value > .zero }.map(\.value).min() ?? cell.value
    return "One more place is worth most \(place(map.points[best])): \(Words.pounds(cell.value)) a year"
      + (map.isPublished ? ". " : money(cell))
      + (least == cell.value
        ? "It is worth as much everywhere it is worth anything."
        : "The least it is worth where it is worth anything is \(Words.pounds(least)).")
  }

  /// How much of a worth is money.
  private func money(_ cell: ValueMap.Cell) -> String {
    let money = cell.place + cell.travel
    if money == cell.value { return ", all of it money saved on places and travel. " }
    if money > .zero { return ", \(Words.pounds(money)) of it money saved on places and travel. " }
    return
      ". In money it would cost \(Words.pounds(Pence(-money.value))) more: its worth is shorter journeys, a change of "
      + "school avoided or a school no longer above its places. "
  }

  /// How many children the figures of a layer rest on, and what a place costs.
  func basis(_ at: Int) -> String {
    let layer = map.layers[at]
    return "\(Words.children(layer.children)) due a decision could take such a place; its price is "
      + "\(Words.pounds(layer.price)) a year on average for them."
  }

  /// What the layer says of children awaiting a place; empty where nothing changes for them.
  func awaiting(_ at: Int) -> String {
    let costs = map.layers[at].cells.compactMap(\.fewerAwaiting)
    guard let low = costs.min(), let high = costs.max(), !map.isPublished else { return "" }
    let much = low == high ? Words.pounds(low) : "\(Words.pounds(low)) to \(Words.pounds(high))"
    return "A child is awaiting a place. "
      + "At \(Words.count(costs.count)) of \(Words.count(map.points.count)) squares the new place would leave one fewer "
      + "awaiting, at \(much) more a year for the place and journeys. That comes before any saving; the map shows what the "
      + "place would save if those awaiting stayed so."
  }
}
