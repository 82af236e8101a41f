import CaseModel
import Running

extension Draft {
  /// Puts every child at a provision of its published kind: provisions with a given roll first, from the
  /// children nearest in need and home; then everyone else at a near one that has the year.
  mutating func giveCurrentPlaces() {
    var generator = stream(.places)
    var sitesOfKind: [String: [Int]] = [:]
    for (position, site) in sites.enumerated() where !isOnlyAnOption(position) {
      sitesOfKind[site.marginKind, default: []].append(position)
    }
    var order = Array(children.indices)
    generator.shuffle(&order)
    var rolls = Array(repeating: 0, count: sites.count)
    // Small rolls first: they have the fewest children to choose from.
    let given = sites.indices.filter { (sites[$0].roll ?? 0) > 0 }
      .sorted { (sites[$0].roll ?? 0, $0) < (sites[$1].roll ?? 0, $1) }
    for position in given {
      let site = sites[position]
      let roll = site.roll ?? 0
      let near = order.filter {
        children[$0].site == nil && children[$0].person.kind == site.marginKind
          && children[$0].fits(site.provision, year: children[$0].yearNow)
          && site.provision.needs.contains(children[$0].person.need)
      }
      let weights = near.map { nearness(children[$0].home, position, scale: 6000) }
      for index in drawn(roll, weights: weights, generator: &generator) {
        children[near[index]].site = position
        rolls[position] += 1
      }
    }
    for child in order where children[child].site == nil {
      let all = sitesOfKind[children[child].person.kind] ?? []
      guard !all.isEmpty else { continue }
      let year = children[child].yearNow
      let open = all.filter { sites[$0].roll == nil }
      var choice = open.filter { children[child].fits(sites[$0].provision, year: year) }
      if choice.isEmpty {
        // The return repeats an old placement: the nearest in years, left to be decided.
        let pool = open.isEmpty ? all : open
        let gap = pool.map { yearsOff(sites[$0].provision, year) }.min() ?? 0
        choice = pool.filter { yearsOff(sites[$0].provision, year) == gap }
      }
      let meets = choice.filter { sites[$0].provision.needs.contains(children[child].person.need) }
      if !meets.isEmpty { choice = meets }
      let roomy = choice.filter { !sites[$0].placesGiven || rolls[$0] < sites[$0].provision.places }
      if !roomy.isEmpty { choice = roomy }
      let home = children[child].home
      let near = choice.sorted {
        let (a, b) = (squaredMetres(home, point($0)), squaredMetres(home, point($1)))
        return a != b ? a < b : $0 < $1
      }.prefix(4)
      let scale = max(1500, root(squaredMetres(home, point(near.first ?? 0))))
      // A school that already has many is less likely to take one more.
      let mean = 1 + near.reduce(0) { $0 + rolls[$1] } / max(1, near.count)
      let weights = near.map {
        Int(1_000_000 * nearness(home, $0, scale: scale)) * mean * mean
          / ((mean + rolls[$0]) * (mean + rolls[$0]))
          + 1
      }
      let site = near[near.startIndex + (generator.index(weights: weights) ?? 0)]
      children[child].site = site
      rolls[site] += 1
    }
  }

  func point(_ site: Int) -> GridPoint {
    sites[site].provision.location.point ?? GridPoint(easting: 0, northing: 0)
  }

  private func nearness(_ home: GridPoint, _ site: Int, scale: Double) -> Double {
    exponential(-root(squaredMetres(home, point(site))) / scale) + 1e-9
  }

  private func yearsOff(_ provision: Provision, _ year: Int) -> Int {
    max(0, provision.yearMin - year, year - provision.yearMax)
  }
}
