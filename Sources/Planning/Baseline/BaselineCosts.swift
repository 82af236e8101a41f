import CaseModel
import Geography
import Running

/// Prices today's transport: contracts first, then what the vehicle table would make of the rest (DESIGN 2.2,
/// Baseline).
public struct BaselineCosts {
  private let world: Case
  private let roads: CaseRoads?
  private let threads: Int
  private let days: Int

  /// For a case without errors.
  public init(_ world: Case, roads: CaseRoads?, threads: Int) {
    self.world = world
    self.roads = roads
    self.threads = threads
    days = Int(world.parameters.whole("school_days"))
  }

  /// The whole report.
  ///
  /// - Parameters:
  ///   - riders: children who travel by vehicle and the provision of each, in the case's order.
  ///   - ledger: the ledger's figure for a full year.
  public func report(riders: [(child: Int, provision: Int)], ledger: Pence?) -> BaselineReport {
    let runs = CurrentRun.all(world)
    let priced = Set(world.contracts.filter { $0.dayRate != nil }.map(\.id))
    let named = Dictionary(grouping: runs.filter { priced.contains($0.contractID ?? "") }) {
      $0.contractID ?? ""
    }
    var report = BaselineReport(
      days: days, contracts: [], idleContracts: [], unpriced: [], unrouted: [],
      loadThousandths: Int(world.parameters.whole("baseline_load")), ledger: ledger, warnings: [])
    var seen: Set<String> = []
    for contract in world.contracts.sorted(by: { $0.id < $1.id }) {
      guard priced.contains(contract.id), seen.insert(contract.id).inserted else { continue }
      let line = line(contract, named[contract.id] ?? [])
      if line.routes.isEmpty { report.idleContracts.append(line) } else { report.contracts.append(line) }
    }
    let loose = runs.filter { !priced.contains($0.contractID ?? "") }
    report.unpriced = unpriced(loose, &report.warnings)
    let aboard = Set(runs.flatMap(\.childIDs))
    let others = riders.filter { !aboard.contains(world.children[$0.child].id) }
    report.unrouted = SingleSchoolRuns(world, travel, load: report.loadThousandths).lines(
      others, days: days, &report.warnings)
    if world.contracts.isEmpty {
      report.warnings.append(
        "The case has no contracts: every figure is modelled with the vehicle table, not what the council pays."
      )
    }
    return report
  }

  private func line(_ contract: TransportContract, _ runs: [CurrentRun]) -> BaselineReport.ContractLine {
    let rate = (contract.dayRate ?? .zero) + (contract.assistantRate ?? .zero)
    return BaselineReport.ContractLine(
      id: contract.id, operatorName: contract.operatorName, routes: distinct(runs.map(\.routeID)),
      children: distinct(runs.flatMap(\.childIDs)), dayRate: rate, annual: rate * Int64(days),
      noticeDays: contract.noticeDays, ends: contract.to)
  }

  private func distinct(_ ids: [String]) -> [String] {
    var seen: Set<String> = []
    return ids.filter { seen.insert($0).inserted }
  }

  private var travel: any TravelTimeSource {
    CaseJourneys.driveSource(world, roads)
  }

  private func unpriced(_ runs: [CurrentRun], _ warnings: inout [String]) -> [BaselineReport.ModelledLine] {
    let positions = world.childPositions()
    let schools = world.provisionPositions()
    let duties = Dictionary(grouping: runs, by: \.dutyID)
    let price = BaselinePrice(world)
    return duties.keys.sorted().compactMap { id in
      let own = duties[id] ?? []
      guard let type = world.vehicles.first(where: { $0.id == own.first?.vehicleType }) else {
        warnings.append(
          "Route \(own.first?.routeID ?? id) has a vehicle type without a price: it is left out of today's cost."
        )
        return nil
      }
      var halves: [BaselinePrice.Half] = []
      for run in own {
        let places = run.visits.compactMap { visit -> TravelPoint? in
          if let child = visit.childID, visit.provisionID == nil, let at = positions[child] {
            return TravelPoint(id: child, location: world.children[at].location.point)
          }
          guard let school = visit.provisionID, let at = schools[school] else { return nil }
          return TravelPoint(id: school, location: world.provisions[at].location.point)
        }
        halves.append(
          price.half(places, children: run.childIDs.compactMap { positions[$0] }, travel, threads))
      }
      let day = price.day(type, halves)
      return BaselineReport.ModelledLine(
        id: id, children: distinct(own.flatMap(\.childIDs)), vehicleType: type.id, day: day,
        annual: day * Int64(days))
    }
  }
}
