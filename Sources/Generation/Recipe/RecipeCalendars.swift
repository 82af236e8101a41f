import CaseModel

extension RecipeReader {
  /// Table `calendars`: as in a case; a row of provision `*` holds at every provision that has bells.
  mutating func calendars(_ sites: [Site]) -> [CalendarRule] {
    let open = sites.map(\.provision).filter { $0.bellStart != nil }.map(\.id)
    let ids = Set(sites.map(\.provision.id))
    var rules: [CalendarRule] = []
    for row in rawRows(
      "calendars.csv", required: false, columns: ["provision_id", "date_from", "date_to", "open"])
    {
      let id = row.text("provision_id")
      guard let from = CalendarDate(iso: row.text("date_from")),
        let to = CalendarDate(iso: row.text("date_to")),
        from <= to
      else {
        problems.append(
          "\(row.place): the dates do not follow each other. Write them as 2025-09-01, first to last.")
        continue
      }
      let days = row.text("weekday").isEmpty ? WeekDays.all : WeekDays(text: row.text("weekday"))
      guard let days else {
        problems.append(
          "\(row.place): weekday is \"\(row.text("weekday"))\". Write it as MTWTF with - for a day off.")
        continue
      }
      if id != "*", !ids.contains(id) {
        problems.append("\(row.place): provision_id \"\(id)\" is not in provisions.csv. Mend it.")
      }
      for provision in id == "*" ? open : [id] {
        rules.append(
          CalendarRule(
            provisionID: provision, from: from, to: to, open: row.flag("open", &problems) ?? true,
            weekdays: days,
            bellStart: clock(row, "bell_start"), bellEnd: clock(row, "bell_end")))
      }
    }
    return rules
  }
}
