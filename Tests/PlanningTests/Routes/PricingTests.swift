import CaseModel
import Running
import Testing

@testable import Planning

@Suite("Route prices")
struct PricingTests {
  private func day(
    perDay: Int64 = 0, perMile: Int64 = 0, perHour: Int64 = 0, assistant: Int64 = 0, metres: Int = 0,
    seconds: Int = 0, assistantSeconds: Int = 0
  ) -> Int64 {
    RoutePricing.dutyDay(
      perDay: Pence(perDay), perMile: Pence(perMile), perHour: Pence(perHour),
      assistantHour: Pence(assistant),
      metres: metres, seconds: seconds, assistantSeconds: assistantSeconds
    ).value
  }

  @Test("a duty's day is rounded half up once")
  func dutyDay() {
    // 190 p a mile over 10 miles, 16,093.44 m: 16,093 m cost 1,899.948 p.
    #expect(day(perDay: 4500, perMile: 190, metres: 16_093) == 6400)
    // 1 p an hour for 1,799 s is 0.4997, for 1,800 s exactly a half.
    #expect(day(perHour: 1, seconds: 1799) == 0)
    #expect(day(perHour: 1, seconds: 1800) == 1)
    // Halves of different kinds add up before rounding: 100,584 m at 1 p a mile is 62.5 p; 1,800 s more make 63.
    #expect(day(perMile: 1, metres: 100_584) == 63)
    #expect(day(perMile: 1, perHour: 1, metres: 100_584, seconds: 1800) == 63)
    // Assistants: GBP 17.50 an hour for twice 120 minutes.
    #expect(day(assistant: 1750, assistantSeconds: 14_400) == 7000)
  }

  @Test("shares add up to the whole, largest remainders first, ties first come")
  func split() {
    // 100 over 1, 1, 1: 33 each, the penny to the first.
    #expect(RoutePricing.split(100, by: [1, 1, 1]) == [34, 33, 33])
    // 10 over 1, 2, 4: 1 3/7, 2 6/7, 5 5/7.
    #expect(RoutePricing.split(10, by: [1, 2, 4]) == [1, 3, 6])
    #expect(RoutePricing.split(10, by: []) == [])
    var random = SeededGenerator(seed: 7)
    for _ in 0..<200 {
      let weights = (0..<Int.random(in: 1...9, using: &random)).map { _ in
        Int64.random(in: 1...5_000_000_000_000, using: &random)
      }
      let amount = Int64.random(in: 0...900_000_000_000, using: &random)
      #expect(RoutePricing.split(amount, by: weights).reduce(0, +) == amount)
    }
  }

  @Test("minutes above guideline: seconds, rate a minute and dates, rounded half up")
  func above() {
    let pricing = RoutePricing(Parameters())
    // GBP 1 a minute: 61 s on 38 dates, 38 x 101.67 p.
    #expect(pricing.above(seconds: 61, dates: 38) == 3863)
    #expect(pricing.above(seconds: 0, dates: 190) == 0)
  }

  @Test("school dates: 190 over five weekdays, the remainder on Monday first; calendars by their last row")
  func dates() {
    let world = Minibus.world([], parameters: ["school_days": "192"]) {
      // The plan year runs from Monday 1 September 2025. Open Mondays to 29 September: 5; the 8th closed again.
      func day(_ text: String) -> CalendarDate { CalendarDate(iso: text)! }
      $0.calendars = [
        CalendarRule(
          provisionID: "North", from: day("2025-08-01"), to: day("2025-09-30"), open: true,
          weekdays: WeekDays(text: "M----")!),
        CalendarRule(provisionID: "North", from: day("2025-09-08"), to: day("2025-09-12"), open: false),
      ]
    }
    let dates = SchoolDates(world)
    #expect((0..<5).map { dates.count([1], $0) } == [39, 39, 38, 38, 38])
    #expect((0..<5).map { dates.count([0], $0) } == [4, 0, 0, 0, 0])
    #expect(dates.count([0, 1], 0) == 39)
    #expect(dates.count([Int](), 0) == 0)
  }

  @Test("pairing shares as many dated days as any pairing can")
  func pairing() {
    var random = SeededGenerator(seed: 3)
    let weights: [Int64] = [36, 39, 38, 38, 37]
    func worth(_ a: UInt8, _ b: UInt8) -> Int64 {
      (0..<5).reduce(0) { $0 + ((a & b) >> UInt8($1) & 1 == 1 ? weights[$1] : 0) }
    }
    func best(_ am: ArraySlice<UInt8>, _ pm: [UInt8]) -> Int64 {
      guard let first = am.first else { return 0 }
      var most = best(am.dropFirst(), pm)
      for at in pm.indices {
        var rest = pm
        rest.remove(at: at)
        most = max(most, worth(first, pm[at]) + best(am.dropFirst(), rest))
      }
      return most
    }
    for _ in 0..<150 {
      let am = (0..<Int.random(in: 0...5, using: &random)).map { _ in UInt8.random(in: 1...31, using: &random)
      }
      let pm = (0..<Int.random(in: 0...5, using: &random)).map { _ in UInt8.random(in: 1...31, using: &random)
      }
      let pairing = DutyPairing(am: am, pm: pm, weights: weights) { _, _ in 0 }
      let pairs = pairing.pairs
      #expect(pairs.compactMap(\.am).sorted() == Array(am.indices))
      #expect(pairs.compactMap(\.pm).sorted() == Array(pm.indices))
      let had = pairs.reduce(Int64(0)) { sum, pair in
        guard let i = pair.am, let j = pair.pm else { return sum }
        return sum + worth(am[i], pm[j])
      }
      #expect(had == best(am[...], pm))
      #expect(pairing.duties.flatMap(\.am).sorted() == Array(am.indices))
      #expect(pairing.duties.flatMap(\.pm).sorted() == Array(pm.indices))
      var shared: Int64 = 0
      for duty in pairing.duties {
        let days = [duty.am.map { am[$0] }, duty.pm.map { pm[$0] }]
        // No two of a half-day on one weekday: their days add up as their union.
        for masks in days { #expect(masks.reduce(0) { $0 + Int($1) } == Int(masks.reduce(0, |))) }
        shared += worth(days[0].reduce(0, |), days[1].reduce(0, |))
      }
      #expect(shared >= had)
    }
  }

  @Test("vehicles that never meet on a weekday become one where that saves days")
  func merging() {
    func duties(_ am: [UInt8], _ pm: [UInt8]) -> [[[Int]]] {
      DutyPairing(am: am, pm: pm, weights: [38, 38, 38, 38, 38]) { _, _ in 0 }.duties.map { [$0.am, $0.pm] }
    }
    // A whole week of mornings; afternoons on two days by one route and on three by another.
    #expect(duties([0b11111], [0b00011, 0b11100]) == [[[0], [0, 1]]])
    // Both afternoons run on Wednesday: two vehicles.
    #expect(duties([0b11111], [0b00111, 0b11100]) == [[[0], [0]], [[], [1]]])
    // Nothing is saved where one is at work in the morning of the days on which the other is too.
    #expect(duties([0b00011, 0b11100], [0b00011, 0b11100]) == [[[0], [0]], [[1], [1]]])
  }
}
