import CaseModel
import Tables

/// Where children go to school, as a route plan starts from it.
public struct RoutePlacements: Sendable {
  /// A child at a provision, by positions in the case.
  public struct Place: Sendable, Hashable {
    /// The child.
    public var child: Int
    /// The provision.
    public var provision: Int
    /// The mode that a file gave; nil: the placement model's.
    public var mode: String?

    /// A place.
    public init(child: Int, provision: Int, mode: String? = nil) {
      self.child = child
      self.provision = provision
      self.mode = mode
    }
  }

  /// At most one a child, in the case's order.
  public var places: [Place]
  /// Whether they are today's: attendance rows then hold for every child, not for settled ones alone.
  public var areCurrent: Bool
  /// For the record: `plan`, `current`, or the file.
  public var source: String

  /// Placements of a finished plan.
  public init(_ world: Case, _ rows: [PlacementRow], source: String) {
    let children = world.childPositions()
    let provisions = world.provisionPositions()
    places = rows.compactMap { row in
      guard let child = children[row.childID], let provision = row.provisionID.flatMap({ provisions[$0] })
      else { return nil }
      return Place(child: child, provision: provision)
    }.sorted { $0.child < $1.child }
    areCurrent = false
    self.source = source
  }

  /// Placements from a file, already matched to the case.
  public init(places: [Place], source: String) {
    self.places = places.sorted { $0.child < $1.child }
    areCurrent = false
    self.source = source
  }

  /// Today's: attendance in force on the plan date (its largest share), else the current provision.
  public init(currentOf world: Case) {
    let provisions = world.provisionPositions()
    let date = world.parameters.planDate
    var largest: [String: Attendance] = [:]
    for row in world.attendance where row.isInForce(on: date) && provisions[row.provisionID] != nil {
      if let known = largest[row.childID], known.shareThousandths >= row.shareThousandths { continue }
      largest[row.childID] = row
    }
    places = world.children.enumerated().compactMap { position, child in
      if let ends = child.ends, ends < date { return nil }
      guard
        let provision = (largest[child.id]?.provisionID ?? child.currentProvisionID).flatMap({
          provisions[$0]
        })
      else { return nil }
      return Place(child: position, provision: provision)
    }
    areCurrent = true
    source = "current"
  }
}

extension Attendance {
  /// Whether the row holds on a day.
  func isInForce(on date: CalendarDate) -> Bool {
    shareThousandths > 0 && (from.map { $0 <= date } ?? true) && (to.map { $0 >= date } ?? true)
  }
}
