import CaseModel
import Tables

/// What a comparison has to know of a case beside the two results: the names and kinds of provisions.
public struct ProvisionBook: Sendable {
  private var names: [String: String] = [:]
  private var kinds: [String: ProvisionKind] = [:]

  /// Nothing known.
  public init() {}

  /// Provisions of a case, the later ones only where the earlier have no such reference.
  public init(_ cases: Case...) {
    for provision in cases.flatMap(\.provisions) where kinds[provision.id] == nil {
      names[provision.id] = provision.name
      kinds[provision.id] = provision.kind
    }
  }

  /// Whether the kinds of provisions are known.
  public var isKnown: Bool { !kinds.isEmpty }
  /// A provision's name, else its reference.
  public func name(_ id: String) -> String { names[id] ?? id }
  /// Whether it is an independent special school.
  public func isIndependent(_ id: String?) -> Bool { id.flatMap { kinds[$0] } == .independentSpecial }
}

/// What differs between the places of two plans: by child and by provision.
public struct PlaceComparison: Sendable {
  /// A child with another place, or with a longer or shorter journey.
  public struct ChildChange: Sendable, Hashable {
    /// The child.
    public var childID: String
    /// The provision in the first plan; nil: none.
    public var before: String?
    /// In the second.
    public var after: String?
    /// Whole minutes in the first plan; nil: no journey, or not known.
    public var minutesBefore: Int64?
    /// In the second.
    public var minutesAfter: Int64?
    /// Whether the minutes are those aboard the planned vehicle (the longer of the day's), not of the road alone.
    public var isAboard: Bool

    /// Whether the place differs.
    public var isMoved: Bool { before != after }
    /// Minutes more (or, negative, fewer); nil where either is not known.
    public var longer: Int64? { minutesBefore.flatMap { a in minutesAfter.map { $0 - a } } }
  }

  /// A provision that children come to or leave.
  public struct ProvisionChange: Sendable, Hashable {
    /// The provision.
    public var provisionID: String
    /// Children it gains.
    public var gained: [String]
    /// Children it loses.
    public var lost: [String]
  }

  /// Totals of the first plan.
  public var first: PurseTotals
  /// Of the second.
  public var second: PurseTotals
  /// Children with a change, in order of the second plan's placements.
  public var children: [ChildChange]
  /// Provisions with a change, by id.
  public var provisions: [ProvisionChange]

  /// Compares two results of one case.
  public init(_ first: PlanResults, _ second: PlanResults) {
    self.first = PurseTotals(first)
    self.second = PurseTotals(second)
    let rows = Dictionary(
      first.placements.map { ($0.childID, $0) }, uniquingKeysWith: { earlier, _ in earlier })
    let aboard = (Self.rides(first), Self.rides(second))
    children = second.placements.compactMap { row in
      guard let old = rows[row.childID] else { return nil }
      // A ride aboard is set against a ride aboard, a drive against a drive.
      let rides = aboard.0[row.childID].flatMap { a in aboard.1[row.childID].map { (a, $0) } }
      let change = ChildChange(
        childID: row.childID, before: old.provisionID, after: row.provisionID,
        minutesBefore: (rides?.0 ?? old.journeyTime).map(Words.minutes),
        minutesAfter: (rides?.1 ?? row.journeyTime).map(Words.minutes), isAboard: rides != nil)
      return change.isMoved || (change.longer ?? 0) != 0 ? change : nil
    }
    var gained: [String: [String]] = [:]
    var lost: [String: [String]] = [:]
    for change in children where change.isMoved {
      if let after = change.after { gained[after, default: []].append(change.childID) }
      if let before = change.before { lost[before, default: []].append(change.childID) }
    }
    provisions = Set(gained.keys).union(lost.keys).sorted().map {
      ProvisionChange(provisionID: $0, gained: gained[$0] ?? [], lost: lost[$0] ?? [])
    }
  }

  /// The longer of each child's rides of a day.
  static func rides(_ results: PlanResults) -> [String: Seconds] {
    var rides: [String: Seconds] = [:]
    for row in results.routes?.riders ?? [] {
      guard let ride = row.ride else { continue }
      rides[row.childID] = max(rides[row.childID] ?? ride, ride)
    }
    return rides
  }

  /// Children with another place.
  public var moved: [ChildChange] { children.filter(\.isMoved) }
  /// Children with a longer journey, the longest addition first.
  public var longer: [ChildChange] {
    children.filter { ($0.longer ?? 0) > 0 }.sorted {
      ($1.longer ?? 0, $0.childID) < ($0.longer ?? 0, $1.childID)
    }
  }
  /// Children with a shorter journey.
  public var shorter: [ChildChange] { children.filter { ($0.longer ?? 0) < 0 } }
  /// Children placed in the second plan alone.
  public var newlyPlaced: [ChildChange] { moved.filter { $0.before == nil } }
  /// Children placed in the first plan alone.
  public var newlyAwaiting: [ChildChange] { moved.filter { $0.after == nil } }
}
