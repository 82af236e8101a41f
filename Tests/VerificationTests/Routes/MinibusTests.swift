import CaseModel
import Tables
import Testing

@testable import Verification

@Suite("Two Schools, One Minibus")
struct MinibusTests {
  let tiny = minibus()

  @Test("the route plan written by hand is verified, to the penny")
  func verified() {
    let outcome = tiny.check(tiny.results)
    for breach in outcome.breaches { Issue.record("\(breach.code): \(breach.message)") }
    #expect(outcome.isVerified && outcome.isRoutesOnly)
    #expect(outcome.routed?.objective == 3_152_146 && outcome.routed?.cash == 3_035_479)
    #expect(
      outcome.text
        == "verified: 9 children; nothing found wrong; placements taken as given; routes recomputed: 12 riders in 8 runs "
        + "of 3 duties, 2 left out, GBP 30,354.79 a year")
  }

  /// Every number and time of the four files, one row at a time.
  @Test("any number changed by one is found")
  func everyNumber() {
    let routes = tiny.results.routes!
    var seen = 0
    func expect<Row>(
      _ rows: WritableKeyPath<RouteResults, [Row]>, _ note: String, _ change: (inout Row) -> Void
    ) {
      for i in routes[keyPath: rows].indices {
        var changed = tiny.results
        change(&changed.routes![keyPath: rows][i])
        #expect(!tiny.check(changed).isVerified, "\(note), row \(i + 2)")
        seen += 1
      }
    }
    for (note, path) in [
      ("duty_order", \RouteRow.dutyOrder), ("assistants", \.assistants), ("children", \.children),
      ("seats", \.layout.seats), ("wheelchairs", \.layout.wheelchairs),
    ] as [(String, WritableKeyPath<RouteRow, Int>)] { expect(\.routes, note) { $0[keyPath: path] -= 1 } }
    expect(\.routes, "metres") { $0.metres += Metres(1) }
    expect(\.routes, "seconds") { $0.seconds += Seconds(1) }
    expect(\.routes, "days") { $0.days = WeekDays(bits: $0.days.bits ^ 4) }
    for (note, path) in [
      ("sequence", \StopRow.sequence), ("arrive", \.arrive), ("depart", \.depart),
      ("seats_used", \.seatsUsed),
      ("wheelchairs_used", \.wheelchairsUsed),
    ] as [(String, WritableKeyPath<StopRow, Int>)] {
      expect(\.stops, note) { $0[keyPath: path] += 1 }
      expect(\.stops, note) { $0[keyPath: path] -= 1 }
    }
    expect(\.stops, "leg_metres") { $0.leg += Metres(1) }
    expect(\.stops, "leg_seconds") { $0.legTime -= Seconds(1) }
    expect(\.stops, "ride_seconds") { $0.ride = $0.ride.map { $0 + Seconds(1) } ?? Seconds(0) }
    expect(\.stops, "easting") {
      $0.place = GridPoint(easting: $0.place.easting + 1, northing: $0.place.northing)
    }
    expect(\.duties, "weekday") { $0.weekday = ($0.weekday + 1) % 5 }
    expect(\.duties, "day_cost") { $0.dayCost += Pence(1) }
    expect(\.duties, "paid_metres") { $0.paidMetres += Metres(1) }
    expect(\.duties, "paid_seconds") { $0.paidTime += Seconds(1) }
    expect(\.duties, "assistant_seconds") { $0.assistantTime += Seconds(1) }
    expect(\.duties, "cost") { $0.cost -= Pence(1) }
    expect(\.duties, "dates") { $0.dates += 1 }
    expect(\.riders, "days") { $0.days = WeekDays(bits: $0.days.bits ^ 4) }
    expect(\.riders, "place") {
      $0.place = GridPoint(easting: $0.place!.easting, northing: $0.place!.northing - 1)
    }
    expect(\.riders, "board") { $0.board = ($0.board ?? 0) + 1 }
    expect(\.riders, "alight") { $0.alight = ($0.alight ?? 0) + 1 }
    expect(\.riders, "ride") { $0.ride = ($0.ride ?? Seconds(0)) + Seconds(1) }
    expect(\.riders, "direct") { $0.direct = $0.direct! + Seconds(1) }
    expect(\.riders, "guideline") { $0.guideline += Seconds(60) }
    expect(\.riders, "limit") { $0.limit = $0.limit! - Seconds(1) }
    expect(\.riders, "above") { $0.above += Seconds(1) }
    expect(\.riders, "share") { $0.share += Pence(1) }
    expect(\.riders, "changed") { $0.changed = $0.changed.map { !$0 } ?? false }
    // 8 runs x 8, 40 stops x 14, 12 duty days x 7, 16 riders x 11.
    #expect(seen == 64 + 560 + 84 + 176)
  }

  @Test("numbers far out of range do not stop the checker")
  func farOut() {
    for value in [Int.max, Int.min] {
      for change in [
        { $0.stops[1].depart = value }, { $0.stops[3].arrive = value }, { $0.stops[0].depart = value },
        { $0.routes[0].dutyOrder = value }, { $0.duties[0].dates = value }, { $0.riders[0].board = value },
        { $0.stops[5].leg = Metres(Int64(value)) }, { $0.duties[0].weekday = value },
        { $0.riders[0].share = Pence(Int64(value)) },
        { $0.stops[1].place = GridPoint(easting: Int32(clamping: value), northing: 0) },
      ] as [(inout RouteResults) -> Void] {
        var changed = tiny.results
        change(&changed.routes!)
        #expect(!tiny.check(changed).isVerified)
      }
    }
  }
}
