import CaseModel
import Placement
import Running
import Tables

/// Turns a finished placement into the rows of the results folder.
public struct PlacementResults: Sendable {
  /// The placement read back.
  public let reading: PlanReading
  private var model: PlacementModel { reading.model }
  private var world: Case { reading.model.world }
  private var outcome: PlacementOutcome { reading.outcome }

  /// Above this many pairs only each child's cheapest are listed.
  public static let pairsListed = 1_000_000
  /// How many are listed then.
  public static let listedEach = 20

  /// Results of an outcome.
  public init(_ model: PlacementModel, _ outcome: PlacementOutcome) {
    reading = PlanReading(model, outcome)
  }

  /// Whether the list of alternatives is cut to each child's cheapest.
  public var isLimited: Bool { model.dueCount * world.provisions.count > Self.pairsListed }

  /// `placements.csv`.
  public func placements() -> [PlacementRow] {
    let block = 128
    let parts = parallelMap(
      count: (world.children.count + block - 1) / block, threads: model.settings.threads
    ) { part in
      ((part * block)..<min(world.children.count, (part + 1) * block)).map { placement($0) }
    }
    return parts.flatMap { $0 }
  }

  private func placement(_ position: Int) -> PlacementRow {
    let child = world.children[position]
    let line = reading.line(position)
    let entry = line.provision.flatMap { journey(position, $0) }
    return PlacementRow(
      childID: child.id, provisionID: line.provision.map { world.provisions[$0].id },
      previousProvisionID: child.currentProvisionID,
      status: status(position, placed: line.provision != nil),
      mode: line.mode.rawValue, journey: entry.map { Metres(Int64(model.journeys.metres[$0])) },
      journeyTime: entry.map { Seconds(Int64(model.journeys.seconds[$0])) }, placeCost: Pence(line.place),
      travelCost: Pence(line.travel), averageCost: Pence(line.average), steering: Pence(line.steering),
      reason: reason(position, line),
      nextBestProvisionID: line.nextBest.map { world.provisions[$0.provision].id },
      nextBestExtra: line.nextBest.map { Pence($0.extra) })
  }

  private func status(_ position: Int, placed: Bool) -> PlacementStatus {
    switch model.standings[position] {
    case .leaver: .leaver
    case .notRecorded: .notRecorded
    case .settled: .settled
    case .ordered: .ordered
    case .requested: .requested
    case .kept: .kept
    case .open: placed ? .proposed : .awaiting
    }
  }

  private func reason(_ position: Int, _ line: PlanReading.Line) -> String {
    let child = world.children[position]
    switch model.standings[position] {
    case .leaver: return "Leaves before the plan date."
    case .notRecorded: return "No place is recorded and none is due to be decided: check the record."
    case .settled: return "Settled: not due a decision."
    case .ordered: return "Ordered by the Tribunal."
    case .requested:
      return "Requested under section 38 and not released: must be named. "
        + question(position, line.provision)
    case .kept: return "Looked after: keeps the school."
    case .open: break
    }
    let k = reading.openIndex[position]
    guard line.provision != nil else {
      if model.pairs(k).isEmpty {
        return
          "Awaiting a place: no provision may be proposed on the data held. Consult, and record who can meet need."
      }
      return "Awaiting a place: every provision that may be proposed (\(model.pairs(k).count)) is full. "
        + "Consult those, or add places."
    }
    var text: String
    if let next = line.nextBest {
      text =
        next.extra > 0
        ? "Least cost with room: the next, \(world.provisions[next.provision].name), costs more."
        : next.extra == 0
          ? "No dearer than any other with room."
          : "A cheaper place, \(world.provisions[next.provision].name), has room, but the journey or a move weighs more."
    } else {
      text =
        model.pairs(k).count == 1
        ? "The only provision that may be proposed on the data held."
        : "No other that may be proposed has room."
    }
    if child.status == .request || child.status == .movedIn,
      child.currentProvisionID == line.provision.map({ world.provisions[$0].id })
    {
      text += " No change of school."
    }
    let ask = question(position, line.provision)
    return ask.isEmpty ? text : text + " " + ask
  }

  private func question(_ position: Int, _ provision: Int?) -> String {
    guard let provision,
      let code = model.code(position, provision: provision), code.isQuestion
    else { return "" }
    return code.action
  }

  /// `alternatives.csv`, child by child; `isLimited` cuts it to the chosen and the cheapest.
  public func alternatives() -> [AlternativeRow] {
    let limited = isLimited
    let block = 128
    let parts = parallelMap(
      count: (world.children.count + block - 1) / block, threads: model.settings.threads
    ) { part in
      ((part * block)..<min(world.children.count, (part + 1) * block)).flatMap {
        rows(of: $0, limited: limited)
      }
    }
    return parts.flatMap { $0 }
  }

  /// Every provision for one child; empty where no decision is due.
  public func alternatives(of id: String) -> [AlternativeRow] {
    world.children.firstIndex { $0.id == id }.map { rows(of: $0, limited: false) } ?? []
  }

  private func rows(of position: Int, limited: Bool) -> [AlternativeRow] {
    var all = reading.alternatives(position)
    if limited, !all.isEmpty {
      let chosen = reading.line(position).provision
      var candidates = all.filter(\.candidate)
      candidates.sort { (Self.price($0), $0.provision) < (Self.price($1), $1.provision) }
      let kept = Set(candidates.prefix(Self.listedEach).map(\.provision) + (chosen.map { [$0] } ?? []))
      all = all.filter { kept.contains($0.provision) || ($0.code?.isQuestion ?? false) }
    }
    return all.map { pair in
      let entry = journey(position, pair.provision)
      return AlternativeRow(
        childID: world.children[position].id, provisionID: world.provisions[pair.provision].id,
        candidate: pair.candidate, reasonCode: pair.code?.rawValue ?? "",
        placeCost: pair.place.map { Pence($0) },
        travelCost: pair.travel.map { Pence($0) }, averageCost: pair.average.map { Pence($0) },
        steering: pair.steering.map { Pence($0) },
        journeyTime: pair.place == nil ? nil : entry.map { Seconds(Int64(model.journeys.seconds[$0])) })
    }
  }

  /// Where a journey stands in the table; nil: there is none.
  private func journey(_ position: Int, _ provision: Int) -> Int? {
    let entry = position * model.journeys.provisions + provision
    return model.journeys.isKnown[entry] ? entry : nil
  }

  private static func price(_ pair: PlanReading.Alternative) -> Int64 {
    (pair.place ?? 0) + (pair.travel ?? 0) + (pair.steering ?? 0)
  }

  /// `place_values.csv`.
  public func placeValues() -> [PlaceValueRow] {
    let values = reading.valueOfOneMore()
    let helps = reading.placesOneMore()
    let held = model.options.isEmpty && model.families.isEmpty ? "re-solved" : "re-solved, options held"
    return (0..<model.forest.count).map { node in
      var places = model.forest.places[node]
      for (index, option) in model.options.enumerated()
      where outcome.taken[index] && option.nodes.contains(node) {
        places += option.term.places
      }
      let group = model.forest.group[node]
      return PlaceValueRow(
        provisionID: world.provisions[Int(model.forest.provision[node])].id,
        groupID: group < 0 ? "" : world.groups[Int(group)].id, places: Int(places),
        used: Int(reading.used[node]),
        over: Int(max(0, reading.used[node] - places)), valueOfOneMore: Pence(values[node]),
        method: held + (helps[node] ? "; one fewer awaiting" : ""))
    }
  }

  /// `certificate.csv`.
  public func certificate() -> [CertificateRow] {
    rows(of: outcome.awaitingLeaves, stage: .awaiting) + rows(of: outcome.costLeaves, stage: .cost)
  }

  private func rows(of leaves: [CertificateLeaf], stage: PlacementStage) -> [CertificateRow] {
    var rows: [CertificateRow] = []
    for (number, leaf) in leaves.enumerated() {
      func add(_ kind: CertificateKind, _ id: String, _ group: String, _ value: Int64) {
        rows.append(
          CertificateRow(
            stage: stage.rawValue, leaf: number, kind: kind, id: id, groupID: group, value: value))
      }
      for (index, fixed) in leaf.fixed.enumerated() {
        guard let fixed else { continue }
        add(.optionFixed, world.options[model.options[index].position].id, "", fixed ? 1 : 0)
      }
      for fixed in leaf.pairs {
        add(
          .pairFixed, world.provisions[Int(model.pairProvision[fixed.pair])].id,
          world.children[model.open[fixed.child]].id, fixed.isTaken ? 1 : 0)
      }
      guard let prices = leaf.prices else {
        add(.infeasible, "", "", 1)
        continue
      }
      for node in 0..<model.forest.count where prices.group[node] != 0 {
        let group = model.forest.group[node]
        add(
          .group, world.provisions[Int(model.forest.provision[node])].id,
          group < 0 ? "" : world.groups[Int(group)].id, prices.group[node])
      }
      for (provision, price) in prices.committed.enumerated() where price != 0 {
        add(.committed, world.provisions[provision].id, "", price)
      }
      if prices.awaiting != 0 { add(.awaiting, "", "", prices.awaiting) }
      if prices.budget != 0 { add(.budget, "", "", prices.budget) }
      for (set, price) in prices.rival.enumerated() where price != 0 {
        add(.rival, model.rivalSetName(set), "", price)
      }
      add(.bound, "", "", leaf.bound)
    }
    return rows
  }
}
