import CaseModel

/// A provision as a recipe or a made-up county describes it, before children are placed.
struct Site {
  /// Its `places` are final only where `placesGiven`.
  var provision: Provision
  /// The published placement kind its children are counted under.
  var marginKind: String
  /// Places were given; else they follow from the roll and the room parameter.
  var placesGiven: Bool
  /// Children with plans on its roll on the base date; nil: as many as live nearer to it than to others.
  var roll: Int?
}

/// A small area with its child population.
struct Area {
  var code: String
  var centre: GridPoint
  /// Children aged 0-4, 5-11 and 12-17.
  var children: [Int]
  /// 1 most deprived ... 10 least.
  var decile: Int
}

/// The numbers a recipe may set, each with the default used where it does not.
struct Settings {
  /// Name, default, what it is.
  static let all: [(name: String, standard: Int)] = [
    ("leavers", 0), ("moved_in", 0), ("family_requests", 0), ("placements_ended", 0), ("tribunal_orders", 0),
    ("vehicle_riders", 0), ("travel_passes", 0), ("travel_budgets", 0), ("travel_training", 0),
    ("looked_after_per_mille", 45), ("sibling_groups", 0), ("dual_placements", 0), ("not_with_pairs", 0),
    ("special_from_early_years_per_mille", 250), ("special_at_year_7_per_mille", 170),
    ("special_for_new_plans_per_mille", 80), ("special_for_others_per_mille", 120), ("second_homes", 0),
    ("released_requests_per_mille", 60), ("ruled_out_by_code_per_mille", 40), ("rider_siblings", 0),
    ("part_weeks", 0), ("pickup_points", 0), ("riders_live_far_per_mille", 0),
    ("contracts", 0), ("transport_spend_gbp", 0), ("tracked_contracts", 0),
  ]
  private var values = Dictionary(uniqueKeysWithValues: all.map { ($0.name, $0.standard) })

  subscript(_ name: String) -> Int {
    get {
      guard let value = values[name] else { preconditionFailure("setting \(name) is not in the list") }
      return value
    }
    set { values[name] = newValue }
  }

  /// Whether there is a setting of that name.
  static func knows(_ name: String) -> Bool { all.contains { $0.name == name } }
}

/// Everything that makes a case: facts and figures alone, no child.
///
/// A folder of small tables, each row with its `source`: `margins.csv` (dimension age, need, kind, sex; key;
/// count), `tables.csv` (two-way counts, `published` or `pattern`), `corrections.csv` (factors on cells of a
/// pattern, with the reason), `new_plans.csv`, `areas.csv`, `provisions.csv`, `settings.csv`, `parameters.csv`,
/// and the case's own tables `groups`, `options`, `bands`, `fees`, `vehicles`, `demand`, `history`.
struct Recipe {
  var name = ""
  /// In the order of `Dimension.allCases`.
  var margins: [Margin] = []
  var tables: [TwoWay] = []
  /// Patterns as they came, before they were fitted to the margins.
  var rawPatterns: [TwoWay] = []
  /// Why patterns were corrected.
  var corrections: [String] = []
  var newPlans: [(age: Int, count: Int)] = []
  var areas: [Area] = []
  var sites: [Site] = []
  var groups: [CapacityGroup] = []
  var options: [ProvisionOption] = []
  var bands: [Band] = []
  var fees: [Fee] = []
  var vehicles: [VehicleType] = []
  var demand: [DemandStep] = []
  var history: [HistoryRow] = []
  var calendars: [CalendarRule] = []
  var parameters: [(name: String, value: String, source: String)] = []
  var settings = Settings()
  /// Path of the road file, already resolved; nil: none.
  var roads: String?
}
