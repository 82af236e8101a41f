/// A council's world at one base date: every table of the case folder, checked, with where each row came from.
///
/// Rows keep file order. Look-ups by id are made once, by `Case.init`, and hold positions in the arrays.
public struct Case: Sendable {
  /// The case's name (its folder or workbook).
  public var name: String
  /// Where the case lies on disk; nil when made in memory.
  public var path: String?
  /// Files or sheets read.
  public var files: [SourceFile] = []
  /// Parameters: defaults overridden by the case.
  public var parameters: Parameters
  /// Where the case's own parameters came from, by name.
  public var parameterRows: [String: RowSource] = [:]
  /// Table `provisions`.
  public var provisions: [Provision]
  /// Table `groups`.
  public var groups: [CapacityGroup] = []
  /// Table `bands`.
  public var bands: [Band] = []
  /// Table `fees`.
  public var fees: [Fee] = []
  /// Table `children`.
  public var children: [Child]
  /// Table `requests`.
  public var requests: [PlaceRequest] = []
  /// Table `suitability`.
  public var suitability: [SuitabilityRecord] = []
  /// Table `attendance`.
  public var attendance: [Attendance] = []
  /// Table `addresses`.
  public var addresses: [Address] = []
  /// Table `travel_needs`.
  public var travelNeeds: [TravelNeeds] = []
  /// Table `pickup_points`.
  public var pickupPoints: [PickupPoint] = []
  /// Table `vehicles`.
  public var vehicles: [VehicleType] = []
  /// Table `current_routes`.
  public var currentRoutes: [CurrentRouteVisit] = []
  /// Table `contracts`.
  public var contracts: [TransportContract] = []
  /// Table `observed_times`.
  public var observedTimes: [ObservedTime] = []
  /// Table `calendars`.
  public var calendars: [CalendarRule] = []
  /// Table `options`.
  public var options: [ProvisionOption] = []
  /// Table `demand`.
  public var demand: [DemandStep] = []
  /// Table `history`.
  public var history: [HistoryRow] = []
  /// Table `budget`.
  public var budget: [BudgetEntry] = []
  /// Table `travel_times`.
  public var travelTimes: [TravelTimeRow] = []
  /// Table `scenarios`.
  public var scenarios: [ScenarioEdit] = []
  /// The scenario whose edits have been made; nil: the case as it stands.
  public var scenario: String?
  /// Options that the scenario takes, in the order of its edits.
  public var takenOptions: [String] = []
  /// The council that has the case alone; nil: all of its councils together.
  public var council: String?

  /// A case made in memory.
  public init(name: String, parameters: Parameters, provisions: [Provision], children: [Child]) {
    self.name = name
    self.parameters = parameters
    self.provisions = provisions
    self.children = children
  }

  /// Position of every provision by id.
  public func provisionPositions() -> [String: Int] {
    Dictionary(provisions.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Position of every child by id.
  public func childPositions() -> [String: Int] {
    Dictionary(children.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }
}
