/// Siblings whose rule is missing, mixed or moot.
enum SiblingGroupRule {
  static func check(_ c: RuleContext, _ found: inout Findings) {
    var groups: [String: [Child]] = [:]
    for child in c.value.children {
      if let group = child.siblingGroup {
        groups[group, default: []].append(child)
      } else if let rule = child.siblingRule, c.read(child.source, "sibling_group") {
        found.warn(
          child.source, "sibling_rule", "rule_without_group", rule.rawValue,
          "the child is in no sibling group, so the rule does nothing",
          "Write the same sibling_group for each sibling")
      }
    }
    for (group, members) in groups.sorted(by: { $0.key < $1.key }) {
      let first = members[0]
      if members.count == 1 {
        found.warn(
          first.source, "sibling_group", "siblings_of_one", group, "no other child is in this sibling group",
          "Check the spelling, or leave the cell empty")
        continue
      }
      guard members.allSatisfy({ c.read($0.source, "sibling_rule") }) else { continue }
      guard let rule = first.siblingRule else {
        found.error(
          first.source, "sibling_rule", "sibling_rule_missing", nil,
          "the first child of sibling group \(group) has no rule", "Write together, same_host or apart")
        continue
      }
      for other in members.dropFirst() {
        guard let own = other.siblingRule, own != rule else { continue }
        found.warn(
          other.source, "sibling_rule", "sibling_rules_mixed", own.rawValue,
          "sibling group \(group) begins with \(rule.rawValue), which is used for all of it",
          "Write one rule for the group")
      }
    }
  }
}
