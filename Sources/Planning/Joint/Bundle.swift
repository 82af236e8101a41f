import Placement
import Routing

/// Children who change places together, priced exactly against the routes as they are.
struct Bundle: Hashable {
  /// A change of one child: position among the movers, and the seat.
  struct Change: Hashable {
    var mover: Int
    var seat: Int
  }

  /// The changes, by mover.
  let changes: [Change]
  /// How much dearer routes and pairs together become, pence a year.
  var price: Int64 = 0
  /// Sequences of the plan that change.
  var touched: [Int] = []
}

/// Looks for bundles worth choosing among: single moves, children of one vehicle who would go to one other school
/// together, and swaps.
struct BundleFinder {
  let movers: Movers
  let plan: RoutingPlan
  let threads: Int

  /// A move that costs up to this much, pence a year, may still be worth it for the place it frees.
  private static let dearest: Int64 = 300_000
  private static let swaps = 3_000

  /// Priced bundles, those that could be of use alone.
  func bundles() -> [Bundle] {
    let singles = price(
      movers.list.indices.flatMap { m in
        movers.list[m].seats.indices.filter { $0 != movers.list[m].held }.map {
          [Bundle.Change(mover: m, seat: $0)]
        }
      })
    let groups = price(together())
    let pairs = price(swapped(singles))
    return singles.filter { $0.price < Self.dearest } + (groups + pairs).filter { $0.price < 0 }
  }

  private func price(_ lists: [[Bundle.Change]]) -> [Bundle] {
    let moves = lists.map { changes in
      RouteMoves.Move(
        removing: changes.flatMap { movers.list[$0.mover].seats[movers.list[$0.mover].held].requests },
        adding: changes.flatMap { movers.list[$0.mover].seats[$0.seat].requests })
    }
    let prices = RouteMoves.prices(moves, problem: movers.model.problem, plan: plan, threads: threads)
    return zip(lists, prices).compactMap { changes, price in
      guard let price else { return nil }
      var bundle = Bundle(changes: changes)
      bundle.price = price.change / RouteModel.unit
      for change in changes {
        let mover = movers.list[change.mover]
        bundle.price += mover.seats[change.seat].price - mover.seats[mover.held].price
      }
      bundle.touched = price.touched
      return bundle
    }
  }

  /// Movers of one sequence and school who could all have a place at the same other one.
  private func together() -> [[Bundle.Change]] {
    var moverOf: [Int: Int] = [:]
    for (m, mover) in movers.list.enumerated() {
      for r in mover.seats[mover.held].requests { moverOf[r] = m }
    }
    var lists: Set<[Bundle.Change]> = []
    for sequence in plan.sequences {
      var aboard: [Int] = []
      for stop in sequence.stops { aboard += stop.boarding.compactMap { moverOf[$0] } }
      var byWay: [[Int]: [Bundle.Change]] = [:]
      for m in Set(aboard).sorted() {
        let mover = movers.list[m]
        for (s, seat) in mover.seats.enumerated() where s != mover.held {
          byWay[[mover.seats[mover.held].provision, seat.provision], default: []].append(
            .init(mover: m, seat: s))
        }
      }
      for changes in byWay.values where changes.count > 1 {
        lists.insert(changes)
        guard changes.count > 2 else { continue }
        for a in changes.indices {
          for b in changes.indices where b > a { lists.insert([changes[a], changes[b]]) }
        }
      }
    }
    func key(_ changes: [Bundle.Change]) -> [Int] { changes.flatMap { [$0.mover, $0.seat] } }
    return lists.sorted { key($0).lexicographicallyPrecedes(key($1)) }
  }

  /// Two who would take each other's places, the most promising.
  private func swapped(_ singles: [Bundle]) -> [[Bundle.Change]] {
    var byWay: [[Int]: [Bundle]] = [:]
    func way(_ bundle: Bundle) -> (Int, Int) {
      let change = bundle.changes[0]
      let mover = movers.list[change.mover]
      return (mover.seats[mover.held].provision, mover.seats[change.seat].provision)
    }
    for bundle in singles {
      let (from, to) = way(bundle)
      byWay[[from, to], default: []].append(bundle)
    }
    var pairs: [(price: Int64, changes: [Bundle.Change])] = []
    for a in singles {
      let (from, to) = way(a)
      for b in byWay[[to, from]] ?? [] where a.changes[0].mover < b.changes[0].mover {
        let price = a.price + b.price
        if price < Self.dearest { pairs.append((price, a.changes + b.changes)) }
      }
    }
    pairs.sort {
      ($0.price, $0.changes[0].mover, $0.changes[1].mover) < (
        $1.price, $1.changes[0].mover, $1.changes[1].mover
      )
    }
    return pairs.prefix(Self.swaps).map(\.changes)
  }
}
