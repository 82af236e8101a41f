import CaseModel
import Tables

/// Every row of `alternatives.csv` has the code and the figures the case gives, and no candidate is left out.
struct AlternativesRule {
  private let model: PlanModel
  private let reading: PlanReading
  private let council: Case
  /// Pairs met, one bit each.
  private var seen: [UInt64]
  private let width: Int
  private var lastPair = -1
  private var ordered = true
  private var lastChild = (id: "", position: -1)

  /// A rule that takes rows one at a time, so that millions need not be held.
  init(_ model: PlanModel, _ reading: PlanReading) {
    self.model = model
    self.reading = reading
    council = model.index.council
    width = max(1, model.index.provisionCount)
    seen = [UInt64](repeating: 0, count: (model.index.childCount * width + 63) / 64)
  }

  /// Checks a row.
  mutating func check(_ row: AlternativeRow, _ breaches: inout BreachList) {
    if row.childID != lastChild.id {
      lastChild = (row.childID, model.index.childPosition[row.childID] ?? -1)
    }
    let c = lastChild.position
    let subject = { "\(row.childID), \(row.provisionID)" }
    guard c >= 0, let p = model.index.provisionPosition[row.provisionID] else {
      breaches.add(
        "alternative-unknown", subject(),
        "alternatives.csv names child \(row.childID) and provision \(row.provisionID), of which the case lacks one; "
          + "check that the results belong to this case.")
      return
    }
    let pair = c * width + p
    if seen[pair >> 6] & (1 << UInt64(pair & 63)) != 0 {
      breaches.add(
        "alternative-duplicate", subject(),
        "Child \(row.childID) and provision \(row.provisionID) are twice in alternatives.csv; make the plan again."
      )
      return
    }
    seen[pair >> 6] |= 1 << UInt64(pair & 63)
    if pair < lastPair { ordered = false }
    lastPair = pair
    guard model.standing.isDue(c) else {
      breaches.add(
        "alternative-not-due", subject(),
        "Child \(row.childID) is not due a decision but is in alternatives.csv; make the plan again.")
      return
    }
    let note = model.index.note(c, p)
    let code = model.codes.code(c, p, note)
    let isFixedHere = !model.standing.isOpen(c) && Int(model.standing.home[c]) == p
    let isOpen = model.standing.isOpen(c)
    let isRuledOut = isOpen && isCandidate(code) && model.siblings.rulesOut(c, p)
    let candidate = isOpen ? isCandidate(code) && !isRuledOut : isFixedHere
    breaches.expect(
      "alternative-candidate", subject(), "Candidate, for \(subject()),", row.candidate, candidate)
    let own: String
    if isRuledOut {
      own = ReasonCode.sibling.rawValue
    } else if isOpen {
      own = code?.rawValue ?? ""
    } else if isFixedHere {
      own = code.map { $0.isQuestion ? $0.rawValue : "" } ?? ""
    } else {
      own = isCandidate(code) ? ReasonCode.fixed.rawValue : code?.rawValue ?? ""
    }
    breaches.expect("alternative-code", subject(), "Reason code of \(subject())", row.reasonCode, own)
    checkFigures(row, c, p, note, needed: candidate || (isCandidate(code) && !isRuledOut), subject, &breaches)
  }

  private func checkFigures(
    _ row: AlternativeRow, _ c: Int, _ p: Int, _ note: PairNote?, needed: Bool, _ subject: () -> String,
    _ breaches: inout BreachList
  ) {
    guard needed else {
      if row.placeCost != nil || row.travelCost != nil || row.averageCost != nil || row.steering != nil
        || row.journeyTime != nil
      {
        breaches.add(
          "alternative-figures", subject(),
          "\(subject()) is no candidate but has figures in alternatives.csv; make the plan again.")
      }
      return
    }
    let pair = model.prices.figures(c, p, note)
    let moves = model.standing.isOpen(c) && Int32(p) != model.index.current[c] ? model.change.price(c) : 0
    let steering = pair.journeyValue + moves
    func figure(_ code: String, _ name: String, _ given: Int64?, _ own: Int64?) {
      guard given != own else { return }
      breaches.expect(code, subject(), "\(name) of \(subject()),", given, own)
    }
    figure("alternative-place-cost", "Place cost, pence a year,", row.placeCost?.value, pair.place)
    figure("alternative-travel-cost", "Travel cost, pence a year,", row.travelCost?.value, pair.travel)
    figure(
      "alternative-average-cost", "Average cost, pence a year,", row.averageCost?.value,
      pair.averagePlace + pair.travel)
    figure("alternative-steering", "Steering, pence a year,", row.steering?.value, steering)
    figure(
      "alternative-journey-time", "Journey time, seconds,", row.journeyTime?.value, pair.journey?.seconds)
  }

  /// Checks what is missing, after the last row. `limited`: only a selection of each child's candidates is listed,
  /// the chosen one included.
  func finish(limited: Bool, _ breaches: inout BreachList) {
    if !ordered {
      breaches.add(
        "alternative-order", "alternatives.csv",
        "Rows of alternatives.csv are not by child and provision in the case's order; make the plan again.")
    }
    func need(_ c: Int, _ p: Int) {
      let pair = c * width + p
      guard seen[pair >> 6] & (1 << UInt64(pair & 63)) == 0 else { return }
      let child = council.children[c].id
      let provision = council.provisions[p].id
      breaches.add(
        "alternative-missing", "\(child), \(provision)",
        "alternatives.csv lacks child \(child) at \(provision), which is a candidate; make the plan again.")
    }
    for c in council.children.indices where model.standing.isDue(c) {
      let k = Int(model.standing.openPosition[c])
      if k < 0 {
        need(c, Int(model.standing.home[c]))
      } else if limited {
        if reading.chosen[k] >= 0 { need(c, Int(reading.chosen[k])) }
      } else {
        for i in model.pairs.start[k]..<model.pairs.start[k + 1] { need(c, Int(model.pairs.provision[i])) }
      }
    }
  }
}
