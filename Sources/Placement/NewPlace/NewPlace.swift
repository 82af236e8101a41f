import CaseModel

/// One place more of a provision that does not exist: whom it could take (MODEL.md, "The value of a new place").
public struct NewPlace: Sendable, Hashable {
  /// The kind whose average cost it has.
  public var kind: ProvisionKind
  /// Primary needs it meets.
  public var needs: NeedSet
  /// National Curriculum years it takes.
  public var years: ClosedRange<Int>

  /// A place.
  public init(kind: ProvisionKind, needs: NeedSet, years: ClosedRange<Int>) {
    self.kind = kind
    self.needs = needs
    self.years = years
  }
}

/// What a place and the way there cost a year, kept apart, pence.
public struct PlaceParts: Sendable, Hashable {
  /// The place.
  public var place: Int64 = 0
  /// Travel.
  public var travel: Int64 = 0
  /// What is no money: journey time, a change of school, places above notional.
  public var steering: Int64 = 0

  /// Parts.
  public init(place: Int64 = 0, travel: Int64 = 0, steering: Int64 = 0) {
    self.place = place
    self.travel = travel
    self.steering = steering
  }

  /// All together.
  public var total: Int64 { place + travel + steering }

  static func + (a: Self, b: Self) -> Self {
    Self(place: a.place + b.place, travel: a.travel + b.travel, steering: a.steering + b.steering)
  }

  static func - (a: Self, b: Self) -> Self {
    Self(place: a.place - b.place, travel: a.travel - b.travel, steering: a.steering - b.steering)
  }
}

/// A way from a home to a site.
public struct SiteJourney: Sendable, Hashable {
  /// Drive metres.
  public var metres: Int32
  /// Drive seconds.
  public var seconds: Int32
  /// Walking metres; `Int32.max` where there is no walk as short as any limit.
  public var walkMetres: Int32

  /// A journey.
  public init(metres: Int32, seconds: Int32, walkMetres: Int32 = .max) {
    self.metres = metres
    self.seconds = seconds
    self.walkMetres = walkMetres
  }
}

/// Average costs of a new place of a kind, child by child: the mean of what the provisions of that kind that meet the
/// child's primary need would cost it, place funding and top-up or fee; where there is none, of all of that kind;
/// where there is none either, by bands and parameters. Boarding and provisions that are shut are left out.
public struct NewPlacePrices: Sendable {
  /// Pence a year by index among the open children.
  public let pence: [Int64]
  /// How many provisions of the kind there are that meet each need, in the needs' order.
  public let provisions: [Int]

  /// - Parameter flat: the price of every place, pence; nil: the averages. Social care and health of the child are on
  ///   top either way.
  public init(_ model: PlacementModel, kind: ProvisionKind, flat: Int64? = nil) {
    let world = model.world
    let date = world.parameters.planDate
    let all = world.provisions.indices.filter {
      let row = world.provisions[$0]
      return row.kind == kind && !row.residential && row.places > 0 && (row.opens.map { $0 <= date } ?? true)
        && (row.closes.map { $0 > date } ?? true)
    }
    let meeting = Need.allCases.map { need in all.filter { world.provisions[$0].needs.contains(need) } }
    provisions = meeting.map(\.count)
    pence = model.open.map { position in
      let child = world.children[position]
      if let flat { return flat + child.socialCare.value + child.health.value }
      let own = meeting[(child.needs.first ?? .oth).index]
      let used = own.isEmpty ? all : own
      guard !used.isEmpty else { return model.placeCost.standard(child, kind: kind) }
      let sum = used.reduce(0) { $0 + model.placeCost.pair(child, provision: $1).average }
      return (2 * sum + Int64(used.count)) / (2 * Int64(used.count))
    }
  }
}
