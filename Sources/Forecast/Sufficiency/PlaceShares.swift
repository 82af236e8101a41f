import CaseModel

/// A provision's places shared out among the broad needs and age bands that may take them.
///
/// A capacity group's places go where children of the authority who match it are, weighed by how likely they need a
/// specialist place; to all it may take alike where there are none. What the groups leave of the whole is shared out
/// in the same way over all that the provision takes.
struct PlaceShares {
  /// Likely specialist children by `[need (13 codes)][nc year + 4]`.
  private let weights: [[Double]]

  init(_ world: Case, _ shares: SpecialistShares) {
    var weights = Array(repeating: Array(repeating: 0.0, count: 30), count: Need.allCases.count)
    for child in world.children {
      guard let need = child.needs.first else { continue }
      weights[need.index][min(29, max(0, child.ncYear + 4))] += shares.share(
        need: NeedArea(need).index, age: CohortBase.age(child.ncYear) + 1)
    }
    self.weights = weights
  }

  /// Places in thousandths by `need area * 5 + band`.
  func places(of provision: Provision, _ groups: [CapacityGroup], places: Int) -> [Int64] {
    var sums = Array(repeating: Int64(0), count: 20)
    let leaves = groups.filter { group in !groups.contains { $0.parentID == group.id } }
    let inLeaves = leaves.reduce(0) { $0 + $1.places }
    let scale = inLeaves > places && inLeaves > 0 ? Double(places) / Double(inLeaves) : 1
    var left = Int64(places) * 1000
    for leaf in leaves {
      let part = min(left, Int64((Double(leaf.places) * scale * 1000).rounded()))
      left -= part
      add(
        part, needs: leaf.needs ?? provision.needs, years: leaf.yearMin ?? provision.yearMin,
        leaf.yearMax ?? provision.yearMax, to: &sums)
    }
    add(left, needs: provision.needs, years: provision.yearMin, provision.yearMax, to: &sums)
    return sums
  }

  private func add(_ places: Int64, needs: NeedSet, years first: Int, _ last: Int, to sums: inout [Int64]) {
    guard places > 0 else { return }
    var cells = Array(repeating: 0.0, count: 20)
    var even = cells
    for need in Need.allCases where needs.contains(need) {
      for ncYear in max(-4, first)...max(max(-4, first), min(25, last)) {
        let at = NeedArea(need).index * 5 + AgeBand(ncYear: ncYear).index
        cells[at] += weights[need.index][ncYear + 4]
        even[at] = 1
      }
    }
    let shared = Numbers.share(Int(places), cells.contains { $0 > 0 } ? cells : even)
    for at in sums.indices { sums[at] += Int64(shared[at]) }
  }
}
