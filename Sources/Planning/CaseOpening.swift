import CaseModel
import Geography
import Running
import Tables

extension CaseReading {
  /// Finds postcodes on the map and reads the roads, so that what is wrong with either stands among the problems.
  ///
  /// - Parameter known: the case's roads where they have been read already.
  public mutating func addPlacesAndRoads(
    cache: CacheFolder?, progress: any ProgressSink, roads known: CaseRoads? = nil
  ) -> CaseRoads? {
    guard var world = `case` else { return nil }
    problems += CaseJourneys.locate(&world)
    `case` = world
    var roads = known
    do {
      if roads == nil { roads = try CaseRoads(world, cache: cache, progress: progress) }
    } catch {
      problems.append(
        Problem(
          .error, "roads_unreadable", file: "roads.osm.pbf", message: error.problem, advice: error.action))
    }
    problems = problems.sortedByPlace()
    return roads
  }
}
