import CaseModel
import Testing

@testable import Generation

@Suite struct NeighbourCaseTests {
  private func neighbours(_ seed: UInt64 = 1) throws -> Case {
    try county(children: 300, provisions: 20, seed: seed) {
      $0.authorities = 3
      $0.riders = 100
    }
  }

  @Test func authoritiesLieSideBySideUnderCodesOfTheirOwn() throws {
    let made = try neighbours()
    #expect(made.councils == ["001", "002", "003"] && made.neighbourProblems().isEmpty)
    #expect(made.children.count == 900 && made.provisions.count == 60)
    #expect(made.children.filter { $0.travel == .vehicle }.count == 300)
    #expect(Set(made.children.map(\.id)).count == 900 && Set(made.provisions.map(\.id)).count == 60)
    for (number, code) in made.councils.enumerated() {
      let own = made.provisions.filter { $0.laCode == code }
      #expect(own.count == 20 && own.allSatisfy { $0.id.hasPrefix(code) })
      // Strips of 23,333 m from 415,000; homes thin out around towns, some beyond the border.
      let middle = own.compactMap(\.location.point?.easting).map(Int.init).reduce(0, +) / 20
      #expect(abs(middle - (415_000 + 23_333 * number + 11_667)) < 9_000)
    }
    // Taxis, people carriers and minibuses for hire are anybody's; each has in-house minibuses of its own.
    #expect(made.vehicles.filter { $0.laCode == nil }.count == 4)
    #expect(made.vehicles.compactMap(\.laCode) == ["001", "002", "003"])
  }

  @Test func childrenCrossBordersInPairs() throws {
    let made = try neighbours()
    let owner = Dictionary(uniqueKeysWithValues: made.provisions.map { ($0.id, $0.laCode) })
    let across = made.children.filter { child in
      child.currentProvisionID.map { owner[$0] != child.maintainingLA } ?? false
    }
    #expect(!across.isEmpty && across.count % 2 == 0 && across.count <= 18)
    #expect(across.allSatisfy { $0.status == .settled })
  }

  @Test func readsBackWithoutErrorsAndTheSameAgain() throws {
    let made = try neighbours()
    let reading = try readBack(made)
    #expect(reading.problems.filter { $0.severity == .error }.map(\.line) == [])
    #expect(try files(made) == files(neighbours()))
    #expect(try files(made) != files(neighbours(2)))
  }

  @Test func authoritiesAreMadeUp() {
    var options = GeneratorOptions()
    options.authorities = 2
    options.recipe = islandRecipe
    #expect(throws: GeneratorError.self) { try Generator.generate(options) }
    options.recipe = nil
    options.authorities = 0
    #expect(throws: GeneratorError.self) { try Generator.generate(options) }
  }
}
