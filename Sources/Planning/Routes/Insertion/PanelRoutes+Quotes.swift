import CaseModel
import Tables

extension PanelRoutes {
  /// Quotes as a page shows them.
  ///
  /// - Parameter name: of the results whose routes they are.
  public init(_ quotes: JourneyQuotes, name: String) {
    self.init(
      name: name, saving: quotes.saving,
      journeys: quotes.journeys.compactMap { journey in
        journey.quote.map { Self.journey($0, at: journey.provisionID) }
      },
      reasons: quotes.journeys.filter { $0.quote == nil }.map { ($0.provisionID, $0.reason) })
  }

  private static func journey(_ quote: InsertionQuote, at provision: String) -> Journey {
    func longest(_ run: HalfDay) -> Seconds? {
      quote.rides.filter { $0.run == run }.map { Seconds(Int64($0.alight - $0.board)) }.max()
    }
    let longer = quote.changes.filter { $0.after > $0.before }
    return Journey(
      provisionID: provision, travelCost: quote.extraCash, morning: longest(.am), afternoon: longest(.pm),
      aboveGuideline: quote.rides.contains { $0.above > 0 },
      newVehicle: quote.rides.contains(where: \.isNewDuty), longer: Set(longer.map(\.childID)).count,
      mostLonger: Seconds(Int64(longer.map { $0.after - $0.before }.max() ?? 0)),
      othersAbove: Set(quote.changes.filter { $0.aboveAfter > $0.aboveBefore }.map(\.childID)).count)
  }
}
