/// A share of a child's week at one provision: dual placements, part weeks, boarding (table `attendance`).
public struct Attendance: Sendable, Hashable {
  /// The child.
  public var childID: String
  /// The provision.
  public var provisionID: String
  /// Share of the placement in thousandths; a child's shares add up to 1,000.
  public var shareThousandths: Int
  /// Mornings attended.
  public var daysAM: WeekDays
  /// Afternoons attended.
  public var daysPM: WeekDays
  /// Own start, minutes after midnight.
  public var start: Int?
  /// Own finish, minutes after midnight.
  public var finish: Int?
  /// Boarding.
  public var boarding: Boarding
  /// First day.
  public var from: CalendarDate?
  /// Last day.
  public var to: CalendarDate?
  /// The row it came from.
  public var source: RowSource

  /// A share of a week.
  public init(
    childID: String, provisionID: String, shareThousandths: Int = 1000, daysAM: WeekDays = .all,
    daysPM: WeekDays = .all, start: Int? = nil, finish: Int? = nil, boarding: Boarding = .none,
    from: CalendarDate? = nil, to: CalendarDate? = nil, source: RowSource = .memory
  ) {
    self.childID = childID
    self.provisionID = provisionID
    self.shareThousandths = shareThousandths
    self.daysAM = daysAM
    self.daysPM = daysPM
    self.start = start
    self.finish = finish
    self.boarding = boarding
    self.from = from
    self.to = to
    self.source = source
  }
}

/// What an address is to a child.
public enum AddressKind: String, CaseIterable, Sendable {
  case home
  case secondHome = "second_home"
  case foster, respite
}

/// An address at which a child is met or left on some days (table `addresses`).
public struct Address: Sendable, Hashable {
  /// The child.
  public var childID: String
  /// What it is.
  public var kind: AddressKind
  /// Where it is.
  public var location: Location
  /// Mornings from here.
  public var daysAM: WeekDays
  /// Afternoons to here.
  public var daysPM: WeekDays
  /// Which weeks (`A;B`), as written.
  public var weekPattern: String?
  /// First day.
  public var from: CalendarDate?
  /// Last day.
  public var to: CalendarDate?
  /// The row it came from.
  public var source: RowSource

  /// An address.
  public init(
    childID: String, kind: AddressKind, location: Location, daysAM: WeekDays = .all, daysPM: WeekDays = .all,
    weekPattern: String? = nil, from: CalendarDate? = nil, to: CalendarDate? = nil,
    source: RowSource = .memory
  ) {
    self.childID = childID
    self.kind = kind
    self.location = location
    self.daysAM = daysAM
    self.daysPM = daysPM
    self.weekPattern = weekPattern
    self.from = from
    self.to = to
    self.source = source
  }
}

/// What a child needs aboard (table `travel_needs`, restricted to transport).
public struct TravelNeeds: Sendable, Hashable {
  /// The child.
  public var childID: String
  /// Restraint or harness.
  public var restraint: String?
  /// Wheelchair type and tie-down.
  public var wheelchairType: String?
  /// An assistant trained for this child.
  public var trainedAssistant: Bool
  /// Rescue medication travels with the child.
  public var rescueMedication: Bool
  /// To whom the child is handed over.
  public var handover: String?
  /// The same crew every day.
  public var consistentCrew: Bool
  /// Boarding time, minutes.
  public var boardingMinutes: Int?
  /// The row it came from.
  public var source: RowSource

  /// Needs aboard.
  public init(
    childID: String, restraint: String? = nil, wheelchairType: String? = nil, trainedAssistant: Bool = false,
    rescueMedication: Bool = false, handover: String? = nil, consistentCrew: Bool = false,
    boardingMinutes: Int? = nil, source: RowSource = .memory
  ) {
    self.childID = childID
    self.restraint = restraint
    self.wheelchairType = wheelchairType
    self.trainedAssistant = trainedAssistant
    self.rescueMedication = rescueMedication
    self.handover = handover
    self.consistentCrew = consistentCrew
    self.boardingMinutes = boardingMinutes
    self.source = source
  }
}
