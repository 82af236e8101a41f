import CaseModel

/// What a case holds, counted.
struct CaseCounts {
  private let value: Case

  init(_ value: Case) { self.value = value }

  var lines: [String] {
    let parameters = value.parameters
    let authority = parameters.text("authority_name")
    var lines = [
      "\(authority.isEmpty ? value.name : authority): base date \(parameters.baseDate), plan date \(parameters.planDate)"
    ]
    if parameters.flag("synthetic") {
      let note = parameters.text("synthetic_note")
      lines.append("Synthetic: \(note.isEmpty ? "children and homes are made up" : note)")
    }
    lines.append("")
    let due = value.children.count { $0.status.isDueDecision }
    lines.append(
      "\(Words.number(value.children.count)) \(value.children.count == 1 ? "child" : "children"), \(Words.number(due)) due a decision"
    )
    lines.append("  status: " + tally(ChildStatus.allCases) { $0.status == $1 })
    lines.append("  need:   " + tally(Need.allCases) { $0.needs.first == $1 })
    lines.append("  phase:  " + tally(Phase.allCases) { Phase($0.ncYear) == $1 })
    let users = value.children.count { $0.mobility == .wheelchair }
    let riders = value.children.count { $0.travel == .vehicle }
    lines.append("  travel: \(Words.number(riders)) by vehicle, \(Words.number(users)) stay in a wheelchair")
    let places = value.provisions.reduce(0) { $0 + max(0, $1.places) }
    lines.append("\(Words.count(value.provisions.count, "provision")), \(Words.count(places, "place"))")
    for kind in ProvisionKind.allCases {
      let those = value.provisions.filter { $0.kind == kind }
      guard !those.isEmpty else { continue }
      let kindPlaces = those.reduce(0) { $0 + max(0, $1.places) }
      lines.append("  \(kind.rawValue): \(Words.number(those.count)), \(Words.count(kindPlaces, "place"))")
    }
    let tables: [(String, Int)] = [
      ("groups", value.groups.count), ("bands", value.bands.count), ("fees", value.fees.count),
      ("requests", value.requests.count), ("suitability", value.suitability.count),
      ("attendance", value.attendance.count), ("options", value.options.count),
      ("vehicles", value.vehicles.count),
      ("parameters set", parameters.overrides.count),
    ]
    let present = tables.filter { $0.1 > 0 }.map { "\($0.0) \(Words.number($0.1))" }
    if !present.isEmpty { lines.append("Also: " + present.joined(separator: ", ")) }
    return lines
  }

  private func tally<T: RawRepresentable>(_ cases: [T], _ matches: (Child, T) -> Bool) -> String
  where T.RawValue == String {
    let counts = cases.map { item in (item.rawValue, value.children.count { matches($0, item) }) }
    let shown = counts.filter { $0.1 > 0 }.map { "\($0.0) \(Words.number($0.1))" }
    return shown.isEmpty ? "none" : shown.joined(separator: ", ")
  }
}

/// A phase of education by National Curriculum year.
enum Phase: String, CaseIterable {
  case earlyYears = "early years"
  case primary, secondary
  case post16 = "post-16"

  init(_ year: Int) {
    self = year < 0 ? .earlyYears : year <= 6 ? .primary : year <= 11 ? .secondary : .post16
  }
}
