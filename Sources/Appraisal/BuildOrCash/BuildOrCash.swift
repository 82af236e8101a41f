import CaseModel

/// The choice of 2026 (DOMAIN.md, fact 9): let the Department for Education build the places of an option, or take a
/// grant a place over some years and make as many places in existing schools.
public struct BuildOrCash: Sendable {
  /// The case with the places in existing schools as further options.
  public let world: Case
  /// Cash first: what building is measured against.
  public let courses: [Course]
  /// Who pays for what, by option.
  public let funding: [Int: Funding]
  /// How the pair was made.
  public let notes: [String]

  /// Why there is no such pair.
  public struct Impossible: Error, Sendable, CustomStringConvertible {
    /// What is wrong, then what to do.
    public let description: String
  }

  /// Makes the pair for an option of the case.
  ///
  /// - Throws: `Impossible` where the option adds no places, or no existing school could take them.
  public init(_ world: Case, option id: String, baseYear: Int) throws(Impossible) {
    guard let at = world.options.firstIndex(where: { $0.id == id }),
      let provision = world.provisions.first(where: { $0.id == world.options[at].provisionID })
    else { throw Impossible(description: "There is no option \(id). Choose one of the case's options.") }
    let option = world.options[at]
    guard option.places > 0 else {
      throw Impossible(description: "Option \(id) adds no places. Choose one that does.")
    }
    let hosts = Self.hosts(world, like: provision)
    guard !hosts.isEmpty else {
      throw Impossible(
        description:
          "No existing maintained school or base meets a need and age of \(provision.name). Give the case one, "
          + "or choose another option.")
    }
    let parameters = world.parameters
    let years = max(1, Int(parameters.whole("building_years")))
    let grantYears = max(1, Int(parameters.whole("cash_years")))
    let opens = max(baseYear, option.opensYear ?? baseYear + years)
    let decided = max(baseYear, opens - years)
    let cashOpens = min(opens, decided + 1)
    // As places are made while the grant comes in: a third, two thirds, all of them.
    let ramp = (1...grantYears).map { (100 * $0 + grantYears / 2) / grantYears }
    var changed = world
    var funding: [Int: Funding] = [at: .department]
    var openings: [Opening] = []
    for (host, places) in Self.shares(option.places, hosts) {
      funding[changed.options.count] = .cash(from: decided - baseYear, years: grantYears)
      openings.append(Opening(option: changed.options.count, year: cashOpens))
      changed.options.append(
        ProvisionOption(
          id: "cash-\(host.id)", name: "\(host.name) +\(places) with the grant", provisionID: host.id,
          places: places, capital: parameters.pence("existing_place_gbp") * Int64(places),
          grant: parameters.pence("cash_place_gbp") * Int64(places), opensYear: cashOpens, ramp: ramp,
          source: option.source))
    }
    self.world = changed
    self.funding = funding
    courses = [
      Course(id: "cash", name: "Take the grant, make places in existing schools", openings: openings),
      Course(
        id: "build", name: "The Department builds \(option.name)",
        openings: [Opening(option: at, year: opens)]),
    ]
    notes = [
      "Cash: \(option.places) places in \(hosts.count) existing schools and bases that meet a need and age of "
        + "\(provision.name), shared out by their places, from \(cashOpens) on, each at "
        + "\(parameters.pence("existing_place_gbp").words) before optimism bias; the grant is "
        + "\(parameters.pence("cash_place_gbp").words) a place over \(grantYears) years.",
      "Build: the Department pays for the whole building, which opens in \(opens); running cost is the council's.",
    ]
  }

  /// Maintained special schools and bases that are open and meet one of the needs and ages.
  private static func hosts(_ world: Case, like provision: Provision) -> [Provision] {
    let kinds: [ProvisionKind] = [.special, .resourcedProvision, .senUnit]
    return world.provisions.filter { host in
      host.id != provision.id && kinds.contains(host.kind) && host.places > 0
        && host.yearMin <= provision.yearMax && provision.yearMin <= host.yearMax
        && Need.allCases.contains { host.needs.contains($0) && provision.needs.contains($0) }
    }
  }

  /// Places by host in proportion to those it has: largest remainders, ties in the case's order.
  private static func shares(_ places: Int, _ hosts: [Provision]) -> [(Provision, Int)] {
    let total = hosts.reduce(0) { $0 + $1.places }
    var counts = hosts.map { places * $0.places / total }
    let rest = hosts.indices.sorted {
      let a = places * hosts[$0].places % total
      let b = places * hosts[$1].places % total
      return a != b ? a > b : $0 < $1
    }
    for host in rest.prefix(places - counts.reduce(0, +)) { counts[host] += 1 }
    return zip(hosts, counts).filter { $0.1 > 0 }.map { ($0, $1) }
  }

  /// Drivers that may turn the choice.
  public static let drivers: [Driver] = [
    .demand, .feeGrowth, .buildCost, .existingCost, .cashGrant, .runningCost, .ramp, .discountRate,
  ]
}
