import CaseModel
import Tables

/// The riders of a list, found among the children of the case, and the rows they become.
struct RiderRows {
  /// A child on a route in one or both halves of the day.
  private struct Rider {
    var child: String
    var provision: String?
    var route: String
    var vehicle: String
    var halves: [HalfDay]
    /// Stop number or time of day; nil: the list does not say.
    var order: Int?
    var contract: String?
    var duty: String?
    var row: Int
  }

  private let list: TransportList
  private let at: [String: Int]
  private let mapping: ColumnMapping
  private let world: Case
  private let key: KeyFile
  private let children: [String: Int]
  private let byURN: EstablishmentBook
  private var riders: [Rider] = []
  private var seen: Set<String> = []
  private var needs: ImportedRows
  private var travel: ImportedRows

  init(_ list: TransportList, _ at: [String: Int], _ mapping: ColumnMapping, _ world: Case, _ key: KeyFile) {
    self.list = list
    self.at = at
    self.mapping = mapping
    self.world = world
    self.key = key
    children = world.childPositions()
    byURN = EstablishmentBook(world)
    needs = ImportedRows(
      table: "travel_needs",
      columns: ["child_id", "restraint", "wheelchair_type", "rescue_medication", "handover", "boarding_min"])
    travel = ImportedRows(
      table: "children", columns: ["child_id", "travel", "mobility", "assistant", "solo"])
  }

  private func text(_ row: Int, _ field: String) -> String { at[field].map { list.text(row, $0) } ?? "" }

  /// Reads every row.
  mutating func read(_ report: inout ImportReport) {
    for row in list.rows {
      if ["route_id", "child_id", "name"].contains(where: { TransportCells.isTotal(text(row, $0)) }) {
        report.ignore(TransportCells.totals, id: "", row: list.grid.rowNumber(row))
        continue
      }
      guard let child = child(row, &report) else { continue }
      guard let route = TransportCells.id(list, row, at["route_id"], &report),
        let vehicle = word("vehicle_type", row, &report)
      else { continue }
      let half = at["half"] == nil || text(row, "half").isEmpty ? "both" : word("half", row, &report) ?? ""
      let halves: [HalfDay] =
        switch half {
        case "am": [.am]
        case "pm": [.pm]
        case "both": [.am, .pm]
        default: []
        }
      if halves.isEmpty { continue }
      riders.append(
        Rider(
          child: child, provision: provision(child, row, &report), route: route, vehicle: vehicle,
          halves: halves, order: order(row, &report), contract: nonEmpty(row, "contract_id"),
          duty: nonEmpty(row, "duty_id"), row: row))
      if seen.insert(child).inserted { takeNeeds(child, row, &report) }
    }
  }

  private func nonEmpty(_ row: Int, _ field: String) -> String? {
    let text = text(row, field)
    return text.isEmpty ? nil : SEN2Text.whole(text)
  }

  /// The child of a row; nil, and said, where it is nobody of the case.
  private func child(_ row: Int, _ report: inout ImportReport) -> String? {
    let given = text(row, "child_id")
    if !given.isEmpty, children[given] != nil { return given }
    var person = KeyFile.Person(
      upn: text(row, "upn"), uln: SEN2Text.whole(text(row, "uln")), surname: text(row, "surname"),
      forename: text(row, "forename"), birth: CalendarDate(written: text(row, "date_of_birth")))
    if person.surname.isEmpty || person.forename.isEmpty {
      let (surname, forename) = Self.names(text(row, "name"))
      if person.surname.isEmpty { person.surname = surname }
      if person.forename.isEmpty { person.forename = forename }
    }
    if case .found(let id) = key.match(person), children[id] != nil { return id }
    report.fix(
      list.problem(
        .error, "rider_unmatched", row, at["child_id"] ?? at["upn"] ?? at["name"] ?? at["surname"],
        "no child of the case is known by this row's reference, UPN, or name and birth date, so it was not taken",
        "Correct the row or the key file, or import the child first"))
    return nil
  }

  /// `Surname, Forename` or `Forename Surname`.
  static func names(_ text: String) -> (surname: String, forename: String) {
    if let comma = text.firstIndex(of: ",") {
      return (
        SEN2Text.trimmed(String(text[..<comma])), SEN2Text.trimmed(String(text[text.index(after: comma)...]))
      )
    }
    let parts = text.split(separator: " ")
    guard parts.count >= 2 else { return (text, "") }
    return (parts.dropFirst().joined(separator: " "), String(parts[0]))
  }

  /// What a word means by the mapping, or by itself; nil, and said, where nobody knows.
  private func word(_ field: String, _ row: Int, _ report: inout ImportReport) -> String? {
    let text = text(row, field)
    let types = world.vehicles.map(\.id)
    if let means = mapping.meaning(field, text) { return means }
    let own: String? =
      switch field {
      case "half": RiderWords.half(text)
      case "assistant": RiderWords.assistant(text)
      default: RiderWords.vehicle(text, types)
      }
    if let own { return own }
    report.fix(
      list.problem(
        .error, "word_unknown", row, at[field],
        "the mapping does not say what this word means, so the row was not taken",
        "Add a row for it to the mapping: field \(field), the word as value, and what it means"))
    return nil
  }

  /// Where the route takes the child.
  private func provision(_ child: String, _ row: Int, _ report: inout ImportReport) -> String? {
    let urn = SEN2Text.whole(text(row, "urn"))
    if !urn.isEmpty {
      if let found = byURN.provision(urn: urn) { return base(of: found, child) }
      report.fix(
        list.problem(
          .warning, "school_unknown", row, at["urn"], "the case has no provision of this URN",
          "Import it from GIAS; the child's own provision was taken"))
    }
    let own = children[child].flatMap { world.children[$0].currentProvisionID }
    if own == nil {
      report.fix(
        list.problem(
          .error, "school_missing", row, at["urn"],
          "child \(child): the case does not say where the child is, so the route has no school for it",
          "Write current_provision_id into children, or the URN into the list"))
    }
    return own
  }

  /// The base that the child attends where the list names its host.
  private func base(of host: Provision, _ child: String) -> String {
    guard let own = children[child].flatMap({ world.children[$0].currentProvisionID }), let base = byURN[own],
      base.hostID == host.id
    else { return host.id }
    return own
  }

  /// The stop's number, else the seconds of its time, which put those without a number in order; nil where the list
  /// has neither, and said where it has something that cannot be read.
  private func order(_ row: Int, _ report: inout ImportReport) -> Int? {
    let (stop, time) = (text(row, "sequence"), text(row, "pickup_time"))
    if let number = Int(SEN2Text.whole(stop)) { return number }
    if let seconds = ListTime.seconds(time) { return seconds }
    if !time.isEmpty {
      report.fix(
        list.problem(
          .warning, "time_unreadable", row, at["pickup_time"],
          "this is not a time of day, so the child stands after the row above", "Write a time such as 08:45"))
    } else if !stop.isEmpty {
      report.fix(
        list.problem(
          .warning, "stop_unreadable", row, at["sequence"],
          "this is no whole number, so the child stands after the row above", "Write the number of the stop"))
    }
    return nil
  }

  private mutating func takeNeeds(_ child: String, _ row: Int, _ report: inout ImportReport) {
    /// A plain no is nothing; a plain yes is said as such.
    func described(_ field: String) -> String? {
      let text = text(row, field)
      guard !text.isEmpty, RiderWords.yesNo(text) != false, text.lowercased() != "none" else { return nil }
      return RiderWords.yesNo(text) == true ? "yes, not described" : text
    }
    let wheelchair = described("wheelchair_type")
    let medication = at["rescue_medication"].flatMap { _ -> String? in
      let text = text(row, "rescue_medication")
      return text.isEmpty || RiderWords.yesNo(text) == false || text.lowercased() == "none" ? nil : "yes"
    }
    let boarding = at["boarding_min"].flatMap { column in
      list.text(row, column).isEmpty ? nil : TransportCells.minutes(list, row, column, 0...60, &report)
    }
    let cells = [child, described("restraint"), wheelchair, medication, described("handover"), boarding]
    if cells.dropFirst().contains(where: { $0 != nil }) { needs.add(cells) }
    let assistant = text(row, "assistant").isEmpty ? nil : word("assistant", row, &report)
    travel.add(
      [
        child, TravelHelp.vehicle.rawValue, wheelchair == nil ? nil : Mobility.wheelchair.rawValue, assistant,
        RiderWords.yesNo(text(row, "solo")) == true ? "yes" : nil,
      ], onlyIfThere: true)
  }

  /// Puts the rows into the work: for each route the children in order, and their schools after them in the morning and
  /// before them, in reverse, in the afternoon.
  mutating func stage(_ work: inout CaseImport) throws(Problem) {
    var rows = ImportedRows(
      table: "current_routes",
      columns: [
        "run", "route_id", "vehicle_type", "sequence", "child_id", "provision_id", "duty_id", "duty_order",
        "contract_id",
      ])
    var routes: [String] = []
    for rider in riders where !routes.contains(rider.route) { routes.append(rider.route) }
    var byRoute = Dictionary(grouping: riders, by: \.route)
    for route in routes.sorted() {
      let all = byRoute.removeValue(forKey: route) ?? []
      for half in HalfDay.allCases {
        add(route, half, all.filter { $0.halves.contains(half) }, &rows, &work.report)
      }
    }
    let runs = try work.take(runs: rows)
    try work.take(needs)
    // Nobody has said anything of a child's travel by leaving it empty, as import sen2 does.
    try work.take(travel, filling: ["travel", "mobility", "assistant", "solo"])
    work.report.note(
      "\(Counted.text(seen.count, "child", "children")) on \(Counted.text(routes.count, "route")).")
    say(runs, &work.report)
    if at["sequence"] == nil && at["pickup_time"] == nil {
      work.report.note(
        "The list does not say in which order children are met: the order of its rows was taken.")
    }
  }

  /// Says what became of runs and of travel help that the case has otherwise.
  private func say(_ runs: RunMerge, _ report: inout ImportReport) {
    func note(_ count: Int, _ one: String, _ many: String) {
      if count > 0 { report.note("\(count) " + (count == 1 ? one : many)) }
    }
    let keptRuns = Counted.names(runs.keptRuns)
    note(
      runs.keptRuns.count,
      "run differs from the list's and stayed whole as the case has it (\(keptRuns)). Add --replace to take the list's.",
      "runs differ from the list's and stayed whole as the case has them (\(keptRuns)). Add --replace to take the list's."
    )
    note(
      runs.removed, "visit that the list no longer has was taken out of its run.",
      "visits that the list no longer has were taken out of their runs.")
    let others = Counted.names(runs.otherRuns)
    note(
      runs.otherRuns.count, "run of the case is not in the list and stayed (\(others)).",
      "runs of the case are not in the list and stayed (\(others)).")
    note(
      report.kept.count { $0.file == "children" && $0.column == "travel" },
      "child whose row says another travel help keeps it. Add --replace to take the list's.",
      "children whose rows say another travel help keep it. Add --replace to take the list's.")
  }

  private func add(
    _ route: String, _ half: HalfDay, _ riders: [Rider], _ rows: inout ImportedRows,
    _ report: inout ImportReport
  ) {
    guard let first = riders.first else { return }
    // Whose place is not known stands after the row above.
    var above = Int.min
    let places = riders.map { rider in
      above = rider.order ?? above
      return above
    }
    var ordered = riders.indices.sorted { (places[$0], $0) < (places[$1], $1) }.map { riders[$0] }
    var once: Set<String> = []
    ordered = ordered.filter { once.insert($0.child).inserted }
    for rider in riders where rider.vehicle != first.vehicle {
      report.fix(
        list.problem(
          .warning, "route_two_vehicles", rider.row, at["vehicle_type"],
          "route \(route) has another vehicle type in row \(list.grid.rowNumber(first.row)), which was taken",
          "Give a route one vehicle type"))
      break
    }
    var schools: [String] = []
    for rider in ordered {
      if let provision = rider.provision, !schools.contains(provision) { schools.append(provision) }
    }
    let children = ordered.map { (child: Optional($0.child), school: String?.none) }
    let ends = schools.map { (child: String?.none, school: Optional($0)) }
    let visits = half == .am ? children + ends : ends.reversed() + children.reversed()
    for (number, visit) in visits.enumerated() {
      rows.add([
        half.rawValue, route, first.vehicle, String(number + 1), visit.child ?? "", visit.school ?? "",
        first.duty, first.duty == nil ? nil : (half == .am ? "1" : "2"), first.contract,
      ])
    }
  }
}
