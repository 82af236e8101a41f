import CaseModel
import Tables

/// DfE's yearly collection "Home to school transport" in its shape (COLUMNS.md section 4): pupils by type of school and
/// reason for eligibility, by mode with the spend, in single-occupancy vehicles, post-16 and out of the council's area.
///
/// Children with plans alone: a case holds no others, so the return's column for pupils without a plan stays for the
/// council to fill in.
public struct TransportReturn {
  /// A pupil whose travel the council provides.
  struct Pupil {
    var child: Child
    var provision: Provision?
    var mode: Mode
    /// Nil: not known.
    var spend: Pence?
    var isAlone: Bool
  }

  /// How a pupil travels, as the collection divides it.
  enum Mode: String, CaseIterable {
    case pass = "Public transport pass"
    case taxi = "External contract: taxi or private hire vehicle"
    case coach = "External contract: public service vehicle"
    case fleet = "In-house fleet"
    case other = "Other (personal budget, travel training)"
  }

  let pupils: [Pupil]
  private let world: Case

  /// The return of a plan.
  ///
  /// - Parameters:
  ///   - world: the case.
  ///   - plan: its results; nil: as children travel today, by `current_routes` and `contracts`.
  public init(_ world: Case, plan: PlanResults?) {
    self.world = world
    pupils = plan.map { Self.planned(world, $0) } ?? Self.today(world)
  }

  /// File names and bytes.
  public var files: [(name: String, bytes: [UInt8])] {
    [
      ("transport-pupils.csv", pupilTable()), ("transport-modes.csv", modeTable()),
      ("transport-further.csv", furtherTable()),
    ]
  }

  private static func planned(_ world: Case, _ plan: PlanResults) -> [Pupil] {
    let children = world.childPositions()
    let provisions = world.provisionPositions()
    let vehicles = Dictionary(world.vehicles.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    var routes: [String: RouteRow] = [:]
    for row in plan.routes?.routes ?? [] { routes[row.run.rawValue + row.routeID] = row }
    return plan.placements.compactMap { row in
      guard let at = children[row.childID], row.status != .leaver else { return nil }
      let child = world.children[at]
      let route =
        row.amRouteID.flatMap { routes["am" + $0] } ?? row.pmRouteID.flatMap { routes["pm" + $0] }
      guard let mode = mode(child, route.flatMap { vehicles[$0.vehicleType] }, row.mode, world) else {
        return nil
      }
      return Pupil(
        child: child, provision: row.provisionID.flatMap { provisions[$0] }.map { world.provisions[$0] },
        mode: mode,
        spend: row.travelCost, isAlone: route?.children == 1)
    }
  }

  private static func today(_ world: Case) -> [Pupil] {
    let provisions = world.provisionPositions()
    let vehicles = Dictionary(world.vehicles.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    var routeOf: [String: CurrentRouteVisit] = [:]
    var aboard: [String: Set<String>] = [:]
    for visit in world.currentRoutes {
      guard let child = visit.childID else { continue }
      if routeOf[child] == nil { routeOf[child] = visit }
      aboard[visit.routeID, default: []].insert(child)
    }
    let spends = spendToday(world, aboard)
    return world.children.compactMap { child in
      let visit = routeOf[child.id]
      guard let mode = mode(child, visit.flatMap { vehicles[$0.vehicleType] }, child.travel.rawValue, world)
      else {
        return nil
      }
      return Pupil(
        child: child,
        provision: child.currentProvisionID.flatMap { provisions[$0] }.map { world.provisions[$0] },
        mode: mode,
        spend: visit == nil ? nil : spends[child.id],
        isAlone: visit.map { aboard[$0.routeID]?.count == 1 } ?? false)
    }
  }

  /// Each child's share of its contract's day rate over the school days, in equal parts; the first have the pence over.
  private static func spendToday(_ world: Case, _ aboard: [String: Set<String>]) -> [String: Pence] {
    var children: [String: Set<String>] = [:]
    for visit in world.currentRoutes {
      if let contract = visit.contractID {
        children[contract, default: []].formUnion(aboard[visit.routeID] ?? [])
      }
    }
    let days = world.parameters.whole("school_days")
    var spends: [String: Pence] = [:]
    for contract in world.contracts {
      guard let rate = contract.dayRate, let aboard = children[contract.id], !aboard.isEmpty else { continue }
      let total = (rate + (contract.assistantRate ?? .zero)) * days
      let (part, over) = total.value.quotientAndRemainder(dividingBy: Int64(aboard.count))
      for (number, child) in aboard.sorted().enumerated() {
        spends[child, default: .zero] += Pence(part + (Int64(number) < over ? 1 : 0))
      }
    }
    return spends
  }

  /// How a child travels; nil: without the council's help.
  private static func mode(_ child: Child, _ vehicle: VehicleType?, _ word: String, _ world: Case) -> Mode? {
    if let vehicle {
      if let owner = vehicle.laCode, owner == world.parameters.text("la_code") { return .fleet }
      // A vehicle of more than eight passenger seats is a public service vehicle (Public Passenger Vehicles Act 1981 s.1).
      return (vehicle.layouts.map(\.seats).max() ?? 0) > 8 ? .coach : .taxi
    }
    switch word {
    case "vehicle": return .taxi
    case "pass": return .pass
    case "training", "training_agreed", "budget", "budget_agreed": return .other
    default: return nil
    }
  }

  private static let schools = [
    "State-funded special", "Independent or non-maintained special", "Mainstream primary",
    "Mainstream secondary",
    "Alternative provision", "Further education or post-16", "Early years", "Other or not recorded",
  ]

  private static func school(_ pupil: Pupil) -> String {
    guard let provision = pupil.provision else { return schools[7] }
    switch provision.kind {
    case .special: return schools[0]
    case .nonMaintainedSpecial, .independentSpecial: return schools[1]
    case .mainstream, .resourcedProvision, .senUnit: return pupil.child.ncYear <= 6 ? schools[2] : schools[3]
    case .alternativeProvision, .hospitalSchool: return schools[4]
    case .furtherEducation, .specialistPost16: return schools[5]
    case .earlyYears: return schools[6]
    case .homeTuition, .educationOtherwise, .homeEducation: return schools[7]
    }
  }

  private static let reasons: [EligibilityGround] = [.send, .distance, .unsafe, .lowIncome, .discretionary]

  private static func word(_ reason: EligibilityGround) -> String {
    switch reason {
    case .send: "Special educational needs, disability or mobility"
    case .distance: "Beyond statutory walking distance"
    case .unsafe: "Unsafe walking route"
    case .lowIncome: "Extended rights (low income)"
    case .discretionary: "Discretionary"
    }
  }

  private static func isPost16(_ pupil: Pupil) -> Bool { pupil.child.ncYear >= 12 }

  private func pupilTable() -> [UInt8] {
    var csv = CSVWriter(columns: ["age_group", "school_type", "ehcp", "eligibility_reason", "pupils"])
    for isPost16 in [false, true] {
      for school in Self.schools {
        for reason in Self.reasons {
          let count = pupils.count {
            Self.isPost16($0) == isPost16 && Self.school($0) == school
              && ($0.child.eligibilityGround ?? .send) == reason
          }
          if count == 0 { continue }
          for text in [isPost16 ? "Post-16" : "Pre-16", school, "Yes", Self.word(reason)] { csv.text(text) }
          csv.whole(count)
          csv.endRow()
        }
      }
    }
    return csv.bytes
  }

  private func modeTable() -> [UInt8] {
    var csv = CSVWriter(columns: ["mode", "pupils", "forecast_spend_gbp", "pupils_without_known_spend"])
    func row(_ name: String, _ these: [Pupil]) {
      let known = these.compactMap(\.spend)
      csv.text(name)
      csv.whole(these.count)
      csv.pounds(known.isEmpty && !these.isEmpty ? nil : known.reduce(.zero, +))
      csv.whole(these.count - known.count)
      csv.endRow()
    }
    for mode in Mode.allCases { row(mode.rawValue, pupils.filter { $0.mode == mode }) }
    row("Total", pupils)
    return csv.bytes
  }

  private func furtherTable() -> [UInt8] {
    var csv = CSVWriter(columns: ["measure", "group", "pupils"])
    func row(_ measure: String, _ group: String, _ count: Int) {
      csv.text(measure)
      csv.text(group)
      csv.whole(count)
      csv.endRow()
    }
    row("Pupils in single-occupancy vehicles", "Pre-16", pupils.count { $0.isAlone && !Self.isPost16($0) })
    row("Pupils in single-occupancy vehicles", "Post-16", pupils.count { $0.isAlone && Self.isPost16($0) })
    for school in Self.schools {
      let count = pupils.count { Self.isPost16($0) && Self.school($0) == school }
      if count > 0 { row("Post-16 pupils by type of provider", school, count) }
    }
    let council = world.parameters.text("la_code")
    for (name, wanted) in [("Pre-16", false), ("Post-16", true)] {
      row(
        "Pupils travelling to a provision outside of the council's area", name,
        pupils.count { pupil in
          guard let code = pupil.provision?.laCode, !council.isEmpty else { return false }
          return code != council && Self.isPost16(pupil) == wanted
        })
    }
    return csv.bytes
  }
}
