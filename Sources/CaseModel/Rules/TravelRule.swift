/// Travel needs that contradict each other.
enum TravelRule {
  static func check(_ c: RuleContext, _ found: inout Findings) {
    for child in c.value.children {
      if child.solo && child.assistant == .shared && c.read(child.source, "assistant") {
        found.warn(
          child.source, "assistant", "solo_shares_assistant", "shared",
          "the child travels alone, so the assistant is not shared and costs a whole one",
          "Write own, or check solo")
      }
      if child.notWith.contains(child.id) {
        found.error(
          child.source, "not_with", "not_with_itself", child.id, "the child is to be kept apart from itself",
          "Write the other child's reference")
      }
      if child.travel == .notEligible, let ground = child.eligibilityGround, c.read(child.source, "travel") {
        found.warn(
          child.source, "eligibility_ground", "ground_without_travel", ground.rawValue,
          "a ground is given but travel is not_eligible, so no journey is paid",
          "Write the travel help agreed")
      }
      if child.eligibilityGround == .lowIncome && !child.lowIncome && c.read(child.source, "low_income") {
        found.warn(
          child.source, "low_income", "low_income_not_set", nil,
          "travel is free on low income but low_income does not say so", "Write yes, or check the ground")
      }
    }
  }
}
