/// Requests that cannot be weighed as they stand.
enum RequestRule {
  static func check(_ c: RuleContext, _ found: inout Findings) {
    var ranks: [String: [Int: RowSource]] = [:]
    var optionOnly: Set<String> = []
    for o in c.value.options where c.provision(o.provisionID)?.places == 0 {
      optionOnly.insert(o.provisionID)
    }
    for q in c.value.requests {
      if let earlier = ranks[q.childID]?[q.rank] {
        found.warn(
          q.source, "rank", "rank_tie", String(q.rank),
          "child \(q.childID) has another request of the same rank in row \(earlier.row); "
            + "the provision that stands first in provisions is taken first", "Give each request its own rank"
        )
      } else {
        ranks[q.childID, default: [:]][q.rank] = q.source
      }
      guard let child = c.child(q.childID) else { continue }
      if child.status == .settled && c.read(child.source, "status") {
        found.warn(
          q.source, "child_id", "request_of_settled", q.childID,
          "the child is settled, so the request changes nothing",
          "Give the child the status request if a place is to be decided")
      }
      guard let p = c.provision(q.provisionID) else { continue }
      if q.basis == .s38 && (p.kind == .independentSpecial || p.kind == .specialistPost16) && !p.section41
        && c.read(p.source, "kind", "section41") && c.read(q.source, "basis")
      {
        found.warn(
          q.source, "basis", "s38_not_open", q.basis.rawValue,
          "\(q.provisionID) is not approved under section 41, so section 38 gives no right to name it",
          "Write s9, or record the approval in provisions.section41")
      }
      if optionOnly.contains(q.provisionID) && c.read(p.source, "places") {
        found.warn(
          q.source, "provision_id", "request_for_option", q.provisionID,
          "the provision opens only under an option and can be named only in plans that may take it",
          "Check with the family what stands if it does not open")
      }
    }
    for s in c.value.suitability
    where s.view == .cannotMeet && s.ground == nil && c.read(s.source, "view", "ground") {
      found.warn(
        s.source, "ground", "ground_missing", nil,
        "cannot_meet without a statutory ground does not release the council from a request",
        "Record the ground")
    }
  }
}
