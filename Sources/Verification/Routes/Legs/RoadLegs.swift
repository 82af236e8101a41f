import CaseModel
import Dispatch
import Geography
import Synchronization

/// Drives over one road graph, searched afresh: one search a point, from it or to it, whichever serves more legs.
struct RoadLegs: Sendable {
  private let graph: RoadGraph
  private let ahead: ArcList
  private let back: ArcList
  private let nearest: NearestNode

  init(_ graph: RoadGraph) {
    self.graph = graph
    ahead = ArcList(graph, backwards: false)
    back = ArcList(graph, backwards: true)
    nearest = NearestNode(graph)
  }

  private typealias Snap = (node: Int, millimetres: Int64)

  /// Legs that share the node their search starts from.
  private struct Job: Sendable {
    var node: Int
    var backwards: Bool
    var legs: [Int] = []
  }

  /// The drives in the order asked; nil where no road joins the two.
  func figures(_ legs: [RouteLeg]) -> [LegFigures?] {
    let snaps = snapped(legs)
    let jobs = jobs(snaps)
    var weights = [Int64](repeating: -1, count: legs.count)
    let counter = Atomic<Int>(0)
    weights.withUnsafeMutableBufferPointer { buffer in
      // Every leg belongs to one job.
      nonisolated(unsafe) let buffer = buffer
      DispatchQueue.concurrentPerform(iterations: min(max(1, jobs.count), 8)) { _ in
        var search: TargetSearch?
        while true {
          let j = counter.wrappingAdd(1, ordering: .relaxed).oldValue
          guard j < jobs.count else { return }
          if search == nil { search = TargetSearch(nodeCount: graph.nodeCount) }
          let job = jobs[j]
          let others = job.legs.map { (job.backwards ? snaps[$0].from : snaps[$0].to)?.node ?? 0 }
          let costs = search?.costs(job.node, others, job.backwards ? back : ahead) ?? []
          for (i, leg) in job.legs.enumerated() where i < costs.count { buffer[leg] = costs[i] }
        }
      }
    }
    return legs.indices.map { i in
      guard weights[i] >= 0, let from = snaps[i].from, let to = snaps[i].to else { return nil }
      let whole =
        weights[i] + graph.snapWeight(millimetres: from.millimetres)
        + graph.snapWeight(millimetres: to.millimetres)
      let parts = graph.parts(ofWeight: whole)
      return LegFigures(
        metres: (parts.millimetres + 500) / 1_000, seconds: (parts.milliseconds + 500) / 1_000)
    }
  }

  private func snapped(_ legs: [RouteLeg]) -> [(from: Snap?, to: Snap?)] {
    var known: [CaseModel.GridPoint: Snap?] = [:]
    func snap(_ point: CaseModel.GridPoint) -> Snap? {
      if let snap = known[point] { return snap }
      let snap = nearest.find(easting: point.easting, northing: point.northing)
      known[point] = .some(snap)
      return snap
    }
    return legs.map { (snap($0.from), snap($0.to)) }
  }

  private func jobs(_ snaps: [(from: Snap?, to: Snap?)]) -> [Job] {
    var leaving: [Int: Int] = [:]
    var coming: [Int: Int] = [:]
    for case (let from?, let to?) in snaps {
      leaving[from.node, default: 0] += 1
      coming[to.node, default: 0] += 1
    }
    var position: [Int: Int] = [:]
    var jobs: [Job] = []
    for (i, snap) in snaps.enumerated() {
      guard let from = snap.from, let to = snap.to else { continue }
      let backwards = coming[to.node, default: 0] > leaving[from.node, default: 0]
      let node = backwards ? to.node : from.node
      let key = node << 1 | (backwards ? 1 : 0)
      if position[key] == nil {
        position[key] = jobs.count
        jobs.append(Job(node: node, backwards: backwards))
      }
      jobs[position[key] ?? 0].legs.append(i)
    }
    // Large searches first, so that no core waits for one at the end.
    return jobs.sorted {
      ($1.legs.count, $0.node, $0.backwards ? 1 : 0) < ($0.legs.count, $1.node, $1.backwards ? 1 : 0)
    }
  }
}
