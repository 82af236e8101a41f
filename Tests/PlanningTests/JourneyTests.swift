import CaseModel
import Foundation
import Planning
import Running
import Tables
import Testing
import Verification

/// The plan's journeys and the checker's, worked out apart from each other.
@Suite struct JourneyTests {
  private static let data = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appendingPathComponent("Data/isle-of-wight").path

  @Test func areTheSameForEveryPairOfTheIsland() throws {
    let world = try #require(CaseReader.read(path: Self.data).usable)
    let made = try CaseJourneys.build(world, threads: 2, cache: nil, progress: SilentProgress())
    let lookup = try CaseRoutes(world).lookup
    var differing: [String] = []
    var walks = 0
    for c in world.children.indices {
      let ground = world.children[c].eligibilityGround
      let onFoot = ground == .distance || ground == .lowIncome
      for p in world.provisions.indices {
        let at = c * world.provisions.count + p
        let own = lookup(c, p)
        // Above the longest limit (3 miles) a walk decides nothing, and either side may leave it out.
        let walk = Int64(made.table.walkMetres[at]) > 4828 ? nil : Int64(made.table.walkMetres[at])
        let ownWalk = own?.walkMetres.flatMap { $0 > 4828 ? nil : $0 }
        if onFoot, walk != nil { walks += 1 }
        guard
          own?.metres != Int64(made.table.metres[at]) || own?.seconds != Int64(made.table.seconds[at])
            || (onFoot && ownWalk != walk)
        else { continue }
        differing.append(
          "\(world.children[c].id) \(world.provisions[p].id): \(made.table.metres[at]) m \(made.table.seconds[at]) s "
            + "on foot \(walk.map { "\($0)" } ?? "none"), checker \(own.map { "\($0)" } ?? "none")")
      }
    }
    #expect(differing == [])
    #expect(world.children.count * world.provisions.count > 50_000)
    #expect(walks > 0 || !world.children.contains { $0.eligibilityGround == .distance })
  }
}
