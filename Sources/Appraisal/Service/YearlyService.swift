import CaseModel

/// An option opened in a year.
public struct Opening: Hashable, Sendable {
  /// Position among the case's options.
  public var option: Int
  /// Its first September.
  public var year: Int

  /// An opening.
  public init(option: Int, year: Int) {
    self.option = option
    self.year = year
  }
}

/// A course of action: which options open when; none is doing nothing.
public struct Course: Hashable, Sendable {
  /// Short, for tables: `nothing`, an option's id, a bundle's name.
  public var id: String
  /// For people.
  public var name: String
  /// What opens.
  public var openings: [Opening]

  /// A course.
  public init(id: String, name: String, openings: [Opening]) {
    self.id = id
    self.name = name
    self.openings = openings
  }

  /// Nothing opens.
  public static let nothing = Course(id: "nothing", name: "Do nothing", openings: [])
}

/// What a school year costs when everybody is served at least cost with the places that are open, pence of the price
/// base: capital, its finance and the options' own running costs are not in it.
public struct ServiceYear: Hashable, Sendable {
  /// Place funding and top-ups of the council's and its neighbours' maintained provision.
  public var statePlaces: Pence = .zero
  /// Independent and non-maintained fees.
  public var independentFees: Pence = .zero
  /// Everything else of the High Needs Block that changes: post-16, alternative provision, otherwise than at school.
  public var otherPlaces: Pence = .zero
  /// Travel.
  public var travel: Pence = .zero
  /// Young people in independent and non-maintained places, thousandths.
  public var independent: Int64 = 0
  /// Those for whom there is no place at all, thousandths.
  public var unplaced: Int64 = 0
  /// Places of the options that are used, thousandths, in the order of the course's openings.
  public var used: [Int64] = []

  /// Nothing.
  public init() {}
}

/// What every year costs under every course: the bridge between the strategic model and the appraisal.
public protocol YearlyService: Sendable {
  /// Septembers it knows demand for, ascending; later years cost what the last one does at full occupancy.
  var years: [Int] { get }
  /// Names of the demand paths.
  var paths: [String] { get }
  /// A year's cost.
  /// - Parameters:
  ///   - path: position in `paths`.
  ///   - demand: demand of the path in thousandths: 1,000 as forecast.
  ///   - ramp: occupancy ramps in thousandths: 1,000 as the options say, 500 half as many places in years of ramp.
  func year(_ course: Course, path: Int, year: Int, demand: Int, ramp: Int) -> ServiceYear
}
