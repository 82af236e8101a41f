import CaseModel

/// How a child stands in a plan.
public enum PlacementStatus: String, CaseIterable, Sendable {
  /// Not due a decision; stays.
  case settled
  /// Ordered by the Tribunal.
  case ordered
  /// Named because a section 38 request must be met.
  case requested
  /// A looked-after child who keeps the school.
  case kept
  /// Proposed by the plan.
  case proposed
  /// Due a decision; no place proposed.
  case awaiting
  /// Not due a decision and no place recorded.
  case notRecorded = "not_recorded"
  /// Leaves before the plan date.
  case leaver
}

/// A row of `placements.csv`: one child.
public struct PlacementRow: Sendable, Hashable {
  /// The child.
  public var childID: String
  /// The provision; nil: awaiting a place.
  public var provisionID: String?
  /// Where the child is now.
  public var previousProvisionID: String?
  /// How the child stands.
  public var status: PlacementStatus
  /// How the child would travel: `none`, `vehicle`, `pass`, `training`, `budget`, `parent`.
  public var mode: String
  /// Filled once routes exist.
  public var amRouteID: String?
  /// Filled once routes exist.
  public var pmRouteID: String?
  /// Home to school.
  public var journey: Metres?
  /// Home to school.
  public var journeyTime: Seconds?
  /// Additional place cost a year.
  public var placeCost: Pence
  /// Travel cost a year.
  public var travelCost: Pence
  /// Their sum.
  public var totalCost: Pence
  /// Average cost of the place and travel a year.
  public var averageCost: Pence
  /// Terms of the objective that are not money.
  public var steering: Pence
  /// A sentence.
  public var reason: String
  /// The cheapest other candidate with room.
  public var nextBestProvisionID: String?
  /// What it would cost more (or, negative, less) a year.
  public var nextBestExtra: Pence?

  /// A placement.
  public init(
    childID: String, provisionID: String?, previousProvisionID: String?, status: PlacementStatus,
    mode: String,
    amRouteID: String? = nil, pmRouteID: String? = nil, journey: Metres?, journeyTime: Seconds?,
    placeCost: Pence, travelCost: Pence, averageCost: Pence, steering: Pence, reason: String,
    nextBestProvisionID: String?, nextBestExtra: Pence?
  ) {
    self.childID = childID
    self.provisionID = provisionID
    self.previousProvisionID = previousProvisionID
    self.status = status
    self.mode = mode
    self.amRouteID = amRouteID
    self.pmRouteID = pmRouteID
    self.journey = journey
    self.journeyTime = journeyTime
    self.placeCost = placeCost
    self.travelCost = travelCost
    self.totalCost = placeCost + travelCost
    self.averageCost = averageCost
    self.steering = steering
    self.reason = reason
    self.nextBestProvisionID = nextBestProvisionID
    self.nextBestExtra = nextBestExtra
  }
}

/// A row of `alternatives.csv`: a child due a decision and a provision.
public struct AlternativeRow: Sendable, Hashable {
  /// The child.
  public var childID: String
  /// The provision.
  public var provisionID: String
  /// Whether the pair may be proposed.
  public var candidate: Bool
  /// Why not, or what to ask; empty for a plain candidate.
  public var reasonCode: String
  /// Additional place cost a year (candidates only, as all below).
  public var placeCost: Pence?
  /// Travel cost a year.
  public var travelCost: Pence?
  /// Average cost of the place and travel a year.
  public var averageCost: Pence?
  /// Terms of the objective that are not money.
  public var steering: Pence?
  /// Home to school.
  public var journeyTime: Seconds?

  /// A pair.
  public init(
    childID: String, provisionID: String, candidate: Bool, reasonCode: String, placeCost: Pence? = nil,
    travelCost: Pence? = nil, averageCost: Pence? = nil, steering: Pence? = nil, journeyTime: Seconds? = nil
  ) {
    self.childID = childID
    self.provisionID = provisionID
    self.candidate = candidate
    self.reasonCode = reasonCode
    self.placeCost = placeCost
    self.travelCost = travelCost
    self.averageCost = averageCost
    self.steering = steering
    self.journeyTime = journeyTime
  }
}

/// A row of `place_values.csv`: a provision (empty group) or a group.
public struct PlaceValueRow: Sendable, Hashable {
  /// The provision.
  public var provisionID: String
  /// The group; empty: the whole provision.
  public var groupID: String
  /// Notional places, with those of options taken.
  public var places: Int
  /// Children there under the plan.
  public var used: Int
  /// Those above the notional places.
  public var over: Int
  /// What one more place would save a year.
  public var valueOfOneMore: Pence
  /// `re-solved`, `re-solved, options held`, or `dual`.
  public var method: String

  /// A value.
  public init(
    provisionID: String, groupID: String, places: Int, used: Int, over: Int, valueOfOneMore: Pence,
    method: String
  ) {
    self.provisionID = provisionID
    self.groupID = groupID
    self.places = places
    self.used = used
    self.over = over
    self.valueOfOneMore = valueOfOneMore
    self.method = method
  }
}

/// A row of `certificate.csv`: one number of the proof that the plan is (nearly) best; see Sources/Placement.
public struct CertificateRow: Sendable, Hashable {
  /// `awaiting` (fewest children awaiting a place) or `cost` (least F with that number fixed).
  public var stage: String
  /// The leaf of the search over options it belongs to.
  public var leaf: Int
  /// What the number is: see `CertificateKind`.
  public var kind: CertificateKind
  /// Provision, option or rival set.
  public var id: String
  /// Group, where there is one.
  public var groupID: String
  /// The number: a price in millipence (stage `cost`) or thousandths of a child (stage `awaiting`), or 0 or 1.
  public var value: Int64

  /// A number of the proof.
  public init(stage: String, leaf: Int, kind: CertificateKind, id: String, groupID: String, value: Int64) {
    self.stage = stage
    self.leaf = leaf
    self.kind = kind
    self.id = id
    self.groupID = groupID
    self.value = value
  }
}

/// What a certificate row holds.
public enum CertificateKind: String, CaseIterable, Sendable {
  /// An option fixed to 0 or 1 in this leaf.
  case optionFixed = "option_fixed"
  /// A child kept to a provision (1) or from it (0) in this leaf (id provision, group_id child).
  case pairFixed = "pair_fixed"
  /// The leaf's fixed options alone break the budget or a rival set: it needs no bound.
  case infeasible
  /// Price of a group's capacity, at least 0 (id provision, group_id group or empty for the whole provision).
  case group
  /// Price of the fixed number awaiting, any sign.
  case awaiting
  /// Price of the capital budget per pound, at least 0.
  case budget
  /// Price of a rival set, at least 0 (id rival set).
  case rival
  /// Price of `committed places` of a provision, 0 to its place funding (id provision).
  case committed
  /// The bound the leaf's prices prove.
  case bound
}

/// The whole of a plan's figures, as the results folder holds them.
public struct PlanResults: Sendable {
  /// `run.json`.
  public var run: RunRecord
  /// `summary.json` and `summary.csv`: sections of named lines, in order.
  public var summary: [SummaryLine]
  /// `placements.csv`, in the case's order of children.
  public var placements: [PlacementRow]
  /// `alternatives.csv`, by child then provision in the case's order.
  public var alternatives: [AlternativeRow]
  /// `place_values.csv`.
  public var placeValues: [PlaceValueRow]
  /// `certificate.csv`.
  public var certificate: [CertificateRow]
  /// `routes.csv`, `stops.csv`, `duties.csv`, `riders.csv`; nil where nothing was routed.
  public var routes: RouteResults?
  /// `adoption.csv`: only where places and routes together moved children.
  public var adoption: [AdoptionRow] = []
  /// `timings.json`: seconds by stage, outside the byte-for-byte promise.
  public var timings: [(stage: String, seconds: Double)]

  /// Results.
  public init(
    run: RunRecord, summary: [SummaryLine], placements: [PlacementRow], alternatives: [AlternativeRow],
    placeValues: [PlaceValueRow], certificate: [CertificateRow], routes: RouteResults? = nil,
    timings: [(stage: String, seconds: Double)]
  ) {
    self.run = run
    self.summary = summary
    self.placements = placements
    self.alternatives = alternatives
    self.placeValues = placeValues
    self.certificate = certificate
    self.routes = routes
    self.timings = timings
  }
}

/// One figure of the summary.
public struct SummaryLine: Sendable, Hashable {
  /// `children`, `money`, `travel`, `need`, `phase`, `provision`, `options`.
  public var section: String
  /// What is counted, snake case: `placed`, `high_needs_additional_gbp`, `ASD`.
  public var name: String
  /// The figure as text: a whole number, or pounds with two places where the unit is GBP.
  public var value: String
  /// `children`, `GBP a year`, `minutes`...
  public var unit: String

  /// A figure.
  public init(section: String, name: String, value: String, unit: String) {
    self.section = section
    self.name = name
    self.value = value
    self.unit = unit
  }
}

/// `run.json`: what was run on what, how it ended and whether the checker agreed.
public struct RunRecord: Sendable {
  /// Version of the program.
  public var version = "0.1.0"
  /// The command and its options that shape the answer, as written.
  public var command: [String] = []
  /// The case's name.
  public var caseName = ""
  /// The scenario whose edits were made to the case first; nil: none.
  public var scenario: ScenarioRecord?
  /// The council planned alone, of a case of several; nil: everybody in the case.
  public var council: String?
  /// Whether the children are made up, and the note that says so.
  public var syntheticNote: String?
  /// The case's base date: the only date in the results.
  public var baseDate = ""
  /// SHA-256 of every input file, by name.
  public var inputs: [(name: String, sha256: String)] = []
  /// Every parameter in force: name, value, whether the case set it.
  public var parameters: [(name: String, value: String, own: Bool)] = []
  /// Random seed.
  public var seed: UInt64 = 1
  /// Lanes of the search.
  public var lanes = 2
  /// Limits given: name, value.
  public var limits: [(name: String, value: String)] = []
  /// `optimal`, `feasible`, `stopped`, `time_limit`.
  public var status = ""
  /// False where a clock or a person stopped the run.
  public var reproducible = true
  /// Fewest children awaiting a place that can be had, the bound that proves it, and the plan's own.
  public var awaitingBound = 0
  /// Children awaiting in the plan.
  public var awaiting = 0
  /// F of the plan, pence a year, settled children's cost left out.
  public var objective: Int64 = 0
  /// Proved lower bound of F, pence a year.
  public var bound: Int64 = 0
  /// The route search: figures that `riders`, `objective_pence`, `cash_pence`, `steering_pence`, `bound_pence`
  /// (absent: no bound), `iterations`, `placements` (where they came from); empty where nothing was routed.
  public var routing: [(name: String, value: String)] = []
  /// Options taken.
  public var optionsTaken: [String] = []
  /// Options the plan was allowed to choose.
  public var optionsAllowed: [String] = []
  /// Whether costs run to the next phase transfer (`--phase-cost`).
  public var phaseCost = false
  /// What GLPK and the network solver did: name, figure.
  public var solver: [(name: String, value: String)] = []
  /// Warnings an officer should read.
  public var warnings: [String] = []
  /// `verified`, `failed`, or empty before the check.
  public var verdict = ""
  /// SHA-256 of every results file, by name; written last.
  public var outputs: [(name: String, sha256: String)] = []

  /// An empty record.
  public init() {}

  /// Objective less bound, never negative: pence a year.
  public var gap: Int64 { max(0, objective - bound) }
}
