import CaseModel

/// How a child stands before the plan is made (MODEL.md, "Who is fixed, who is due").
public enum ChildStanding: Sendable, Equatable {
  /// Gone before the plan date.
  case leaver
  /// Not due a decision and no place recorded.
  case notRecorded
  /// Fixed and not due a decision: shares of places in thousandths, by provision position.
  case settled([PlaceShare])
  /// Ordered by the Tribunal.
  case ordered(Int)
  /// Named because an unreleased section 38 request must be met.
  case requested(Int)
  /// A looked-after child who keeps the school.
  case kept(Int)
  /// For the plan to decide.
  case open

  /// The places held, empty for open children.
  public var shares: [PlaceShare] {
    switch self {
    case .settled(let shares): shares
    case .ordered(let p), .requested(let p), .kept(let p): [PlaceShare(provision: p, thousandths: 1000)]
    case .leaver, .notRecorded, .open: []
    }
  }
}

/// A share of a place.
public struct PlaceShare: Sendable, Equatable {
  /// Position of the provision.
  public var provision: Int
  /// Share in thousandths.
  public var thousandths: Int64
}

extension PairRules {
  /// Reads every child's standing.
  func standings() -> [ChildStanding] {
    let positions = world.provisionPositions()
    let planDate = world.parameters.planDate
    var shares: [String: [PlaceShare]] = [:]
    for row in world.attendance {
      guard let at = positions[row.provisionID], row.shareThousandths > 0,
        row.from.map({ $0 <= planDate }) ?? true, row.to.map({ $0 >= planDate }) ?? true
      else { continue }
      shares[row.childID, default: []].append(
        PlaceShare(provision: at, thousandths: Int64(row.shareThousandths)))
    }
    return world.children.enumerated().map { position, child in
      if let ends = child.ends, ends < planDate { return .leaver }
      let current = child.currentProvisionID.flatMap { positions[$0] }
      switch child.status {
      case .settled:
        if let own = shares[child.id] { return .settled(own) }
        return current.map { .settled([PlaceShare(provision: $0, thousandths: 1000)]) } ?? .notRecorded
      case .tribunalOrder:
        return (highestRequest(position) ?? current).map { .ordered($0) } ?? .notRecorded
      default:
        if let requested = standingRequest(position) { return .requested(requested) }
        if child.lookedAfter, child.status == .request || child.status == .movedIn, let current {
          let code = code(child: position, child, provision: current).code
          if code?.isQuestion ?? true { return .kept(current) }
        }
        return .open
      }
    }
  }
}
