/// A visit of a current route is at a home or at a school, never both or neither.
enum RouteVisitRule {
  static func check(_ c: RuleContext, _ found: inout Findings) {
    for v in c.value.currentRoutes where c.read(v.source, "child_id", "provision_id") {
      if v.childID == nil && v.provisionID == nil {
        found.error(
          v.source, "child_id", "visit_without_place", nil, "the visit is at no home and no school",
          "Write the child met or left, or the school")
      } else if let child = v.childID, v.provisionID != nil {
        found.error(
          v.source, "child_id", "visit_with_two_places", child, "the visit is at a home and at a school",
          "Write a row for each")
      }
    }
  }
}
