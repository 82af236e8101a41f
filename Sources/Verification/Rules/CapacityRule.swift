/// No group holds more children the plan chose than it has room for; over-places stay within their limit.
enum CapacityRule {
  static func check(_ use: PlanUse, _ model: PlanModel, _ breaches: inout BreachList) {
    let tree = model.tree
    let council = model.index.council
    for node in 0..<tree.count where use.chosen[node] > 0 {
      let label = tree.label(node, council)
      let p = Int(tree.provision[node])
      let room = model.room[node] + model.options.added[node]
      if tree.isRoot(node) {
        if model.options.isOptionOnly[p], !model.options.opened[p] {
          breaches.add(
            "option-closed", label,
            "\(use.chosen[node]) children are proposed for \(label), which opens only under an option that is not "
              + "taken; make the plan again.")
        }
        if use.over[p] > model.overLeft[p] {
          breaches.add(
            "over-places", label,
            "\(label) has room for \(room) children due a decision and \(model.overLeft[p]) above that, but the "
              + "plan proposes \(use.chosen[node]); make the plan again.")
        }
      } else if use.chosen[node] > room {
        breaches.add(
          "capacity", label,
          "\(label) has room for \(room) children due a decision but the plan proposes \(use.chosen[node]); make "
            + "the plan again.")
      }
    }
  }
}
