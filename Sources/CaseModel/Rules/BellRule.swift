/// A school day that ends before it starts, or has only one end.
enum BellRule {
  static func check(_ c: RuleContext, _ found: inout Findings) {
    for p in c.value.provisions {
      judge(c, p.bellStart, p.bellEnd, "bell_start", "bell_end", p.source, &found)
    }
    for r in c.value.calendars {
      judge(c, r.bellStart, r.bellEnd, "bell_start", "bell_end", r.source, &found)
    }
    for a in c.value.attendance { judge(c, a.start, a.finish, "start", "finish", a.source, &found) }
  }

  private static func judge(
    _ c: RuleContext, _ start: Int?, _ end: Int?, _ first: String, _ last: String, _ source: RowSource,
    _ found: inout Findings
  ) {
    guard let start, let end, start >= end, c.read(source, first, last) else { return }
    found.error(
      source, first, "day_reversed", clock(start), "the day starts at or after its end, \(clock(end))",
      "Write times of the 24-hour clock, such as 08:45 and 15:15")
  }

  private static func clock(_ minutes: Int) -> String {
    let minute = minutes % 60
    return "\(minutes / 60):" + (minute < 10 ? "0" : "") + "\(minute)"
  }
}
