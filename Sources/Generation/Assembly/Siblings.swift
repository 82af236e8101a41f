import CaseModel
import Running

extension Draft {
  /// Makes sibling pairs among the children due a decision: one home, one phase, and a rule for the group
  /// (together 60 %, same host 20 %, apart 20 %: assumption).
  mutating func giveSiblings(_ groups: Int) {
    var generator = stream(.siblings)
    var waiting: [Int: Int] = [:]
    var made = 0
    var order = children.indices.filter { children[$0].status.isDueDecision }
    generator.shuffle(&order)
    for child in order where made < groups {
      let year = children[child].yearNext
      let phase = year <= 6 ? 0 : year <= 11 ? 1 : 2
      guard let other = waiting.removeValue(forKey: phase) else {
        waiting[phase] = child
        continue
      }
      made += 1
      let draw = generator.below(10)
      let rule: SiblingRule = draw < 6 ? .together : draw < 8 ? .sameHost : .apart
      let name = "S" + padded(made, width: 3)
      for member in [other, child] {
        children[member].row.siblingGroup = name
        children[member].row.siblingRule = rule
      }
      children[child].home = children[other].home
      children[child].decile = children[other].decile
    }
  }
}

/// A whole number with leading zeros.
func padded(_ number: Int, width: Int) -> String {
  let text = String(number)
  return String(repeating: "0", count: max(0, width - text.count)) + text
}
