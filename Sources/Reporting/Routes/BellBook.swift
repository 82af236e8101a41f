import CaseModel

/// The bells and windows of journeys (ROUTES.md, Riders and Times), in seconds after midnight.
struct BellBook {
  private let parameters: Parameters
  private var provisions: [String: Provision] = [:]
  private var calendars: [String: [CalendarRule]] = [:]
  private var attendance: [String: [Attendance]] = [:]
  private var due: Set<String> = []

  init(_ council: Case) {
    parameters = council.parameters
    for provision in council.provisions { provisions[provision.id] = provision }
    for rule in council.calendars where rule.open { calendars[rule.provisionID, default: []].append(rule) }
    let day = parameters.planDate
    for row in council.attendance where (row.from ?? day) <= day && day <= (row.to ?? day) {
      attendance[row.childID, default: []].append(row)
    }
    for child in council.children where child.status.isDueDecision { due.insert(child.id) }
  }

  /// The bell of a child's journey on the first of its days; nil where none is recorded.
  func bell(child: String, provision: String, run: HalfDay, days: WeekDays) -> Int? {
    guard let weekday = (0..<5).first(where: { days.contains($0) }) else { return nil }
    if !due.contains(child),
      let own = attendance[child]?.first(where: {
        $0.provisionID == provision && (run == .am ? $0.daysAM : $0.daysPM).contains(weekday)
      }).flatMap({ run == .am ? $0.start : $0.finish })
    {
      return own * 60
    }
    return bell(provision: provision, run: run, weekday: weekday)
  }

  /// The bell of a provision on a weekday.
  func bell(provision: String, run: HalfDay, weekday: Int) -> Int? {
    let rule = (calendars[provision] ?? []).last {
      $0.to >= parameters.planDate && $0.weekdays.contains(weekday)
        && (run == .am ? $0.bellStart : $0.bellEnd) != nil
    }
    let minutes =
      rule.flatMap { run == .am ? $0.bellStart : $0.bellEnd }
      ?? provisions[provision].flatMap { run == .am ? $0.bellStart : $0.bellEnd }
    return minutes.map { $0 * 60 }
  }

  /// The window at school for a bell.
  func window(_ bell: Int, _ run: HalfDay, lateWait: Int = 0) -> (from: Int, to: Int) {
    func minutes(_ name: String) -> Int { Int(parameters.whole(name)) * 60 }
    return run == .am
      ? (bell - minutes("arrive_earliest_min"), bell - minutes("arrive_latest_min"))
      : (bell, bell + minutes("pm_load_min") + lateWait * 60)
  }
}
