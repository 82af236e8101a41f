import CaseModel
import Geography
import Running

/// The road networks of a case, read before any work starts so that a damaged file is said with the case's other
/// errors and nothing has been written yet.
public struct CaseRoads: Sendable {
  /// Driving times at school time, whichever half-day: what placing children uses.
  let drive: RoadTimes
  /// Driving times of mornings and afternoons: what routes use.
  let morning: RoadTimes
  /// Nil where they are the morning's.
  let afternoon: RoadTimes?
  /// Walking times; nil where no child's eligibility is by distance.
  let walk: RoadTimes?
  /// SHA-256 of the road file.
  let hash: String

  /// Reads `roads.osm.pbf` of a case; nil where it has none.
  ///
  /// - Throws: `GeographyError` when the file cannot be read or is not whole.
  public init?(_ world: Case, cache: CacheFolder?, progress: any ProgressSink) throws(GeographyError) {
    guard let path = CaseJourneys.roadsPath(world) else { return nil }
    progress.report(stage: "roads", done: 0, total: 2, note: "")
    let file = try RoadFile(path: path, cache: cache)
    let plain = RoadParameters.driving(world.parameters)
    let am = RoadParameters.driving(world.parameters, .am)
    let pm = RoadParameters.driving(world.parameters, .pm)
    drive = try file.times(plain)
    morning = am == plain ? drive : try file.times(am)
    afternoon = pm == am ? nil : pm == plain ? drive : try file.times(pm)
    progress.report(stage: "roads", done: 1, total: 2, note: "")
    walk =
      world.children.contains(where: CaseJourneys.isMeasuredOnFoot)
      ? try file.times(.walking(world.parameters)) : nil
    hash = file.hash
  }
}
