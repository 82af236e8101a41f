/// A provision: somewhere a child can be placed (table `provisions`).
public struct Provision: Sendable, Hashable {
  /// Its id, unique in the case.
  public var id: String
  /// Its name.
  public var name: String
  /// Its kind.
  public var kind: ProvisionKind
  /// DfE unique reference number.
  public var urn: String?
  /// The provision that hosts this one (a base's school).
  public var hostID: String?
  /// The council it lies in.
  public var laCode: String?
  /// Where it is.
  public var location: Location
  /// Youngest and oldest National Curriculum year, inclusive.
  public var yearMin: Int
  /// See `yearMin`.
  public var yearMax: Int
  /// Needs it meets.
  public var needs: NeedSet
  /// Whom it admits.
  public var admitsSex: AdmitsSex
  /// Approved under section 41 of the Children and Families Act 2014.
  public var section41: Bool
  /// Notional places in all (the root of its tree of groups).
  public var places: Int
  /// Places above notional that may be used at a price; nil: the parameter's share of `places`.
  public var overPlaces: Int?
  /// Places held by other councils' children.
  public var heldByOtherLAs: Int
  /// Place funding a year; nil: the kind's parameter.
  public var placeFunding: Pence?
  /// Places whose funding is committed whether used or not; nil: all `places` where the kind is maintained.
  public var placeFundingCommitted: Int?
  /// Minutes after midnight.
  public var bellStart: Int?
  /// Minutes after midnight.
  public var bellEnd: Int?
  /// Whether a child who uses a wheelchair can get about; nil: not recorded, taken as yes and warned of.
  public var wheelchairAccess: Bool?
  /// Whether it boards.
  public var residential: Bool
  /// Opens on.
  public var opens: CalendarDate?
  /// Closes on (last day open).
  public var closes: CalendarDate?
  /// The row it came from.
  public var source: RowSource

  /// A provision; the defaults are those of an empty cell.
  public init(
    id: String, name: String, kind: ProvisionKind, location: Location, yearMin: Int, yearMax: Int,
    needs: NeedSet, places: Int, urn: String? = nil, hostID: String? = nil, laCode: String? = nil,
    admitsSex: AdmitsSex = .mixed, section41: Bool = false, overPlaces: Int? = nil, heldByOtherLAs: Int = 0,
    placeFunding: Pence? = nil, placeFundingCommitted: Int? = nil, bellStart: Int? = nil, bellEnd: Int? = nil,
    wheelchairAccess: Bool? = nil, residential: Bool = false, opens: CalendarDate? = nil,
    closes: CalendarDate? = nil, source: RowSource = .memory
  ) {
    self.id = id
    self.name = name
    self.kind = kind
    self.urn = urn
    self.hostID = hostID
    self.laCode = laCode
    self.location = location
    self.yearMin = yearMin
    self.yearMax = yearMax
    self.needs = needs
    self.admitsSex = admitsSex
    self.section41 = section41
    self.places = places
    self.overPlaces = overPlaces
    self.heldByOtherLAs = heldByOtherLAs
    self.placeFunding = placeFunding
    self.placeFundingCommitted = placeFundingCommitted
    self.bellStart = bellStart
    self.bellEnd = bellEnd
    self.wheelchairAccess = wheelchairAccess
    self.residential = residential
    self.opens = opens
    self.closes = closes
    self.source = source
  }
}

/// A capacity group: a phase, class or need inside a provision (table `groups`).
public struct CapacityGroup: Sendable, Hashable {
  /// The provision.
  public var provisionID: String
  /// The group, unique within its provision.
  public var id: String
  /// The group it lies in; nil: directly under the whole provision.
  public var parentID: String?
  /// Places.
  public var places: Int
  /// Places kept back for in-year arrivals; nil: the parameter's share.
  public var reservePlaces: Int?
  /// Years; nil: as the parent's.
  public var yearMin: Int?
  /// See `yearMin`.
  public var yearMax: Int?
  /// Needs; nil: as the parent's.
  public var needs: NeedSet?
  /// The row it came from.
  public var source: RowSource

  /// A group.
  public init(
    provisionID: String, id: String, parentID: String? = nil, places: Int, reservePlaces: Int? = nil,
    yearMin: Int? = nil, yearMax: Int? = nil, needs: NeedSet? = nil, source: RowSource = .memory
  ) {
    self.provisionID = provisionID
    self.id = id
    self.parentID = parentID
    self.places = places
    self.reservePlaces = reservePlaces
    self.yearMin = yearMin
    self.yearMax = yearMax
    self.needs = needs
    self.source = source
  }
}

/// Top-up funding by band and kind (table `bands`).
public struct Band: Sendable, Hashable {
  /// The band's name.
  public var band: String
  /// The kind it applies at.
  public var kind: ProvisionKind
  /// Top-up a year.
  public var topUp: Pence
  /// First day in force.
  public var from: CalendarDate?
  /// Last day in force.
  public var to: CalendarDate?
  /// The row it came from.
  public var source: RowSource

  /// A band.
  public init(
    band: String, kind: ProvisionKind, topUp: Pence, from: CalendarDate? = nil, to: CalendarDate? = nil,
    source: RowSource = .memory
  ) {
    self.band = band
    self.kind = kind
    self.topUp = topUp
    self.from = from
    self.to = to
    self.source = source
  }
}

/// A fee agreed with a provision (table `fees`); the most specific row wins: child, then band, then provision.
public struct Fee: Sendable, Hashable {
  /// The provision.
  public var provisionID: String
  /// Only children in this band.
  public var band: String?
  /// Only this child.
  public var childID: String?
  /// The whole cost of the place a year.
  public var annualCost: Pence
  /// Weeks a year the fee buys.
  public var weeks: Int?
  /// Whether VAT has been taken off.
  public var netOfVAT: Bool?
  /// The agreement.
  public var agreementID: String?
  /// Yearly uplift agreed, in hundredths of one per cent.
  public var upliftBasisPoints: Int?
  /// The row it came from.
  public var source: RowSource

  /// A fee.
  public init(
    provisionID: String, band: String? = nil, childID: String? = nil, annualCost: Pence, weeks: Int? = nil,
    netOfVAT: Bool? = nil, agreementID: String? = nil, upliftBasisPoints: Int? = nil,
    source: RowSource = .memory
  ) {
    self.provisionID = provisionID
    self.band = band
    self.childID = childID
    self.annualCost = annualCost
    self.weeks = weeks
    self.netOfVAT = netOfVAT
    self.agreementID = agreementID
    self.upliftBasisPoints = upliftBasisPoints
    self.source = source
  }
}

/// A way to add places: open, expand, or adapt a mainstream school (table `options`).
public struct ProvisionOption: Sendable, Hashable {
  /// The option.
  public var id: String
  /// Its name.
  public var name: String
  /// An existing provision to expand or adapt, or one with 0 places that opens only under this option.
  public var provisionID: String
  /// Places added.
  public var places: Int
  /// Capital cost before grants and optimism bias.
  public var capital: Pence
  /// Grant towards it.
  public var grant: Pence
  /// Developers' contributions towards it.
  public var s106: Pence
  /// Borrowing rate in hundredths of one per cent a year.
  public var borrowingBasisPoints: Int?
  /// Years over which capital is annualised; nil: the parameter's.
  public var termYears: Int?
  /// First September it is open.
  public var opensYear: Int?
  /// Per cent of places usable in its first, second... year.
  public var ramp: [Int]
  /// Running cost a year, without top-ups and place funding.
  public var runningCost: Pence
  /// The group whose places (and all its ancestors') it raises; nil: the whole provision.
  public var groupID: String?
  /// At most one option of a rival set is taken.
  public var rivalSet: String?
  /// The provision that closes in the September this opens; nil: none.
  public var closesID: String?
  /// The statutory process it needs.
  public var statutoryProcess: String?
  /// The row it came from.
  public var source: RowSource

  /// An option.
  public init(
    id: String, name: String, provisionID: String, places: Int, capital: Pence, grant: Pence = .zero,
    s106: Pence = .zero, borrowingBasisPoints: Int? = nil, termYears: Int? = nil, opensYear: Int? = nil,
    ramp: [Int] = [], runningCost: Pence = .zero, groupID: String? = nil, rivalSet: String? = nil,
    closesID: String? = nil, statutoryProcess: String? = nil, source: RowSource = .memory
  ) {
    self.id = id
    self.name = name
    self.provisionID = provisionID
    self.places = places
    self.capital = capital
    self.grant = grant
    self.s106 = s106
    self.borrowingBasisPoints = borrowingBasisPoints
    self.termYears = termYears
    self.opensYear = opensYear
    self.ramp = ramp
    self.runningCost = runningCost
    self.groupID = groupID
    self.rivalSet = rivalSet
    self.closesID = closesID
    self.statutoryProcess = statutoryProcess
    self.source = source
  }
}
