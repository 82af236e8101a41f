import CaseModel

/// A child's journeys in standing routes: what each place would cost more there, and what it does to others aboard.
public struct PanelRoutes: Sendable {
  /// The journeys to one provision, the cheapest way.
  public struct Journey: Sendable {
    /// The provision.
    public var provisionID: String
    /// What the routes cost more a year, the family's contribution taken off.
    public var travelCost: Pence
    /// The child's longest ride of a morning and of an afternoon; nil: none.
    public var morning: Seconds?
    /// See `morning`.
    public var afternoon: Seconds?
    /// Whether one of them is above the child's guideline.
    public var aboveGuideline: Bool
    /// Whether it takes one more vehicle.
    public var newVehicle: Bool
    /// Other children aboard longer.
    public var longer: Int
    /// The most that one of their rides is longer.
    public var mostLonger: Seconds
    /// Other children whose ride goes above guideline, or further above it.
    public var othersAbove: Int

    /// Journeys.
    public init(
      provisionID: String, travelCost: Pence, morning: Seconds?, afternoon: Seconds?, aboveGuideline: Bool,
      newVehicle: Bool, longer: Int, mostLonger: Seconds, othersAbove: Int
    ) {
      self.provisionID = provisionID
      self.travelCost = travelCost
      self.morning = morning
      self.afternoon = afternoon
      self.aboveGuideline = aboveGuideline
      self.newVehicle = newVehicle
      self.longer = longer
      self.mostLonger = mostLonger
      self.othersAbove = othersAbove
    }

    /// The longer of the two rides.
    public var longest: Seconds? { [morning, afternoon].compactMap { $0 }.max() }
  }

  /// The results whose routes they are.
  public var name: String
  /// What the routes cost less a year without the child; nil: it travels in none.
  public var saving: Pence?
  /// Where a way is known.
  public var journeys: [Journey]
  /// Where none is, and why, in a sentence or two.
  public var reasons: [(provisionID: String, reason: String)]

  /// Journeys in routes.
  public init(
    name: String, saving: Pence?, journeys: [Journey], reasons: [(provisionID: String, reason: String)]
  ) {
    self.name = name
    self.saving = saving
    self.journeys = journeys
    self.reasons = reasons
  }
}
