import CaseModel

/// Specialist places of every year by area, broad need and band: what is open, and what the options taken add.
struct PlaceYears {
  /// `[year][(area * 4 + need) * 5 + band]`, thousandths.
  private(set) var places: [[Int64]]
  /// Of them added since the base date.
  private(set) var added: [[Int64]]

  init(
    _ world: Case, _ areas: [String], _ areaOf: [String?], _ shares: PlaceShares, options taken: Set<String>,
    years: [Int]
  ) {
    let empty = Array(repeating: Int64(0), count: max(1, areas.count) * 20)
    places = years.map { _ in empty }
    added = places
    let position = Dictionary(areas.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for (p, provision) in world.provisions.enumerated() {
      guard provision.kind.isSpecialist, !provision.liesElsewhere(in: world),
        let area = areaOf[p].flatMap({ position[$0] })
      else { continue }
      let groups = world.groups.filter { $0.provisionID == provision.id }
      let options = world.options.filter { taken.contains($0.id) && $0.provisionID == provision.id }
      let base = provision.isOpen(at: world.parameters.baseDate) ? provision.places : 0
      for (y, year) in years.enumerated() {
        let own =
          provision.isOpen(atSeptember: year) || options.contains { $0.share(in: year, base: years[0]) > 0 }
          ? provision.places : 0
        // Places held by other councils are none of the residents'.
        let mine = shares.places(of: provision, groups, places: max(0, own - provision.heldByOtherLAs))
        for cell in 0..<20 { places[y][area * 20 + cell] += mine[cell] }
        if own > base {
          let more = shares.places(of: provision, groups, places: own - base)
          for cell in 0..<20 { added[y][area * 20 + cell] += more[cell] }
        }
        for option in options {
          let open = option.places * option.share(in: year, base: years[0]) / 100
          let group = option.groupID.flatMap { id in groups.first { $0.id == id } }
          var extra = provision
          extra.needs = group?.needs ?? provision.needs
          extra.yearMin = group?.yearMin ?? provision.yearMin
          extra.yearMax = group?.yearMax ?? provision.yearMax
          let more = shares.places(of: extra, [], places: open)
          for cell in 0..<20 {
            places[y][area * 20 + cell] += more[cell]
            added[y][area * 20 + cell] += more[cell]
          }
        }
      }
    }
  }
}

extension Provision {
  /// Whether it stands for places outside of the authority: in another council, or an independent or non-maintained
  /// provider without a council, URN or host recorded.
  func liesElsewhere(in world: Case) -> Bool {
    let own = world.parameters.text("la_code")
    if let laCode, !own.isEmpty { return laCode != own }
    guard laCode == nil, urn == nil, hostID == nil else { return false }
    return [.independentSpecial, .nonMaintainedSpecial, .specialistPost16].contains(kind)
  }

  /// Whether it is open on a day.
  func isOpen(at day: CalendarDate) -> Bool {
    (opens.map { $0 <= day } ?? true) && (closes.map { $0 >= day } ?? true)
  }

  /// Whether it is open at the start of a school year.
  func isOpen(atSeptember year: Int) -> Bool {
    // The 30th: openings early in the month count.
    guard let day = CalendarDate(year: year, month: 9, day: 30) else { return true }
    return isOpen(at: day)
  }
}

extension ProvisionOption {
  /// Per cent of its places usable in a September.
  func share(in year: Int, base: Int) -> Int {
    let since = year - (opensYear ?? base)
    if since < 0 { return 0 }
    return ramp.isEmpty || since >= ramp.count ? 100 : ramp[since]
  }
}
