/// A provision hosts itself, directly or round a ring.
enum HostRule {
  static func check(_ c: RuleContext, _ found: inout Findings) {
    for p in c.value.provisions {
      guard let host = p.hostID else { continue }
      if host == p.id {
        found.error(
          p.source, "host_id", "host_itself", host, "the provision is named as its own host",
          "Leave the cell empty where there is no host")
        continue
      }
      var seen: Set<String> = [p.id]
      var at: String? = host
      while let id = at, seen.insert(id).inserted { at = c.provision(id)?.hostID }
      // Each provision of a ring is told; those that merely lead into one are not.
      if at == p.id {
        found.error(
          p.source, "host_id", "host_ring", host, "the hosts form a ring that comes back to \(p.id)",
          "Name the school that stands on its own site as the last host")
      }
    }
  }
}
