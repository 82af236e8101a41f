/// How many children are due a decision.
public enum DueShare: Hashable, Sendable {
  /// What the recipe's facts give: new plans, phase transfers and the like; a third in a made-up county.
  case natural
  /// Exactly this many.
  case count(Int)
  /// Every child.
  case all
}

/// What `schoolward generate` is asked for.
public struct GeneratorOptions: Sendable {
  /// Folder of a recipe (see `Recipe`); nil: a made-up county.
  public var recipe: String?
  /// Children; nil: the recipe's total, or 3,300 in a made-up county.
  public var children: Int?
  /// Provisions of a made-up county; nil: 100. A recipe brings its own.
  public var provisions: Int?
  /// Seed of every random choice.
  public var seed: UInt64 = 1
  /// Children due a decision.
  public var due: DueShare = .natural
  /// Options to add places, in a made-up county. A recipe brings its own.
  public var options = 0
  /// Per cent of the children due a decision who are in a sibling group; nil: the recipe's, or none.
  public var siblingsPercent: Double?
  /// Per cent of the children due a decision with a section 38 request; nil: the recipe's, or 35.
  public var requestRatePercent: Int?
  /// Children who travel in a vehicle, in a made-up county, which then has all that bears on routes: in-house
  /// minibuses, siblings, part weeks, second homes, spread bells. Nil: a third of the children, and less detail.
  public var riders: Int?
  /// Authorities side by side in one case; children, provisions, riders and the like are then of each.
  public var authorities = 1
  /// A small authority instead of a county: four schools, vehicles of up to eight seats, `riders` children (25).
  public var small = false
  /// A postcode file around which homes are drawn where no roads are given.
  public var postcodes: String?
  /// A road file (`.osm.pbf`) on whose residential roads homes are drawn; nil: the recipe's.
  public var roads: String?
  /// Name of the authority; nil: the recipe's.
  public var name: String?

  /// The big-county defaults.
  public init() {}
}

/// Everything wrong with a recipe or with what was asked, each in two parts: what is wrong, what to do.
public struct GeneratorError: Error, CustomStringConvertible, Sendable {
  /// One message a problem, in file order.
  public let messages: [String]
  /// The messages, a line each.
  public var description: String { messages.joined(separator: "\n") }

  init(_ messages: [String]) { self.messages = messages }
}
