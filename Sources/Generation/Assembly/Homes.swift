import CaseModel
import Running

/// Where synthetic homes are drawn: areas of known population, and points in them.
protocol HomeFinder: Sendable {
  /// How many areas there are.
  var areaCount: Int { get }
  /// How much more likely an area is than another for a child of an age.
  func weight(area: Int, age: Int) -> Int
  /// Deprivation decile of an area, 1 most deprived.
  func decile(area: Int) -> Int
  /// A random point in an area, never an address.
  func point(area: Int, using generator: inout SeededGenerator) -> GridPoint
}

/// Homes scattered about the centres of areas where no road is known.
struct ScatteredHomes: HomeFinder {
  let areas: [Area]
  /// Metres within which most homes lie, an area.
  let spread: [Int]

  var areaCount: Int { areas.count }
  func weight(area: Int, age: Int) -> Int { areas[area].weight(age: age) }
  func decile(area: Int) -> Int { areas[area].decile }

  func point(area: Int, using generator: inout SeededGenerator) -> GridPoint {
    let centre = areas[area].centre
    // The sum of three uniform draws thins out away from the centre, with a sharp end.
    func offset(_ generator: inout SeededGenerator) -> Int {
      let reach = spread[area]
      return (0..<3).reduce(0) { sum, _ in sum + generator.below(2 * reach + 1) - reach } / 2
    }
    let east = Int(centre.easting) + offset(&generator)
    let north = Int(centre.northing) + offset(&generator)
    return GridPoint(
      easting: Int32(min(max(east, 0), 700_000)), northing: Int32(min(max(north, 0), 1_300_000)))
  }
}

extension Area {
  /// Children of the age band; those above 17 live like those of 12 to 17.
  func weight(age: Int) -> Int { children[age <= 4 ? 0 : age <= 11 ? 1 : 2] }
}

extension Draft {
  /// Gives every child a home in an area drawn by its population of that age.
  mutating func giveHomes(_ homes: any HomeFinder) {
    var generator = stream(.homes)
    for age in 0...25 {
      var members = children.indices.filter { children[$0].person.age == age }
      guard !members.isEmpty else { continue }
      generator.shuffle(&members)
      let weights = (0..<homes.areaCount).map { homes.weight(area: $0, age: age) }
      for child in members {
        let area = generator.index(weights: weights) ?? generator.below(homes.areaCount)
        children[child].home = homes.point(area: area, using: &generator)
        children[child].decile = homes.decile(area: area)
      }
    }
  }
}
