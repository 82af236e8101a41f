/// Wheelchair access not recorded is taken as yes, which is said once.
enum WheelchairAccessRule {
  static func check(_ c: RuleContext, _ found: inout Findings) {
    let users = c.value.children.count {
      $0.mobility == .wheelchair && $0.status.isDueDecision && !c.isLeaver($0)
    }
    let silent = c.value.provisions.filter {
      $0.wheelchairAccess == nil && !$0.kind.hasNoSite && c.read($0.source, "wheelchair_access")
    }
    guard users > 0, let first = silent.first else { return }
    let children =
      users == 1 ? "1 child who uses a wheelchair is" : "\(users) children who use wheelchairs are"
    found.warn(
      first.source, "wheelchair_access", "access_not_recorded", nil,
      "\(children) due a decision, and access is not recorded for "
        + "\(silent.count) of \(c.value.provisions.count) provisions (\(first.id) first); it is taken as yes",
      "Write yes or no for each provision")
  }
}
