import CaseModel
import Running

/// Draws people after England's pattern: ages exactly in proportion, kind by age, need by kind and age.
func countyPeople(_ count: Int, kinds available: Set<String>, generator: inout SeededGenerator) -> [Person] {
  let pattern = EnglandPattern.kindByAge
  let kinds = EnglandPattern.kinds
  // Kinds for which the county has no provision are drawn as mainstream, or college after 16.
  func kind(_ index: Int, _ age: Int) -> String {
    if available.contains(kinds[index]) { return kinds[index] }
    let other = age >= 16 && available.contains("college") ? "college" : "mainstream"
    return available.contains(other) ? other : available.sorted().first ?? kinds[index]
  }
  let needTotals = EnglandPattern.needs.indices.map { n in
    EnglandPattern.needByAge.reduce(0) { $0 + $1[n] }
  }
  let ages = apportion(count, by: pattern.map { $0.reduce(0, +) })
  var people: [Person] = []
  people.reserveCapacity(count)
  for (row, number) in ages.enumerated() {
    let age = row + 2
    for _ in 0..<number {
      let k = generator.index(weights: pattern[row]) ?? 0
      // Need within the kind, tilted by how much commoner it is at this age than at all ages.
      let weights = EnglandPattern.needs.indices.map { n in
        EnglandPattern.needByKind[k][n] * EnglandPattern.needByAge[row][n] / max(1, needTotals[n] / 1000)
      }
      let n = generator.index(weights: weights) ?? 0
      people.append(
        Person(
          age: age, need: EnglandPattern.needs[n], kind: kind(k, age),
          sex: generator.below(1000) < 723 ? .male : .female))
    }
  }
  return people
}
