import CaseModel
import Placement

/// The provisions of a replay, and the placement model of one of its years.
struct ReplaySite {
  private let world: Case
  private let provisions: [Provision]
  private let positions: [String: Int]
  /// Position in the case of each provision but the last, which is out of the area.
  private let kept: [Int]
  private let fee: Fee
  /// The farthest independent school of the case, whose journeys those out of the area are; -1: none.
  private let farthest: Int

  private static let outOfArea = "out-of-area"
  private static let places = 100_000

  init(_ world: Case, _ model: PlacementModel) {
    self.world = world
    let pointed = Set(world.options.map(\.provisionID))
    kept = world.provisions.indices.filter {
      SpecialistSites.isSpecialist(world.provisions[$0].kind) && !world.provisions[$0].residential
    }
    var provisions = kept.map { at -> Provision in
      var row = world.provisions[at]
      // Funding goes with the child, as in the strategic model.
      row.placeFundingCommitted = 0
      row.overPlaces = 0
      if SpecialistSites.isIndependent(row.kind), row.places == 0, !pointed.contains(row.id) {
        row.places = Self.places
      }
      return row
    }
    let independent = kept.filter { world.provisions[$0].kind == .independentSpecial }
    let price =
      world.children.first.map { child in
        independent.map { model.placeCost.pair(child, provision: $0).average }.max() ?? 0
      } ?? 0
    fee = Fee(
      provisionID: Self.outOfArea,
      annualCost: Pence(price > 0 ? price : world.parameters.whole("cost_independent_gbp")))
    farthest =
      independent.max { a, b in
        let metres = [a, b].map { at in
          world.children.indices.reduce(Int64(0)) {
            $0 + Int64(model.journeys.metres[$1 * model.journeys.provisions + at])
          }
        }
        return (metres[0], -a) < (metres[1], -b)
      } ?? -1
    provisions.append(
      Provision(
        id: Self.outOfArea, name: "Out of the area", kind: .independentSpecial,
        location: world.provisions.first?.location ?? Location(), yearMin: -4, yearMax: 25, needs: .any,
        places: Self.places, overPlaces: 0))
    self.provisions = provisions
    positions = Dictionary(
      provisions.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Whether a child may stay at a provision in a year group and year.
  func keeps(_ id: String, ncYear: Int, year: Int) -> Bool {
    guard let at = positions[id] else { return false }
    let row = provisions[at]
    return row.yearMin...max(row.yearMin, row.yearMax) ~= ncYear
      && (row.closes.map { SpecialistSites.september($0) > year } ?? true)
  }

  /// The model of a year, and the places that its open options give.
  ///
  /// - Parameter closed: provisions that an open option closes.
  func model(
    _ members: [ReplayPopulation.Member], journeys: JourneyTable, year: Int, open: [Opening],
    closed: Set<String>, threads: Int
  ) -> (model: PlacementModel, places: Int) {
    var parameters = world.parameters
    _ = parameters.set("plan_year", "\(year)")
    var made = Case(
      name: world.name, parameters: parameters, provisions: provisions, children: members.map(\.child))
    made.groups = world.groups.filter { positions[$0.provisionID] != nil }
    let standing = made.groups
    made.bands = world.bands
    made.fees = world.fees.filter { positions[$0.provisionID] != nil && $0.childID == nil } + [fee]
    // Options' places are put into the provisions themselves: an option in the placement model comes on top of whoever is
    // settled there, which is right for its first September alone.
    var places = 0
    for opening in open {
      let option = world.options[opening.option]
      guard let at = positions[option.provisionID] else { continue }
      let ramp = option.ramp.isEmpty ? 100 : option.ramp[min(year - opening.year, option.ramp.count - 1)]
      let count = option.places * ramp / 100
      places += count
      made.provisions[at].places += count
      // Without a group it counts for the largest, as in the strategic model.
      var group =
        option.groupID
        ?? made.groups.filter { $0.provisionID == option.provisionID }.max {
          ($0.places, $1.id) < ($1.places, $0.id)
        }?.id
      while let id = group,
        let row = made.groups.firstIndex(where: { $0.provisionID == option.provisionID && $0.id == id })
      {
        made.groups[row].places += count
        group = made.groups[row].parentID
      }
    }
    // What options add to a provision that closes stays, as in the strategic model.
    for at in provisions.indices where closed.contains(provisions[at].id) {
      made.provisions[at].places -= provisions[at].places
    }
    for row in standing.indices where closed.contains(standing[row].provisionID) {
      made.groups[row].places -= standing[row].places
    }
    let bases = provisions.filter { $0.kind == .resourcedProvision || $0.kind == .senUnit }
    for member in members where member.needsSpecialSchool && member.child.status != .settled {
      made.suitability += bases.map {
        SuitabilityRecord(
          childID: member.child.id, provisionID: $0.id, view: .cannotMeet, ground: .ageAbilityAptitudeSEN)
      }
    }
    var table = JourneyTable(children: members.count, provisions: provisions.count)
    for (row, member) in members.enumerated() {
      for at in provisions.indices {
        let provision = at < kept.count ? kept[at] : farthest
        let to = row * provisions.count + at
        guard provision >= 0 else {
          table.metres[to] = Int32(CellCosts.far)
          table.walkMetres[to] = table.metres[to]
          continue
        }
        let from = member.home * journeys.provisions + provision
        table.metres[to] = journeys.metres[from]
        table.seconds[to] = journeys.seconds[from]
        table.isKnown[to] = journeys.isKnown[from]
        // As in the strategic model: a journey too long to walk is one too long to drive.
        table.walkMetres[to] = journeys.metres[from]
      }
    }
    let model = PlacementModel(made, journeys: table, settings: PlacementSettings(threads: threads))
    return (model, places)
  }

  /// Average cost of a place and the way there, pence a year.
  func cost(_ model: PlacementModel, _ position: Int, _ provision: Int) -> Int64 {
    let child = model.world.children[position]
    let metres = Int64(model.journeys.metres[position * model.journeys.provisions + provision])
    return model.placeCost.pair(child, provision: provision).average
      + model.travelCost.pair(
        child, residential: false, parentPays: false, metres: metres, walkMetres: metres
      ).pence
  }
}
