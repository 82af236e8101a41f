import CaseModel
import Dispatch
import Geography

/// Journeys by road from every home to every provision, searched afresh; -1 where no road joins them.
struct RoadTable: Sendable {
  /// Metres of child c to provision p at `c * provisions + p`.
  let metres: [Int32]
  /// Seconds, likewise.
  let seconds: [Int32]

  /// - Parameter longest: metres beyond which a walk need not be known; nil: no limit.
  init(
    _ graph: RoadGraph, homes: [CaseModel.GridPoint?], schools: [CaseModel.GridPoint?], longest: Int64? = nil
  ) {
    let nearest = NearestNode(graph)
    let search = PlainSearch(graph)
    let starts = homes.map { $0.flatMap { nearest.find(easting: $0.easting, northing: $0.northing) } }
    let ends = schools.map { $0.flatMap { nearest.find(easting: $0.easting, northing: $0.northing) } }
    let width = schools.count
    // Half a metre more than the limit, so that what rounds to it is found.
    let bound = longest.map { ($0 * 1_000 + 500) << 32 } ?? .max
    var metres = [Int32](repeating: -1, count: homes.count * width)
    var seconds = metres
    metres.withUnsafeMutableBufferPointer { metres in
      seconds.withUnsafeMutableBufferPointer { seconds in
        // Every provision writes its own column.
        nonisolated(unsafe) let metres = metres
        nonisolated(unsafe) let seconds = seconds
        DispatchQueue.concurrentPerform(iterations: width) { p in
          guard let end = ends[p] else { return }
          let costs = search.costs(to: end.node, bound: bound)
          let last = graph.snapWeight(millimetres: end.millimetres)
          for (c, start) in starts.enumerated() {
            guard let start, costs[start.node] != PlainSearch.unreached else { continue }
            let whole = costs[start.node] + last + graph.snapWeight(millimetres: start.millimetres)
            let parts = graph.parts(ofWeight: whole)
            metres[c * width + p] = Int32(clamping: (parts.millimetres + 500) / 1_000)
            seconds[c * width + p] = Int32(clamping: (parts.milliseconds + 500) / 1_000)
          }
        }
      }
    }
    self.metres = metres
    self.seconds = seconds
  }
}
