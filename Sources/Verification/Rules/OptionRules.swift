import CaseModel

/// Options taken are allowed, forced ones are taken, rivals are not taken together, and the budget holds.
enum OptionRules {
  static func check(_ options: OptionTerms, _ council: Case, _ breaches: inout BreachList) {
    for (id, s) in options.position.sorted(by: { $0.value < $1.value }) {
      if options.taken[s], !options.allowed[s], !options.forced[s] {
        breaches.add(
          "option-not-allowed", id,
          "Option \(id) is taken but was not allowed in this run; make the plan again with --option \(id), or "
            + "without it.")
      }
      if options.forced[s], !options.taken[s] {
        breaches.add(
          "option-forced", id,
          "The run was told to take option \(id) but did not; make the plan again, or leave --option \(id) out."
        )
      }
    }
    let clash = options.clash { options.taken[$0] }
    if let rival = clash.rival {
      breaches.add(
        "rival-set", rival,
        "Two options of rival set \(rival) are taken; at most one may be: make the plan again.")
    }
    if let total = clash.overBudget, let budget = options.budget {
      breaches.add(
        "capital-budget", "options",
        "Options taken need GBP \(Pence(total).gbp) of capital net of grants but the budget is GBP "
          + "\(Pence(budget).gbp); make the plan again, or raise capital_budget_gbp.")
    }
  }
}
