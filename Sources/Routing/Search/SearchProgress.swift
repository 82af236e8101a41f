import Running

/// What a search tells of itself.
struct SearchProgress: Sendable {
  private let ticks: ProgressTicks
  private let data: SearchData
  private let settings: RouteSearchSettings
  /// Requests that the search places.
  private let count: Int

  init(_ data: SearchData, _ settings: RouteSearchSettings, count: Int, _ sink: any ProgressSink) {
    ticks = ProgressTicks(sink, stage: "routes", total: settings.iterations)
    self.data = data
    self.settings = settings
    self.count = count
  }

  /// Adds rounds done.
  func add(_ rounds: Int) { ticks.add(rounds) }

  /// Tells the price of the best plan so far, which leaves some requests standing that must travel.
  func tell(done: Int, cost: Int64, stranded: Int) {
    var figures = ProgressFigures(placed: count - stranded, unserved: stranded)
    let absence = min(data.problem.unassignedCost, RequestData.mostAbsence)
    if settings.unitsInPenny > 0 {
      figures.objective = (cost - Int64(stranded) * absence) / settings.unitsInPenny + settings.besides
    }
    ticks.tell(
      done: done, note: "\(Self.words(count - stranded)) of \(Self.words(count)) journeys carried",
      figures: figures)
  }

  /// A number with commas.
  private static func words(_ value: Int) -> String {
    var digits = String(value)
    var place = digits.count - 3
    while place > 0 {
      digits.insert(",", at: digits.index(digits.startIndex, offsetBy: place))
      place -= 3
    }
    return digits
  }
}
