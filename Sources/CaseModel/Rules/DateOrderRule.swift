/// Something ends before it begins.
enum DateOrderRule {
  static func check(_ c: RuleContext, _ found: inout Findings) {
    let v = c.value
    for r in v.bands { judge(c, r.from, r.to, "from", "to", r.source, &found) }
    for r in v.attendance { judge(c, r.from, r.to, "from", "to", r.source, &found) }
    for r in v.addresses { judge(c, r.from, r.to, "from", "to", r.source, &found) }
    for r in v.contracts { judge(c, r.from, r.to, "from", "to", r.source, &found) }
    for r in v.calendars { judge(c, r.from, r.to, "date_from", "date_to", r.source, &found) }
    for r in v.children { judge(c, r.starts, r.ends, "starts", "ends", r.source, &found) }
    for p in v.provisions {
      guard let opens = p.opens, let closes = p.closes, opens >= closes, c.read(p.source, "opens", "closes")
      else {
        continue
      }
      found.error(
        p.source, "opens", "dates_reversed", opens.description,
        "it opens on or after its last day, \(closes)", "Swap them, or correct one")
    }
    for s in v.suitability {
      guard let asked = s.consultedOn, let replied = s.repliedOn, replied < asked else { continue }
      found.warn(
        s.source, "replied_on", "reply_before_question", replied.description,
        "the reply came before the consultation of \(asked)", "Check both dates")
    }
  }

  private static func judge(
    _ c: RuleContext, _ from: CalendarDate?, _ to: CalendarDate?, _ first: String, _ last: String,
    _ source: RowSource, _ found: inout Findings
  ) {
    guard let from, let to, from > to, c.read(source, first, last) else { return }
    found.error(
      source, first, "dates_reversed", from.description, "the first day is after the last, \(to)",
      "Swap them, or correct one")
  }
}
