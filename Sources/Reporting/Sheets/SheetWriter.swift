import CaseModel
import Tables

/// Puts a run into the words of a route sheet.
struct SheetWriter {
  let run: RouteRun
  let book: RouteBook
  let choice: SheetChoice

  func facts(_ distance: String) -> [(name: String, value: String)] {
    let row = run.row
    var out: [(name: String, value: String)] = [
      ("Operator", run.contract?.operatorName ?? "to be appointed"),
      ("Contract", run.contract?.id ?? "none recorded"), ("Vehicle", row.vehicleType),
      ("Layout", RouteWords.layout(row.layout)), ("Days", RouteWords.days(row.days)),
      ("Assistants", Words.count(row.assistants)), ("Children", Words.count(run.children.count)),
      ("In all", distance),
    ]
    // Where a duty has other runs, its number points at them.
    if !choice.operatorCopy { out.append(("Duty", "\(row.dutyID), run \(row.dutyOrder)")) }
    return out
  }

  func schools() -> [SheetSchool] {
    var order: [String] = []
    var visits: [String: [StopVisit]] = [:]
    for stop in run.stops where stop.isSchool(run.row.run) {
      for visit in stop.visits {
        if visits[visit.provisionID] == nil { order.append(visit.provisionID) }
        visits[visit.provisionID, default: []].append(visit)
      }
    }
    return order.flatMap { id -> [SheetSchool] in
      // A child with its own start or finish has a bell of its own: one line for each.
      var lines: [(bell: Int?, window: (from: Int, to: Int)?, children: Set<String>)] = []
      for visit in visits[id] ?? [] {
        let bell = book.bells.bell(
          child: visit.childID, provision: id, run: run.row.run, days: visit.rider?.days ?? run.row.days)
        let wait = run.row.run == .pm ? book.child(visit.childID)?.lateWaitMinutes ?? 0 : 0
        let window = bell.map { book.bells.window($0, run.row.run, lateWait: wait) }
        if let at = lines.firstIndex(where: { $0.bell == bell && $0.window?.to == window?.to }) {
          lines[at].children.insert(visit.childID)
        } else {
          lines.append((bell, window, [visit.childID]))
        }
      }
      return lines.map { line in
        SheetSchool(
          name: book.provision(id), bell: line.bell.map(RouteWords.clock) ?? "not recorded",
          window: line.window.map { "\(RouteWords.clock($0.from)) to \(RouteWords.clock($0.to))" } ?? "",
          children: line.children.count)
      }
    }
  }

  func stop(_ stop: RouteStop) -> SheetStop {
    let isSchool = stop.isSchool(run.row.run)
    return SheetStop(
      number: stop.number, arrive: RouteWords.clock(stop.arrive), depart: RouteWords.clock(stop.depart),
      action: stop.action == .pickup ? "Pick up" : "Hand over", place: place(stop, isSchool),
      miles: RouteWords.miles(stop.leg), aboard: "\(stop.seatsUsed) + \(stop.wheelchairsUsed)",
      isSchool: isSchool, children: stop.visits.map { child($0, stop.place, isSchool) })
  }

  func isProposal(_ visit: StopVisit) -> Bool {
    visit.rider.map { book.changes.standing($0) == .proposal } ?? true
  }

  private func place(_ stop: RouteStop, _ isSchool: Bool) -> [String] {
    var out: [String] = []
    func add(_ line: String) {
      if !line.isEmpty, !out.contains(line) { out.append(line) }
    }
    for visit in stop.visits {
      if isSchool {
        add(book.provision(visit.provisionID))
      } else {
        let met = Meeting(visit.childID, stop.place, book)
        add(met.words)
        if let column = met.keyColumn, let address = choice.key?[visit.childID]?[column] { add(address) }
      }
    }
    if !isSchool { add(GridReference.text(stop.place)) }
    return out
  }

  private func child(_ visit: StopVisit, _ place: GridPoint, _ isSchool: Bool) -> SheetChild {
    let child = book.child(visit.childID)
    let needs = book.needs[visit.childID]
    let entry = choice.key?[visit.childID]
    let days = visit.rider?.days ?? run.row.days
    let boarding =
      needs?.boardingMinutes.map(Int64.init)
      ?? book.council.parameters.whole(
        child?.mobility == .wheelchair ? "boarding_wheelchair_min" : "boarding_min")
    return SheetChild(
      reference: choice.operatorCopy ? "Child \(run.number(visit.childID))" : visit.childID,
      name: entry?["name"] ?? "", contact: entry?["contact"] ?? "",
      days: days == run.row.days ? "" : RouteWords.days(days) + " only",
      seat: seat(child, needs), boarding: "\(boarding) min",
      notes: isSchool ? [] : notes(visit, child, needs, entry), isProposal: isProposal(visit))
  }

  private func seat(_ child: Child?, _ needs: TravelNeeds?) -> String {
    let wheelchair =
      switch child?.mobility {
      case .wheelchair: "Stays in wheelchair"
      case .transfers: "Seat, moves over from a wheelchair"
      case .walks, nil: "Seat"
      }
    return ([wheelchair, needs?.wheelchairType, needs?.restraint].compactMap { $0 }).filter { !$0.isEmpty }
      .joined(separator: "; ")
  }

  private func notes(_ visit: StopVisit, _ child: Child?, _ needs: TravelNeeds?, _ entry: SheetKey.Entry?)
    -> [String]
  {
    var out: [String] = []
    switch child?.assistant ?? AssistantNeed.none {
    case .own: out.append("Own assistant")
    case .shared: out.append("Shared assistant")
    case .none: break
    }
    if needs?.trainedAssistant == true { out.append("Assistant trained for this child") }
    if needs?.rescueMedication == true { out.append("RESCUE MEDICATION travels with the child") }
    if child?.solo == true { out.append("Travels with no other child") }
    if needs?.consistentCrew == true { out.append("Same crew every day") }
    if let handover = needs?.handover, !handover.isEmpty { out.append("Handover: \(handover)") }
    for (column, words) in [
      ("handover_adult", "Handover adult"), ("medical", "Medical"), ("behaviour", "Behaviour"),
      ("emergency_plan", "Emergency plan"),
    ] {
      if let text = entry?[column], !text.isEmpty { out.append("\(words): \(text)") }
    }
    return out
  }
}

/// Where a child is met: its home, another of its addresses, or a pick-up point.
struct Meeting {
  let words: String
  /// The column of the key file with that address; nil where there is none.
  let keyColumn: String?

  init(_ childID: String, _ place: GridPoint, _ book: RouteBook) {
    if book.child(childID)?.location.point == place {
      words = "Home"
      keyColumn = "address"
    } else if let other = book.council.addresses.last(where: {
      $0.childID == childID && $0.location.point == place
    }) {
      switch other.kind {
      case .home: (words, keyColumn) = ("Home", "address")
      case .secondHome: (words, keyColumn) = ("Second home", "second_home_address")
      case .foster: (words, keyColumn) = ("Foster home", "foster_address")
      case .respite: (words, keyColumn) = ("Respite", "respite_address")
      }
    } else if let point = book.council.pickupPoints.first(where: { $0.location.point == place }) {
      words = "Pick-up point: \(point.name)"
      keyColumn = nil
    } else {
      words = "Address not in the case"
      keyColumn = nil
    }
  }
}

/// A grid point as people with a map write it.
enum GridReference {
  /// `SZ 50123 90456`; the bare figures outside the lettered squares.
  static func text(_ point: GridPoint) -> String {
    guard point.isInGreatBritain else { return "\(point.easting), \(point.northing)" }
    let (east, north) = (Int(point.easting) / 100_000, Int(point.northing) / 100_000)
    var first = 19 - north - (19 - north) % 5 + (east + 10) / 5
    var second = (19 - north) * 5 % 25 + east % 5
    // There is no I.
    if first > 7 { first += 1 }
    if second > 7 { second += 1 }
    func letter(_ value: Int) -> String { String(UnicodeScalar(UInt8(65 + value))) }
    func five(_ value: Int32) -> String {
      let digits = String(value % 100_000)
      return String(repeating: "0", count: 5 - digits.count) + digits
    }
    return "\(letter(first))\(letter(second)) \(five(point.easting)) \(five(point.northing))"
  }
}
