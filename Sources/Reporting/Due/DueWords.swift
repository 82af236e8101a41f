import CaseModel

/// Words of what is due.
public enum DueWords {
  /// Why a decision is due.
  public static func status(_ status: ChildStatus) -> String {
    switch status {
    case .settled: "Settled"
    case .newPlan: "New plan"
    case .phaseTransfer: "Phase transfer"
    case .movedIn: "Moved into the area"
    case .placementEnded: "Placement ended"
    case .request: "The family\u{2019}s request"
    case .tribunalOrder: "Ordered by the Tribunal"
    }
  }

  /// A ground of section 39(4).
  public static func ground(_ ground: StatutoryGround) -> String {
    switch ground {
    case .ageAbilityAptitudeSEN: "Age, ability, aptitude or special educational needs"
    case .efficientEducation: "The efficient education of others"
    case .efficientResources: "The efficient use of resources"
    }
  }

  /// An officer's view of a provision.
  public static func view(_ view: SuitabilityView) -> String {
    switch view {
    case .canMeet: "Can meet need"
    case .cannotMeet: "Cannot meet need"
    case .awaiting: "Awaiting a reply"
    }
  }

  /// A decision and its day; that there is none.
  public static func decision(_ record: DecisionRecord?) -> String {
    guard let record else { return "none yet" }
    return
      "\(record.outcome.prefix(1).uppercased() + record.outcome.dropFirst()), \(Words.day(record.decidedOn))"
  }
}
