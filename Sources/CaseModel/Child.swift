/// A child or young person with an EHC plan (table `children`). No name, birth date or UPN is ever held here.
public struct Child: Sendable, Hashable {
  /// A working reference, unique in the case.
  public var id: String
  /// Home.
  public var location: Location
  /// The National Curriculum year the child is in from the first September after the base date (a Year 6
  /// leaver is 7); Reception is 0.
  public var ncYear: Int
  /// Month of birth, 1-12.
  public var birthMonth: Int?
  /// Needs, primary first; never empty.
  public var needs: [Need]
  /// Funding band.
  public var band: String?
  /// Whether a decision is due.
  public var status: ChildStatus
  /// The statutory date.
  public var decisionDue: CalendarDate?
  /// The place starts.
  public var starts: CalendarDate?
  /// The place ends.
  public var ends: CalendarDate?
  /// Where the child is now.
  public var currentProvisionID: String?
  /// Sex as recorded.
  public var sex: Sex?
  /// Looked-after children keep their school by default.
  public var lookedAfter: Bool
  /// The council that maintains the plan.
  public var maintainingLA: String?
  /// The council that pays.
  public var payingLA: String?
  /// Low income for travel.
  public var lowIncome: Bool
  /// Walks, stays in a wheelchair, or transfers from one.
  public var mobility: Mobility
  /// Passenger assistant.
  public var assistant: AssistantNeed
  /// Travels alone.
  public var solo: Bool
  /// A ride limit of the child's own, minutes.
  public var maxRideMinutes: Int?
  /// Minutes the child may wait at school past the loading window.
  public var lateWaitMinutes: Int?
  /// Siblings share a group.
  public var siblingGroup: String?
  /// How the group is to be placed.
  public var siblingRule: SiblingRule?
  /// Children never to be aboard together with this one (runs only).
  public var notWith: [String]
  /// Travel help.
  public var travel: TravelHelp
  /// Why it is free; nil with `vehicle`: by special educational need.
  public var eligibilityGround: EligibilityGround?
  /// Its legal basis.
  public var travelBasis: TravelBasis?
  /// The family's yearly contribution.
  public var contribution: Pence
  /// Kinds recorded as open for this child: kinds that `needsRecordedOpening`.
  public var openTo: [ProvisionKind]
  /// Whether residential provision is recorded as open for this child.
  public var openToResidential: Bool
  /// Social care cost a year that goes with the placement.
  public var socialCare: Pence
  /// Health cost a year that goes with the placement.
  public var health: Pence
  /// The row it came from.
  public var source: RowSource

  /// A child; the defaults are those of an empty cell.
  public init(
    id: String, location: Location, ncYear: Int, needs: [Need], status: ChildStatus, birthMonth: Int? = nil,
    band: String? = nil, decisionDue: CalendarDate? = nil, starts: CalendarDate? = nil,
    ends: CalendarDate? = nil, currentProvisionID: String? = nil, sex: Sex? = nil, lookedAfter: Bool = false,
    maintainingLA: String? = nil, payingLA: String? = nil, lowIncome: Bool = false,
    mobility: Mobility = .walks, assistant: AssistantNeed = .none, solo: Bool = false,
    maxRideMinutes: Int? = nil, lateWaitMinutes: Int? = nil, siblingGroup: String? = nil,
    siblingRule: SiblingRule? = nil, notWith: [String] = [], travel: TravelHelp = .notEligible,
    eligibilityGround: EligibilityGround? = nil, travelBasis: TravelBasis? = nil, contribution: Pence = .zero,
    openTo: [ProvisionKind] = [], openToResidential: Bool = false, socialCare: Pence = .zero,
    health: Pence = .zero, source: RowSource = .memory
  ) {
    self.id = id
    self.location = location
    self.ncYear = ncYear
    self.birthMonth = birthMonth
    self.needs = needs
    self.band = band
    self.status = status
    self.decisionDue = decisionDue
    self.starts = starts
    self.ends = ends
    self.currentProvisionID = currentProvisionID
    self.sex = sex
    self.lookedAfter = lookedAfter
    self.maintainingLA = maintainingLA
    self.payingLA = payingLA
    self.lowIncome = lowIncome
    self.mobility = mobility
    self.assistant = assistant
    self.solo = solo
    self.maxRideMinutes = maxRideMinutes
    self.lateWaitMinutes = lateWaitMinutes
    self.siblingGroup = siblingGroup
    self.siblingRule = siblingRule
    self.notWith = notWith
    self.travel = travel
    self.eligibilityGround = eligibilityGround
    self.travelBasis = travelBasis
    self.contribution = contribution
    self.openTo = openTo
    self.openToResidential = openToResidential
    self.socialCare = socialCare
    self.health = health
    self.source = source
  }
}

/// A request that a provision be named (table `requests`).
public struct PlaceRequest: Sendable, Hashable {
  /// The child.
  public var childID: String
  /// The provision asked for.
  public var provisionID: String
  /// 1 is the first choice.
  public var rank: Int
  /// Section 38 (must be met unless released) or section 9 (weighed).
  public var basis: RequestBasis
  /// Who asked: parent or young person, as written.
  public var madeBy: String?
  /// The ground on which an officer released the council from meeting it; nil: it stands.
  public var releasedGround: StatutoryGround?
  /// Who recorded it.
  public var recordedBy: String?
  /// The row it came from.
  public var source: RowSource

  /// A request.
  public init(
    childID: String, provisionID: String, rank: Int = 1, basis: RequestBasis = .s38, madeBy: String? = nil,
    releasedGround: StatutoryGround? = nil, recordedBy: String? = nil, source: RowSource = .memory
  ) {
    self.childID = childID
    self.provisionID = provisionID
    self.rank = rank
    self.basis = basis
    self.madeBy = madeBy
    self.releasedGround = releasedGround
    self.recordedBy = recordedBy
    self.source = source
  }
}

/// An officer's recorded view of a provision for a child (table `suitability`).
public struct SuitabilityRecord: Sendable, Hashable {
  /// The child.
  public var childID: String
  /// The provision.
  public var provisionID: String
  /// The view.
  public var view: SuitabilityView
  /// The statutory ground of `cannot_meet`.
  public var ground: StatutoryGround?
  /// Who pays for travel if this provision is named.
  public var transportCondition: TransportCondition
  /// When the provision was consulted.
  public var consultedOn: CalendarDate?
  /// When it replied.
  public var repliedOn: CalendarDate?
  /// Who recorded it.
  public var recordedBy: String?
  /// The row it came from.
  public var source: RowSource

  /// A recorded view.
  public init(
    childID: String, provisionID: String, view: SuitabilityView, ground: StatutoryGround? = nil,
    transportCondition: TransportCondition = .council, consultedOn: CalendarDate? = nil,
    repliedOn: CalendarDate? = nil, recordedBy: String? = nil, source: RowSource = .memory
  ) {
    self.childID = childID
    self.provisionID = provisionID
    self.view = view
    self.ground = ground
    self.transportCondition = transportCondition
    self.consultedOn = consultedOn
    self.repliedOn = repliedOn
    self.recordedBy = recordedBy
    self.source = source
  }
}
