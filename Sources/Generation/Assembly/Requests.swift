import CaseModel
import Running

/// Positions of provisions by what they are asked for.
struct SiteKinds {
  var mainstream: [Int] = []
  var bases: [Int] = []
  var special: [Int] = []
  var independent: [Int] = []
  var colleges: [Int] = []
  /// Whether any provision has a URN.
  var anyNamed = false

  /// Provisions a family might ask for: among mainstream schools not the fee-paying ones.
  init(_ draft: Draft) {
    self.init(everyPlace: draft)
    mainstream = mainstream.filter { !draft.charging.contains(draft.sites[$0].provision.id) }
  }

  /// Every provision that is open, however small.
  init(everyPlace draft: Draft) {
    anyNamed = draft.sites.contains { $0.provision.urn != nil }
    for (position, site) in draft.sites.enumerated() where !draft.isOnlyAnOption(position) {
      guard !site.provision.residential else { continue }
      switch site.provision.kind {
      case .mainstream: mainstream.append(position)
      case .resourcedProvision, .senUnit: bases.append(position)
      case .special, .nonMaintainedSpecial: special.append(position)
      case .independentSpecial: independent.append(position)
      case .furtherEducation, .specialistPost16: colleges.append(position)
      default: break
      }
    }
  }
}

extension Draft {
  /// Gives the asked share of the children due a decision a section 38 request, most for a provision that fits.
  ///
  /// Some requests are for one whose recorded years or needs do not fit (kept, and asked about), some are
  /// released by an officer on a statutory ground, some children have a second choice. A few further children
  /// ask for an independent school outside section 41 (section 9).
  mutating func askForPlaces(ratePercent: Int) {
    var generator = stream(.requests)
    let kinds = SiteKinds(self)
    let due = children.indices.filter { children[$0].status.isDueDecision }
    let weights = due.map { child -> Double in
      wishes(child, kinds).isEmpty
        ? 0
        : children[child].status == .request
          ? 1000 : children[child].level == .special || children[child].level == .base ? 3 : 1
    }
    let count = (due.count * ratePercent + 50) / 100
    for index in drawn(count, weights: weights, generator: &generator) {
      let child = due[index]
      var wanted = wishes(child, kinds)
      if generator.below(1000) < settings["ruled_out_by_code_per_mille"],
        let odd = outsideCodes(child, kinds, &generator)
      {
        wanted = [odd]
      }
      let first = wanted[min(wanted.count - 1, generator.below(10) < 7 ? 0 : generator.below(3))]
      let madeBy = children[child].yearNext >= 12 ? "young_person" : "parent"
      var request = request(child, first, rank: 1, madeBy: madeBy)
      if generator.below(1000) < settings["released_requests_per_mille"] {
        request.releasedGround = StatutoryGround.allCases[generator.below(3)]
        request.recordedBy = "SEN officer"
      }
      requests.append(request)
      if generator.below(100) < 15, let second = wanted.first(where: { $0 != first }) {
        requests.append(self.request(child, second, rank: 2, madeBy: madeBy))
      }
      if generator.below(100) < 3, request.releasedGround == nil {
        // A named school that is not the nearest suitable: the family has taken on the travel.
        suitability.append(
          SuitabilityRecord(
            childID: String(child), provisionID: request.provisionID, view: .canMeet,
            transportCondition: .parentPays, recordedBy: "SEN officer"))
      }
    }
    askUnderSection9(kinds, &generator)
    askTribunal(kinds)
  }

  /// Provisions that a family like this would ask for, nearest first, at most three.
  ///
  /// Where provisions have URNs, only those: a row that stands for several is not a school to be asked for.
  private func wishes(_ child: Int, _ kinds: SiteKinds) -> [Int] {
    let draft = children[child]
    let pool: [Int] =
      switch draft.level {
      case .mainstream: kinds.mainstream
      case .base: kinds.bases
      case .special: kinds.special
      case .college: kinds.colleges
      }
    let anyNamed = kinds.anyNamed
    return nearest(3, to: draft.home, of: pool) {
      let provision = sites[$0].provision
      return draft.fits(provision, year: draft.yearNext) && provision.needs.contains(draft.person.need)
        && provision.kind != .specialistPost16 && (provision.urn != nil || !anyNamed)
    }
  }

  /// The nearest of some provisions, ties to the earlier one.
  func nearest(_ count: Int, to home: GridPoint, of pool: [Int], where fits: (Int) -> Bool) -> [Int] {
    var best: [(distance: Int, site: Int)] = []
    for site in pool {
      let distance = squaredMetres(home, point(site))
      if best.count == count, distance >= best[count - 1].distance { continue }
      guard fits(site) else { continue }
      let at = best.firstIndex { $0.distance > distance } ?? best.count
      best.insert((distance, site), at: at)
      if best.count > count { best.removeLast() }
    }
    return best.map(\.site)
  }

  private func outsideCodes(_ child: Int, _ kinds: SiteKinds, _ generator: inout SeededGenerator) -> Int? {
    let draft = children[child]
    let pool = nearest(3, to: draft.home, of: kinds.special + kinds.bases) {
      let provision = sites[$0].provision
      return !provision.needs.contains(draft.person.need) && draft.fits(provision, year: draft.yearNext)
    }
    return pool.isEmpty ? nil : pool[generator.below(pool.count)]
  }

  private func request(
    _ child: Int, _ site: Int, rank: Int, basis: RequestBasis = .s38, madeBy: String
  ) -> PlaceRequest {
    PlaceRequest(
      childID: String(child), provisionID: sites[site].provision.id, rank: rank, basis: basis, madeBy: madeBy)
  }

  private mutating func askUnderSection9(_ kinds: SiteKinds, _ generator: inout SeededGenerator) {
    let asked = Set(requests.map(\.childID))
    let pool = kinds.independent.filter { !sites[$0].provision.section41 }
    for child in children.indices
    where children[child].status.isDueDecision && children[child].level == .special
      && !asked.contains(String(child))
    {
      guard generator.below(100) < 6 else { continue }
      let draft = children[child]
      let near = nearest(1, to: draft.home, of: pool) {
        draft.fits(sites[$0].provision, year: draft.yearNext)
      }
      if let site = near.first {
        requests.append(request(child, site, rank: 1, basis: .s9, madeBy: "parent"))
      }
    }
  }

  /// A tribunal's order names a provision: the nearest special school, or independent one, that fits.
  private mutating func askTribunal(_ kinds: SiteKinds) {
    for child in children.indices where children[child].status == .tribunalOrder {
      children[child].row.status = .tribunalOrder
      let draft = children[child]
      let near = nearest(1, to: draft.home, of: kinds.independent + kinds.special) {
        draft.fits(sites[$0].provision, year: draft.yearNext)
          && sites[$0].provision.needs.contains(draft.person.need)
      }
      if let site = near.first { requests.append(request(child, site, rank: 1, madeBy: "parent")) }
    }
  }
}
