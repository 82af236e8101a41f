import CaseModel

/// A stretch of school years for which a new place could be.
public enum SchoolPhase: String, CaseIterable, Sendable {
  case all, primary, secondary
  case post16

  /// Its National Curriculum years.
  public var years: ClosedRange<Int> {
    switch self {
    case .all: -20...40
    case .primary: -20...6
    case .secondary: 7...11
    case .post16: 12...40
    }
  }

  /// The phase in words.
  public var label: String {
    switch self {
    case .all: "any age"
    case .primary: "primary (to Year 6)"
    case .secondary: "secondary (Years 7 to 11)"
    case .post16: "post-16"
    }
  }
}

/// What one new place would be worth at every point of a grid (`value --grid`), by need and phase.
public struct ValueMap: Sendable {
  /// What a place at one point is worth.
  public struct Cell: Sendable, Hashable {
    /// Saved a year, everybody awaiting left as they are; at least 0.
    public var value: Pence
    /// Of it: the place.
    public var place: Pence
    /// Of it: travel.
    public var travel: Pence
    /// Of it: what is no money (journey time, a change of school, places above notional).
    public var steering: Pence
    /// Children by whose taking it something would be saved.
    public var gaining: Int
    /// Where it would leave one child fewer awaiting: what that costs more a year, place and travel; nil: it would not.
    public var fewerAwaiting: Pence?
    /// The same value with the journeys of the child who takes it in standing routes; nil: not worked out.
    public var routed: Routed?

    /// A cell.
    public init(
      value: Pence, place: Pence, travel: Pence, steering: Pence, gaining: Int, fewerAwaiting: Pence? = nil,
      routed: Routed? = nil
    ) {
      self.value = value
      self.place = place
      self.travel = travel
      self.steering = steering
      self.gaining = gaining
      self.fewerAwaiting = fewerAwaiting
      self.routed = routed
    }
  }

  /// A value in standing routes.
  public struct Routed: Sendable, Hashable {
    /// Saved a year.
    public var value: Pence
    /// Of it: the place.
    public var place: Pence
    /// Of it: travel, the child's own in the routes, of children who move up at average rates.
    public var travel: Pence
    /// Of it: what is no money, as in the estimate.
    public var steering: Pence

    /// A value.
    public init(value: Pence, place: Pence, travel: Pence, steering: Pence) {
      self.value = value
      self.place = place
      self.travel = travel
      self.steering = steering
    }
  }

  /// One need and phase.
  public struct Layer: Sendable {
    /// The need the place meets; nil: any.
    public var need: Need?
    /// The phase.
    public var phase: SchoolPhase
    /// Children due a decision whom such a place could take.
    public var children: Int
    /// What the place costs on average for them.
    public var price: Pence
    /// A cell a point, in the points' order.
    public var cells: [Cell]

    /// A layer.
    public init(need: Need?, phase: SchoolPhase, children: Int, price: Pence, cells: [Cell]) {
      self.need = need
      self.phase = phase
      self.children = children
      self.price = price
      self.cells = cells
    }

    /// The need's code, `any` where there is none.
    public var needCode: String { need?.rawValue ?? "any" }
  }

  /// An existing provision, to find one's way by.
  public struct Landmark: Sendable, Hashable {
    /// Its name.
    public var name: String
    /// Its kind.
    public var kind: ProvisionKind
    /// Where it is.
    public var point: GridPoint

    /// A provision.
    public init(name: String, kind: ProvisionKind, point: GridPoint) {
      self.name = name
      self.kind = kind
      self.point = point
    }
  }

  /// How the values were found.
  public static let estimated = "re-solved, travel at average rates"

  /// Metres between points.
  public var grid: Int
  /// The kind of provision whose average cost a place has.
  public var kind: ProvisionKind
  /// How the price of a place was found, in a sentence.
  public var pricing: String
  /// Middles of the squares, south to north, west to east.
  public var points: [GridPoint]
  /// Needs and phases.
  public var layers: [Layer]
  /// The case's provisions on the map.
  public var landmarks: [Landmark] = []
  /// Main roads, as lines.
  public var roads: [[GridPoint]] = []
  /// Smaller roads, as lines.
  public var lanes: [[GridPoint]] = []
  /// The results whose routes gave the second price.
  public var routes: String?
  /// What an officer should know.
  public var notes: [String] = []
  /// Whether figures that rest on fewer than five children have been left out.
  public var isPublished = false

  /// A map.
  public init(
    grid: Int, kind: ProvisionKind, pricing: String, points: [GridPoint], layers: [Layer]
  ) {
    self.grid = grid
    self.kind = kind
    self.pricing = pricing
    self.points = points
    self.layers = layers
  }

  /// The best points of a layer, no two of them neighbours.
  ///
  /// - Parameter apart: squares between them, at least.
  public func best(_ layer: Int, _ count: Int = 10, apart: Int = 3) -> [Int] {
    let cells = layers[layer].cells
    let ranked = points.indices.filter { cells[$0].value > .zero }.sorted {
      cells[$0].value != cells[$1].value ? cells[$0].value > cells[$1].value : $0 < $1
    }
    var chosen: [Int] = []
    let least = Int64(apart) * Int64(grid)
    for point in ranked where chosen.count < count {
      let near = chosen.contains { other in
        let east = Int64(points[point].easting) - Int64(points[other].easting)
        let north = Int64(points[point].northing) - Int64(points[other].northing)
        return east * east + north * north < least * least
      }
      if !near { chosen.append(point) }
    }
    return chosen
  }

  /// The map as it may be published: layers that rest on fewer than five children are left out, and so are values
  /// where fewer than five children would gain; money is rounded to thousands of pounds.
  public func published() -> ValueMap {
    var copy = self
    copy.isPublished = true
    copy.layers.removeAll { $0.children < Self.fewest }
    func round(_ money: Pence) -> Pence { Pence((money.value + 50_000) / 100_000 * 100_000) }
    for l in copy.layers.indices {
      for p in copy.points.indices {
        let cell = copy.layers[l].cells[p]
        copy.layers[l].cells[p] =
          cell.gaining < Self.fewest
          ? Cell(value: .zero, place: .zero, travel: .zero, steering: .zero, gaining: 0)
          : Cell(
            value: round(cell.value), place: .zero, travel: .zero, steering: .zero, gaining: Self.fewest)
      }
    }
    return copy
  }

  /// Figures on fewer children are not published.
  public static let fewest = 5
}

extension ValueMap {
  /// `value-map.csv`: a row for each point, need and phase, and one more where routes gave a second price.
  public var csv: [UInt8] {
    var csv = CSVWriter(columns: [
      "easting", "northing", "need", "phase", "value_gbp", "place_gbp", "travel_gbp", "steering_gbp",
      "children",
      "children_gaining", "fewer_awaiting", "fewer_awaiting_cost_gbp", "method",
    ])
    for (p, point) in points.enumerated() {
      for layer in layers {
        let cell = layer.cells[p]
        let prices: [(Routed, String)] =
          [
            (
              Routed(value: cell.value, place: cell.place, travel: cell.travel, steering: cell.steering),
              Self.estimated
            )
          ]
          + (cell.routed.map { [($0, "in the routes of \(routes ?? "")")] } ?? [])
        for (price, method) in prices {
          csv.whole(point.easting)
          csv.whole(point.northing)
          csv.text(layer.needCode)
          csv.text(layer.phase.rawValue)
          csv.pounds(price.value)
          csv.pounds(isPublished ? nil : price.place)
          csv.pounds(isPublished ? nil : price.travel)
          csv.pounds(isPublished ? nil : price.steering)
          csv.whole(layer.children)
          csv.whole(isPublished ? nil : cell.gaining)
          csv.whole(isPublished ? nil : cell.fewerAwaiting == nil ? 0 : 1)
          csv.pounds(cell.fewerAwaiting)
          csv.text(method)
          csv.endRow()
        }
      }
    }
    return csv.bytes
  }
}
