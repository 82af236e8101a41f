import CaseModel

/// The figures of one pair, pence a year, with no place funding for places above the committed ones.
struct PairFigures {
  /// Additional cost of the place, social care and health.
  var place: Int64
  /// Average cost of the place, social care and health.
  var averagePlace: Int64
  var travel: Int64
  var mode: TravelMode
  /// Value of the time the journey takes: steering.
  var journeyValue: Int64
  var journey: PairJourney?
}

/// Place, travel and journey value of any pair, for one year or to the next phase transfer.
struct PairPricer {
  let place: PlacePrices
  private let travel: TravelPrices
  private let journeys: JourneyLookup
  /// Years each pair of a child is priced for.
  private let years: [Int64]

  init(_ index: CaseIndex, phaseCost: Bool, journeys: @escaping JourneyLookup) {
    place = PlacePrices(index)
    travel = TravelPrices(index.council)
    self.journeys = journeys
    years = index.council.children.map { child in
      guard phaseCost else { return 1 }
      switch child.ncYear {
      case ...6: return Int64(min(30, 7 - max(-30, child.ncYear)))
      case ...11: return Int64(12 - child.ncYear)
      default: return 1
      }
    }
  }

  /// The figures of a pair.
  func figures(_ c: Int, _ p: Int, _ note: PairNote?) -> PairFigures {
    let journey = journeys(c, p)?.bounded
    let (placed, average) = place.price(c, p, note)
    let (mode, cost) = travel.price(c, p, note, journey)
    return PairFigures(
      place: placed * years[c], averagePlace: average * years[c], travel: cost * years[c], mode: mode,
      journeyValue: travel.journeyValue(p, journey) * years[c], journey: journey)
  }
}
