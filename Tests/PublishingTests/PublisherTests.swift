import Publishing
import Reporting
import Running
import Testing

@Suite("publishing")
struct PublisherTests {
  /// Children counted in a table of rows and columns with its totals.
  private func table(_ counts: [[Int]]) -> CountBook {
    var records: [[Int]] = []
    for (row, cells) in counts.enumerated() {
      for (column, count) in cells.enumerated() {
        records += [[Int]](repeating: [row, column], count: count)
      }
    }
    var book = CountBook(
      dimensions: [
        CountDimension("Area", counts.indices.map { "A\($0)" }),
        CountDimension("Sex", counts[0].indices.map { "S\($0)" }),
      ], records: records)
    book.ask(CountKey([]))
    for row in counts.indices {
      book.ask(CountKey([CountPart(0, row)]))
      for column in counts[0].indices { book.ask(CountKey([CountPart(0, row), CountPart(1, column)])) }
    }
    for column in counts[0].indices { book.ask(CountKey([CountPart(1, column)])) }
    return book
  }

  private func printed(_ book: CountBook, rows: Int, columns: Int) throws -> [[String]] {
    let shown = try Publisher.shown(book)
    return (0...rows).map { row in
      (0...columns).map { column in
        var parts: [CountPart] = []
        if row < rows { parts.append(CountPart(0, row)) }
        if column < columns { parts.append(CountPart(1, column)) }
        return shown.text(CountKey(parts))
      }
    }
  }

  @Test("a small cell takes one more in its row, one in its column and the corner")
  func fourCells() throws {
    // 3 alone could be found from its row (23 - 20) and column (33 - 30). The cheapest way for it to be 5 more: the 20
    // is 5 less, the 30 is 5 less, the 40 is 5 more; the totals stay.
    #expect(
      try printed(table([[3, 20], [30, 40]]), rows: 2, columns: 2) == [
        ["c", "c", "23"], ["c", "c", "70"], ["33", "60", "93"],
      ])
  }

  @Test("small cells that together make fewer than five take a larger one")
  func smallTogether() throws {
    // Withholding 2 and 1 alone would tell that both are 3 together.
    #expect(
      try printed(table([[2, 1, 20], [20, 30, 50]]), rows: 2, columns: 3) == [
        ["c", "c", "c", "23"], ["c", "c", "c", "100"], ["22", "31", "70", "123"],
      ])
  }

  @Test("nothing is withheld where nothing is small; nought is shown but not of a group under five")
  func nothing() throws {
    #expect(
      try printed(table([[6, 0], [7, 8]]), rows: 2, columns: 2) == [
        ["6", "0", "6"], ["7", "8", "15"], ["13", "8", "21"],
      ])
    // Two children of area A0, both S0: to show that none is S1 would tell what both are.
    let cells = try printed(table([[2, 0], [30, 40], [50, 60]]), rows: 3, columns: 2)
    #expect(cells[0] == ["c", "c", "c"])
  }

  @Test("a table of fewer than five children shows nothing")
  func tiny() throws {
    #expect(
      try printed(table([[1, 2], [0, 1]]), rows: 2, columns: 2).allSatisfy { $0.allSatisfy { $0 == "c" } })
  }

  /// Random children in five dimensions, one of two levels; tables that share their totals.
  private func random(_ seed: UInt64) -> CountBook {
    var draw = SeededGenerator(seed: 8, lane: seed)
    let (a, b, c) = (2 + draw.below(4), 2 + draw.below(3), 2 + draw.below(2))
    let fine = 2 * c
    let skew = 1 + draw.below(6)
    func category(_ count: Int) -> Int {
      var at = draw.below(count)
      for _ in 0..<draw.below(skew) { at = min(at, draw.below(count)) }
      return at
    }
    let records = (0..<(8 + draw.below(140))).map { _ in [category(a), category(b), category(fine)] }
    var book = CountBook(
      dimensions: [
        CountDimension("Area", (0..<a).map { "A\($0)" }), CountDimension("Sex", (0..<b).map { "B\($0)" }),
        CountDimension(
          "Kind",
          levels: [
            .init((0..<c).map { "C\($0)" }),
            .init((0..<fine).map { "D\($0)" }, parents: (0..<fine).map { $0 / 2 }),
          ]),
      ], records: records)
    let area = (0..<a).map { CountPart(0, $0) }
    let sex = (0..<b).map { CountPart(1, $0) }
    let kind = (0..<c).map { CountPart(2, $0) }
    let place = (0..<fine).map { CountPart(2, $0, level: 1) }
    func cross(_ rows: [CountPart], _ columns: [CountPart]) {
      book.ask(CountKey([]))
      for row in rows { book.ask(CountKey([row])) }
      for column in columns { book.ask(CountKey([column])) }
      for row in rows { for column in columns { book.ask(CountKey([row, column])) } }
    }
    switch seed % 5 {
    case 0: cross(area, sex)
    case 1: cross(area, place)
    case 2:
      cross(area, sex)
      cross(area, kind)
      cross([], place)
    case 3:
      cross(area, kind)
      cross(area, place)
    default:
      // One column of a table alone: what is left of each row is a figure too.
      for row in area {
        book.ask(CountKey([row]))
        book.ask(CountKey([row, sex[0]]))
      }
      book.ask(CountKey([]))
      for row in place { book.ask(CountKey([row])) }
    }
    return book
  }

  @Test("no withheld figure of 400 random sets of linked tables can be told to less than the width")
  func attacked() throws {
    var withheld = 0
    var shownSmall = 0
    for seed in 0..<UInt64(400) {
      let shown = try Publisher.shown(random(seed))
      for (key, least, most) in try Attack(shown).learned() {
        withheld += 1
        let value = shown.book.count(key)
        // That a cell is empty may be known; so may a cell of five or more that no table prints.
        if value == 0 || value >= CountBook.fewest && !shown.book.asked.contains(key) { continue }
        #expect(
          least <= value && value <= most && most - least >= Publisher.width,
          "seed \(seed), \(shown.book.words(key)): \(value) is known to be \(least) to \(most)")
      }
      for key in shown.book.asked where shown.shows(key) && (1..<5).contains(shown.book.count(key)) {
        shownSmall += 1
      }
    }
    #expect(shownSmall == 0)
    #expect(withheld > 2000)
  }

  /// Tables that share their dimensions in a ring, as who by outcome, for two of each: sex and area by what would happen
  /// and by requests.
  private func ring(_ seed: UInt64) -> CountBook {
    var draw = SeededGenerator(seed: 9, lane: seed)
    let counts = [2, 2 + draw.below(4), 2 + draw.below(3), 2 + draw.below(2)]
    let records = (0..<(20 + draw.below(200))).map { _ in
      counts.map { count in min(draw.below(count), draw.below(count)) }
    }
    var book = CountBook(
      dimensions: zip(["Sex", "Area", "Standing", "Request"], counts).map { name, count in
        CountDimension(name, (0..<count).map { "\($0)" })
      }, records: records)
    book.ask(CountKey([]))
    for who in 0..<2 {
      for outcome in 2..<4 {
        for a in 0..<counts[who] {
          book.ask(CountKey([CountPart(who, a)]))
          for b in 0..<counts[outcome] {
            book.ask(CountKey([CountPart(outcome, b)]))
            book.ask(CountKey([CountPart(who, a), CountPart(outcome, b)]))
          }
        }
      }
    }
    return book
  }

  @Test("tables in a ring, as those on equality are, tell no more than their sums")
  func rings() throws {
    var withheld = 0
    for seed in 0..<UInt64(150) {
      let shown = try Publisher.shown(ring(seed))
      for (key, least, most) in try Attack(shown).learned() where shown.book.count(key) > 0 {
        withheld += 1
        #expect(
          most - least >= Publisher.width,
          "seed \(seed), \(shown.book.words(key)): \(shown.book.count(key)) is known to be \(least) to \(most)"
        )
      }
    }
    #expect(withheld > 500)
  }

  @Test("withholding small counts alone is found out by the same attack")
  func control() throws {
    var told = 0
    for seed in 0..<UInt64(40) {
      let book = random(seed)
      let small = ShownFigures(book, withheld: [])
      told += try Attack(small).learned().filter { book.count($0.key) > 0 && $0.most - $0.least < 5 }.count
    }
    #expect(told > 100)
  }
}
