import CaseModel
import Running
import Tables

/// What an appraisal found, as the results folder holds it.
public struct AppraisalOutcome: Sendable {
  /// `courses.csv`.
  public var courses: [CourseRow] = []
  /// `cashflows.csv`.
  public var cashFlows: [CashFlowRow] = []
  /// `appraisal.csv`.
  public var appraisal: [AppraisalRow] = []
  /// `affordability.csv`.
  public var affordability: [AffordabilityRow] = []
  /// `sensitivity.csv`.
  public var sensitivity: [SensitivityRow] = []
  /// `montecarlo.csv`.
  public var monteCarlo: [MonteCarloRow] = []
  /// `regret.csv`.
  public var regret: [RegretRow] = []
  /// What an officer should read.
  public var warnings: [String] = []

  /// The files of the results folder.
  public var files: [ResultsAttachment] {
    [
      CourseRow.file(courses), CashFlowRow.file(cashFlows), AppraisalRow.file(appraisal),
      AffordabilityRow.file(affordability), SensitivityRow.file(sensitivity), MonteCarloRow.file(monteCarlo),
      RegretRow.file(regret),
    ]
  }
}

/// What is asked of an appraisal.
public struct AppraisalRequest: Sendable {
  /// Years after the base year that the main figures count.
  public var horizon = 30
  /// Other horizons shown beside it.
  public var further = [10, 60]
  /// Draws of what is uncertain.
  public var draws = 10_000
  /// Their seed.
  public var seed: UInt64 = 1
  /// Changes speed, never the answer.
  public var threads = 1
  /// Drivers varied one at a time.
  public var drivers = Driver.usual

  /// The usual one.
  public init() {}

  /// All horizons, the shortest first.
  public var horizons: [Int] { Set(further + [horizon]).sorted() }
}

extension AppraisalOutcome {
  /// Appraises every course of a model whose horizon is the last of the request's.
  public init(
    _ model: AppraisalModel, _ request: AppraisalRequest, progress: any ProgressSink = SilentProgress()
  ) {
    let drivers = model.assumptions.base
    courses = model.courses.flatMap { course -> [CourseRow] in
      if course.openings.isEmpty { return [CourseRow(course: course.id, name: course.name)] }
      return course.openings.map { opening in
        let option = model.options[opening.option]
        return CourseRow(
          course: course.id, name: course.name, optionID: option.id, optionName: option.name,
          opensYear: opening.year, places: option.places, capital: option.capital)
      }
    }
    let paths = model.paths.indices
    let flows = model.courses.indices.map { c in
      paths.map { model.flows(c, $0, drivers, horizon: model.horizon) }
    }
    for c in model.courses.indices {
      for p in paths {
        cashFlows += flows[c][p].rows(course: model.courses[c].id, path: model.paths[p], base: model.baseYear)
        if c > 0 {
          affordability += Affordability.rows(
            flows[c][p], nothing: flows[0][p], course: model.courses[c].id, path: model.paths[p],
            base: model.baseYear, through: request.horizon)
        }
      }
    }
    appraise(model, flows, request)
    sensitivity = Sensitivity(model: model, horizon: request.horizon).rows(
      request.drivers, threads: request.threads)
    monteCarlo = MonteCarlo.rows(
      model, draws: request.draws, seed: request.seed, horizon: request.horizon, threads: request.threads,
      progress: progress)
    warnings = AppraisalWarnings.all(model, appraisal, horizon: request.horizon)
  }

  private mutating func appraise(_ model: AppraisalModel, _ flows: [[CashFlows]], _ request: AppraisalRequest)
  {
    let rates = model.rates(model.assumptions.base)
    var worth: [Appraised.View: [[Int64]]] = [:]
    var means: [Appraised.View: [Int64]] = [:]
    for c in model.courses.indices {
      for view in Appraised.View.allCases {
        for horizon in request.horizons {
          let pairs = model.paths.indices.map { p in
            (action: flows[c][p].cut(horizon), nothing: flows[0][p].cut(horizon))
          }
          let alone = pairs.map { pair in
            Appraised(
              pair.action, against: pair.nothing, view: view, rates: rates,
              centralFrom: model.assumptions.centralFrom - model.baseYear)
          }
          let mean = Appraised(
            pairs, view: view, rates: rates, centralFrom: model.assumptions.centralFrom - model.baseYear)
          if horizon == request.horizon {
            worth[view, default: []].append(alone.map(\.netPresentValue))
            means[view, default: []].append(mean.netPresentValue)
          }
          guard c > 0 else { continue }
          for (path, found) in zip(model.paths, alone) + [("", mean)] {
            appraisal.append(row(model, c, path, view, horizon, found, rates))
          }
        }
      }
    }
    for view in Appraised.View.allCases {
      regret += Regret.rows(
        model.courses.map(\.id), model.paths, view: view, worth: worth[view] ?? [], means: means[view] ?? [])
    }
  }

  private func row(
    _ model: AppraisalModel, _ course: Int, _ path: String, _ view: Appraised.View, _ horizon: Int,
    _ found: Appraised, _ rates: DiscountRates
  ) -> AppraisalRow {
    let places = model.places(course)
    func purse(_ purse: Purse) -> Pence { Pence(found.byPurse[purse] ?? 0) }
    let annual = rates.equivalentAnnual(found.cost, years: horizon)
    return AppraisalRow(
      course: model.courses[course].id, path: path, view: view.rawValue, horizon: horizon,
      npv: Pence(found.netPresentValue), highNeeds: purse(.highNeeds), generalFund: purse(.generalFund),
      capital: purse(.capital), local: Pence(found.local), benefit: Pence(found.benefit),
      cost: Pence(found.cost), ratio: found.benefitCostThousandths,
      paybackYear: found.payback.map { model.baseYear + $0 }, places: places,
      annualCostPerPlace: places > 0 ? Pence(DiscountRates.rounded(Int128(annual), Int128(places))) : nil)
  }
}

private func + (a: Zip2Sequence<[String], [Appraised]>, b: [(String, Appraised)]) -> [(String, Appraised)] {
  a.map { ($0, $1) } + b
}

extension CashFlows {
  /// The same up to an earlier year.
  func cut(_ horizon: Int) -> CashFlows { CashFlows(lines, horizon: horizon) }

  /// Rows of `cashflows.csv`: two a line, one for each financial year it falls into.
  func rows(course: String, path: String, base: Int) -> [CashFlowRow] {
    lines.sorted { $0.year < $1.year }.flatMap { line in
      let parts = FinancialYears.split(line.amount.value)
      return [(base + line.year, parts.first), (base + line.year + 1, parts.second)].compactMap {
        financial, amount in
        amount == 0
          ? nil
          : CashFlowRow(
            course: course, path: path, year: base + line.year, financialYear: financial,
            purse: line.purse.rawValue, item: line.item.rawValue, optionID: line.option, amount: Pence(amount)
          )
      }
    }
  }
}
