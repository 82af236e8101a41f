import CaseModel
import Running

extension Draft {
  /// Gives travel help to as many children as the settings say, likeliest where DfE finds riders (special
  /// schools, independent schools, bases), and to every child who uses a wheelchair first.
  mutating func giveTravel() {
    var generator = stream(.travel)
    let chances = children.map { draft -> Double in
      guard let site = draft.site, !draft.leaves else { return 0 }
      let here: Double =
        switch sites[site].provision.kind {
        case .special: 0.62
        case .nonMaintainedSpecial, .independentSpecial, .specialistPost16: 0.85
        case .resourcedProvision, .senUnit: 0.5
        case .alternativeProvision: 0.3
        case .furtherEducation: 0.1
        case .mainstream: 0.06
        case .earlyYears: 0.03
        default: 0
        }
      let next = draft.status.isDueDecision && draft.level == .special ? 0.45 : 0
      // How much likelier each further kilometre from school makes a rider.
      let far =
        1 + root(squaredMetres(draft.home, point(site))) * Double(settings["riders_live_far_per_mille"]) / 1e6
      let chair: Double = draft.row.mobility == .wheelchair ? 20 : 1
      return max(here, next) / max(0.02, 1 - max(here, next)) * chair * far
    }
    for child in drawn(settings["vehicle_riders"], weights: chances, generator: &generator) {
      let after11 = children[child].yearNext >= 12
      children[child].row.travel = .vehicle
      children[child].row.eligibilityGround =
        children[child].level == .mainstream && generator.below(3) == 0 ? .distance : .send
      children[child].row.travelBasis =
        children[child].yearNext >= 14 ? .s508F : after11 ? .s509AA : .s508B
      if children[child].yearNext == 12 || children[child].yearNext == 13, generator.below(10) < 6 {
        children[child].row.contribution = Pence.pounds(650)
      }
    }
    giveLighterHelp(&generator)
    for child in children.indices where children[child].row.travel == .notEligible {
      children[child].row.assistant = .none
      children[child].row.solo = false
    }
    keepApart(&generator)
    recordNeedsAboard(&generator)
  }

  private mutating func giveLighterHelp(_ generator: inout SeededGenerator) {
    func pick(_ setting: String, from: Int, _ weight: (DraftChild) -> Double) -> [Int] {
      let weights = children.map { draft -> Double in
        guard draft.row.travel == .notEligible, !draft.leaves, draft.row.mobility == .walks,
          draft.yearNext >= from, let site = draft.site, !sites[site].provision.kind.needsRecordedOpening
        else { return 0 }
        return weight(draft)
      }
      return drawn(settings[setting], weights: weights, generator: &generator)
    }
    for child in pick("travel_passes", from: 7, { $0.row.lowIncome ? 3 : 1 }) {
      let low = children[child].row.lowIncome && children[child].yearNext <= 11
      children[child].row.travel = .pass
      children[child].row.eligibilityGround = low ? .lowIncome : .distance
      children[child].row.travelBasis = children[child].yearNext >= 12 ? .s509AA : .s508B
    }
    for child in pick("travel_budgets", from: -4, { $0.level == .special ? 3 : 1 }) {
      children[child].row.travel = .budgetAgreed
      children[child].row.eligibilityGround = .send
      children[child].row.travelBasis = .s508B
    }
    for child in pick("travel_training", from: 9, { _ in 1 }) {
      children[child].row.travel = .trainingAgreed
      children[child].row.eligibilityGround = .send
      children[child].row.travelBasis = .s508B
    }
  }

  /// Pairs of riders never to be aboard together; no reason is held.
  private mutating func keepApart(_ generator: inout SeededGenerator) {
    let riders = children.indices.filter { children[$0].row.travel == .vehicle }
    guard riders.count > 1 else { return }
    for _ in 0..<settings["not_with_pairs"] {
      let a = riders[generator.below(riders.count)]
      let b = riders[generator.below(riders.count)]
      guard a != b,
        children[a].row.siblingGroup == nil || children[a].row.siblingGroup != children[b].row.siblingGroup,
        !children[a].row.notWith.contains(String(b))
      else { continue }
      children[a].row.notWith.append(String(b))
      children[b].row.notWith.append(String(a))
    }
  }

  private mutating func recordNeedsAboard(_ generator: inout SeededGenerator) {
    for child in children.indices where children[child].row.travel == .vehicle {
      let chair = children[child].row.mobility == .wheelchair
      let harness = generator.below(100) < 8
      let rescue = generator.below(100) < 4
      let crew = children[child].person.need == .asd && generator.below(100) < 15
      guard chair || harness || rescue || crew else { continue }
      travelNeeds.append(
        TravelNeeds(
          childID: String(child), restraint: harness ? "harness" : nil,
          wheelchairType: chair
            ? (generator.below(3) == 0 ? "powered, four-point tie-down" : "manual, four-point tie-down")
            : nil,
          trainedAssistant: rescue, rescueMedication: rescue, handover: "named adult", consistentCrew: crew))
    }
  }
}
