import CaseModel
import Running

/// A generated case and how well it matches what was published.
public struct GeneratedCase: Sendable {
  /// The case, labelled synthetic in its parameters.
  public let value: Case
  /// Text for people: the fit of every margin and table, and what was assumed.
  public let report: String
}

/// Makes synthetic cases: from a recipe of published margins and facts, or a made-up county of any size.
///
/// The same options give the same case, byte for byte, on one build and machine type.
public enum Generator {
  /// Makes a case; throws `GeneratorError` with every problem of the recipe or the options at once.
  public static func generate(_ options: GeneratorOptions) throws(GeneratorError) -> GeneratedCase {
    try check(options)
    if options.authorities > 1 { return try neighbours(options) }
    if let folder = options.recipe {
      return try fromRecipe(RecipeReader.read(folder), options)
    }
    if options.small {
      var small = SmallAuthority(options)
      let made = small.make()
      return GeneratedCase(value: made, report: FitReport.sizes(made))
    }
    return try madeUp(options)
  }

  private static func check(_ options: GeneratorOptions) throws(GeneratorError) {
    var problems: [String] = []
    if let children = options.children, !(1...1_000_000).contains(children) {
      problems.append("--children is \(children). Give a number from 1 to 1000000.")
    }
    if let provisions = options.provisions, !(1...20_000).contains(provisions) {
      problems.append("--provisions is \(provisions). Give a number from 1 to 20000.")
    }
    if let rate = options.requestRatePercent, !(0...100).contains(rate) {
      problems.append("--requests is \(rate). Give per cent from 0 to 100.")
    }
    if let siblings = options.siblingsPercent, !(0...100).contains(siblings) {
      problems.append("--siblings is \(siblings). Give per cent from 0 to 100.")
    }
    if !(0...1000).contains(options.options) {
      problems.append("--options is \(options.options). Give a number from 0 to 1000.")
    }
    if case .count(let due) = options.due, due < 0 || due > options.children ?? 1_000_000 {
      problems.append("--due is \(due). Give a number from 0 to the number of children, or `all`.")
    }
    if let riders = options.riders, !(1...(options.children ?? 3300)).contains(riders) {
      problems.append("--riders is \(riders). Give a number from 1 to the number of children.")
    }
    if !(1...20).contains(options.authorities) {
      problems.append("--authorities is \(options.authorities). Give a number from 1 to 20.")
    }
    if options.authorities > 1,
      options.recipe != nil || options.roads != nil || options.postcodes != nil || options.options > 0
    {
      problems.append(
        "--authorities makes authorities up, side by side. Leave --recipe, --roads, --postcodes and --options out."
      )
    }
    if options.recipe != nil, options.riders != nil {
      problems.append(
        "A recipe says how many riders there are (vehicle_riders in settings.csv). Leave --riders out.")
    }
    if options.small,
      options.recipe != nil || options.roads != nil || options.postcodes != nil || options.options > 0
    {
      problems.append(
        "A small authority has places and children of its own. Leave --recipe, --roads, --postcodes and --options out."
      )
    }
    if options.recipe != nil, options.provisions != nil || options.options > 0 {
      problems.append("A recipe brings its own provisions and options. Leave --provisions and --options out.")
    }
    if !problems.isEmpty { throw GeneratorError(problems) }
  }

  private static func fromRecipe(
    _ source: Recipe, _ options: GeneratorOptions
  ) throws(GeneratorError) -> GeneratedCase {
    var recipe = source
    if let name = options.name { recipe.setParameter("authority_name", name, "given to generate") }
    if let rate = options.requestRatePercent {
      recipe.setParameter("request_rate_percent", String(rate), "given to generate")
    }
    let total = recipe.margins.first?.total ?? 0
    if case .count(let due) = options.due, due > options.children ?? total {
      throw GeneratorError([
        "--due is \(due), more than the \(options.children ?? total) children. Give a smaller number, or `all`."
      ])
    }
    let parameters = recipe.parameterValues()
    var generator = SeededGenerator(seed: options.seed, lane: Draft.Step.population.rawValue)
    let population = Population(recipe, count: options.children, generator: &generator)
    if population.people.count != total, total > 0 {
      recipe.settings.scale(by: population.people.count, of: total)
    }
    var draft = Draft(recipe, people: population.people, parameters: parameters, seed: options.seed)
    let homes = try homes(recipe, options)
    draft.giveHomes(homes)
    draft.givePickupPoints(homes)
    draft.giveCurrentPlaces()
    draft.decide(options.due, newPlans: recipe.newPlans)
    draft.setPlaces()
    draft.drawLevels()
    let times =
      recipe.settings["contracts"] > 0 ? try RouteTimes(roads: options.roads ?? recipe.roads) : nil
    let result = finish(&draft, recipe, options, times)
    return GeneratedCase(value: result, report: FitReport(recipe, population, result).text)
  }

  /// - Parameter strip: which of how many strips of the county, from west to east, the authority is.
  static func madeUp(
    _ options: GeneratorOptions, strip: (number: Int, of: Int) = (0, 1)
  ) throws(GeneratorError) -> GeneratedCase {
    let children = options.children ?? 3300
    var generator = SeededGenerator(seed: options.seed, lane: Draft.Step.county.rawValue)
    let county = County(
      provisions: options.provisions ?? 100, homes: try realHomes(options), strip: strip,
      generator: &generator)
    var recipe = Recipe.county(
      county, children: children, name: options.name ?? "made-up-county",
      requestRate: options.requestRatePercent ?? 35)
    if let riders = options.riders {
      var base = SeededGenerator(seed: options.seed, lane: Draft.Step.base.rawValue)
      recipe.makeRiding(riders, base: county.homes.point(area: 0, using: &base))
    }
    var people = SeededGenerator(seed: options.seed, lane: Draft.Step.population.rawValue)
    let persons = countyPeople(children, kinds: Set(county.sites.map(\.marginKind)), generator: &people)
    var due = options.due
    if case .natural = due { due = .count(children / 3) }
    if case .all = due { recipe.settings["tribunal_orders"] = 0 }
    var draft = Draft(recipe, people: persons, parameters: recipe.parameterValues(), seed: options.seed)
    draft.giveHomes(county.homes)
    draft.giveCurrentPlaces()
    draft.decide(due, newPlans: recipe.newPlans)
    draft.drawLevels()
    draft.makeCountyCapacities()
    if options.riders != nil {
      draft.spreadBells()
      draft.givePickupPoints(county.homes)
    }
    if options.options > 0 {
      draft.makeCountyOptions(options.options)
      let capital = draft.options.reduce(Pence.zero) { $0 + $1.capital }
      // Enough for less than half of them, in whole millions, so that the budget decides.
      let millions = max(1, capital.value / 100_000_000 * 45 / 100)
      recipe.setParameter("capital_budget_gbp", String(millions * 1_000_000), "made up: 45 % of all options")
      draft.parameters = recipe.parameterValues()
    }
    let result = finish(&draft, recipe, options)
    return GeneratedCase(value: result, report: FitReport.sizes(result))
  }

  /// The steps that recipe and county share once places are known.
  private static func finish(
    _ draft: inout Draft, _ recipe: Recipe, _ options: GeneratorOptions, _ times: RouteTimes? = nil
  ) -> Case {
    draft.giveAttributes(recipe.bands)
    let due = draft.children.filter { $0.status.isDueDecision }.count
    let siblings = options.siblingsPercent.map { Int((Double(due) * $0 / 200).rounded()) }
    draft.giveSiblings(siblings ?? recipe.settings["sibling_groups"])
    draft.askForPlaces(ratePercent: Int(draft.parameters.wholeIfSet("request_rate_percent") ?? 3500) / 100)
    draft.recordViews()
    draft.giveTravel()
    draft.giveRiderSiblings()
    draft.giveDualPlacements()
    draft.giveSecondHomes()
    draft.givePartWeeks()
    if let times { draft.giveTodaysRoutes(times) }
    return draft.finished(recipe)
  }

  /// Homes on the road or postcode file asked for, anywhere in it; nil where neither is.
  private static func realHomes(_ options: GeneratorOptions) throws(GeneratorError) -> (any HomeFinder)? {
    if let roads = options.roads { return try StreetHomes(anywhereOn: roads) }
    if let postcodes = options.postcodes { return try PostcodeHomes(postcodes) }
    return nil
  }

  private static func homes(
    _ recipe: Recipe, _ options: GeneratorOptions
  ) throws(GeneratorError) -> any HomeFinder {
    if let roads = options.roads ?? recipe.roads {
      return try StreetHomes(areas: recipe.areas, roads: roads)
    }
    if let postcodes = options.postcodes {
      return try PostcodeHomes(postcodes)
    }
    return ScatteredHomes(areas: recipe.areas, spread: recipe.areas.map { _ in 500 })
  }
}

extension Recipe {
  /// Sets a parameter, in place of the row that gave it before.
  mutating func setParameter(_ name: String, _ value: String, _ source: String) {
    if let at = parameters.firstIndex(where: { $0.name == name }) {
      parameters[at] = (name, value, source)
    } else {
      parameters.append((name, value, source))
    }
  }

  /// The parameters as a case holds them.
  func parameterValues() -> Parameters {
    var values = Parameters()
    for row in parameters { _ = values.set(row.name, row.value, note: row.source) }
    return values
  }
}

extension Settings {
  /// Scales the numbers of children (not the shares) to another total, rounded half up.
  mutating func scale(by total: Int, of before: Int) {
    for (name, _) in Self.all where !name.hasSuffix("per_mille") {
      self[name] = (2 * self[name] * total + before) / (2 * before)
    }
  }
}
