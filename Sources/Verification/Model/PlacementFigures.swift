import CaseModel
import Tables

/// What a row of `placements.csv` must say, recomputed.
struct PlacementFigures {
  var mode = TravelMode.none
  var metres: Int64?
  var seconds: Int64?
  var place: Int64 = 0
  var travel: Int64 = 0
  var average: Int64 = 0
  var steering: Int64 = 0
  var nextBest: Int?
  var nextBestExtra: Int64?
}

/// Walks the children in the case's order and recomputes every figure of each, committed places counted as it
/// goes.
struct PlacementFigureWalk {
  private let model: PlanModel
  private let reading: PlanReading
  private let use: PlanUse
  /// Fixed children met so far at each provision.
  private var fixedBefore: [Int64]
  /// Chosen children met so far at each provision.
  private var chosenBefore: [Int64]
  /// Terms of F that sit on open children: candidates' terms and A(c), extra place funding apart.
  private(set) var openTerms: Int64 = 0

  init(_ model: PlanModel, _ reading: PlanReading, _ use: PlanUse) {
    self.model = model
    self.reading = reading
    self.use = use
    fixedBefore = [Int64](repeating: 0, count: model.index.provisionCount)
    chosenBefore = fixedBefore
  }

  /// The figures of the next child; called for every child in order.
  mutating func next(_ c: Int) -> PlacementFigures {
    let k = Int(model.standing.openPosition[c])
    return k >= 0 ? open(c, k) : fixed(c)
  }

  private mutating func fixed(_ c: Int) -> PlacementFigures {
    var figures = PlacementFigures()
    var averagePlace: Int64 = 0
    var chosenCash: Int64 = 0
    let home = model.standing.home[c]
    for i in Int(model.standing.fixedStart[c])..<Int(model.standing.fixedStart[c + 1]) {
      let p = Int(model.standing.fixedProvision[i])
      let share = model.standing.fixedShare[i]
      let pair = model.prices.figures(c, p, model.index.note(c, p))
      let extra = fixedBefore[p] >= model.prices.place.committed[p] ? model.prices.place.funding[p] : 0
      fixedBefore[p] += 1
      figures.place += Self.part(pair.place + extra, share)
      figures.travel += Self.part(pair.travel, share)
      averagePlace += Self.part(pair.averagePlace, share)
      figures.steering += Self.part(pair.journeyValue, share)
      guard p == home else { continue }
      chosenCash = pair.place + pair.travel
      figures.mode = pair.mode
      figures.metres = pair.journey?.metres
      figures.seconds = pair.journey?.seconds
    }
    figures.average = averagePlace + figures.travel
    if model.standing.isDue(c) { nextBestAsIfOpen(c, chosenCash, &figures) }
    return figures
  }

  /// What else a child with a request or a kept place could have had.
  private func nextBestAsIfOpen(_ c: Int, _ chosenCash: Int64, _ figures: inout PlacementFigures) {
    var best: Int64?
    for p in 0..<model.index.provisionCount where Int32(p) != model.standing.home[c] {
      let node = model.tree.nodeOf(childClass: model.index.classOf[c], provision: p)
      guard use.hasRoom[node] else { continue }
      let note = model.index.note(c, p)
      guard isCandidate(model.codes.code(c, p, note)) else { continue }
      let pair = model.prices.figures(c, p, note)
      let cash = pair.place + pair.travel
      if let so = best, so <= cash { continue }
      best = cash
      figures.nextBest = p
      figures.nextBestExtra = cash - chosenCash
    }
  }

  private mutating func open(_ c: Int, _ k: Int) -> PlacementFigures {
    var figures = PlacementFigures()
    let p = Int(reading.chosen[k])
    guard p >= 0 else {
      figures.steering = model.pairs.awaiting[k]
      openTerms += figures.steering
      return figures
    }
    let pair = model.prices.figures(c, p, model.index.note(c, p))
    chosenBefore[p] += 1
    let total = use.chosen[model.tree.root(p)]
    let isAbove = chosenBefore[p] > total - use.aboveCommitted[p]
    figures.mode = pair.mode
    figures.metres = pair.journey?.metres
    figures.seconds = pair.journey?.seconds
    figures.place = pair.place + (isAbove ? model.prices.place.funding[p] : 0)
    figures.travel = pair.travel
    figures.average = pair.averagePlace + pair.travel
    figures.steering = pair.journeyValue + (Int32(p) == model.index.current[c] ? 0 : model.change.price(c))
    openTerms += pair.place + pair.travel + figures.steering
    var best: Int?
    for i in model.pairs.start[k]..<model.pairs.start[k + 1]
    where model.pairs.provision[i] != Int32(p) && use.hasRoom[Int(model.pairs.node[i])] {
      if let so = best, model.pairs.cash[so] <= model.pairs.cash[i] { continue }
      best = i
    }
    if let best {
      figures.nextBest = Int(model.pairs.provision[best])
      figures.nextBestExtra = model.pairs.cash[best] - pair.place - pair.travel
    }
    return figures
  }

  /// A share of a figure, half up.
  private static func part(_ figure: Int64, _ share: Int64) -> Int64 {
    share == 1_000 ? figure : (figure * share + 500) / 1_000
  }
}
