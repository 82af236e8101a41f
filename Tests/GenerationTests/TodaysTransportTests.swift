import CaseModel
import Testing

@testable import Generation

/// The Island's made-up transport of today.
@Suite struct TodaysTransportTests {
  private func morning(_ made: Case) -> [String: [String]] {
    var runs: [String: [String]] = [:]
    for visit in made.currentRoutes where visit.run == .am {
      runs[visit.contractID ?? "", default: []] += [visit.childID].compactMap { $0 }
    }
    return runs
  }

  @Test func everyRiderOfTodayIsInOneRunThatFits() throws {
    let made = try island.get().value
    let runs = morning(made)
    #expect(runs.count == 138 && made.contracts.count == 138)
    let carried = runs.values.flatMap { $0 }
    #expect(Set(carried).count == carried.count)
    let children = made.childPositions()
    let provisions = made.provisionPositions()
    // 355 riders less new plans (43), newcomers (6) and those whose school has no bells or boards.
    #expect((295...306).contains(carried.count))
    for (contract, ids) in runs {
      let rows = try ids.map { made.children[try #require(children[$0])] }
      let visits = made.currentRoutes.filter { $0.contractID == contract }
      let school = try #require(visits.compactMap(\.provisionID).first)
      #expect(Set(visits.compactMap(\.provisionID)) == [school] && provisions[school] != nil)
      #expect(rows.allSatisfy { $0.travel == .vehicle && $0.currentProvisionID == school })
      if rows.contains(where: \.solo) { #expect(rows.count == 1) }
      #expect(!rows.contains { row in row.notWith.contains { ids.contains($0) } })
      let chairs = rows.filter { $0.mobility == .wheelchair }.count
      let type = try #require(made.vehicles.first { $0.id == visits[0].vehicleType })
      #expect(type.layouts.contains { $0.wheelchairs >= chairs && $0.seats >= rows.count - chairs })
      // The afternoon is the morning turned round.
      let home = visits.filter { $0.run == .pm }.sorted { $0.sequence < $1.sequence }
      #expect(home[0].provisionID == school && home.dropFirst().compactMap(\.childID) == ids.reversed())
    }
  }

  @Test func ratesComeToThePublishedSpend() throws {
    let made = try island.get().value
    let day = made.contracts.reduce(0) { $0 + ($1.dayRate?.value ?? 0) + ($1.assistantRate?.value ?? 0) }
    // 138 rates rounded to 50 pence: at most 25 pence out each over 190 days, and the day's share rounded down.
    #expect(abs(day * 190 - 195_976_800) <= 138 * 25 * 190 + 190)
    #expect(
      made.contracts.allSatisfy { ($0.noticeDays ?? 0) >= 28 && $0.lot != nil && $0.operatorName != nil })
    #expect(
      made.contracts.allSatisfy { $0.from! < made.parameters.baseDate && $0.to! > made.parameters.planDate })
  }

  @Test func recordedTimesFollowTheRoutes() throws {
    let made = try island.get().value
    #expect(Set(made.observedTimes.map(\.routeID)).count == 2 * 55)
    #expect(Set(made.observedTimes.map(\.date)).count == 5)
    let stops = Dictionary(grouping: made.currentRoutes, by: \.routeID).mapValues(\.count)
    var last: ObservedTime?
    for time in made.observedTimes {
      #expect(time.sequence <= stops[time.routeID] ?? 0 && time.date < made.parameters.baseDate)
      if let last, last.routeID == time.routeID, last.date == time.date {
        #expect(time.sequence == last.sequence + 1 && time.actual >= last.actual)
      }
      last = time
    }
  }

  @Test func theYearHas190Days() throws {
    let made = try island.get().value
    for school in ["st-georges", "st-catherines"] {
      var open: Set<Int32> = []
      for rule in made.calendars where rule.provisionID == school {
        for day in rule.from.dayNumber...rule.to.dayNumber {
          let weekday = CalendarDate(dayNumber: day).weekday
          guard weekday < 5, rule.weekdays.contains(weekday) else { continue }
          if rule.open { open.insert(day) } else { open.remove(day) }
        }
      }
      #expect(open.count == 190)
    }
  }

  @Test func pickupPointsLieOnTheIsland() throws {
    let points = try island.get().value.pickupPoints
    #expect(points.count == 30 && Set(points.map(\.id)).count == 30)
    #expect(points.allSatisfy { (428_000...466_000).contains($0.location.point?.easting ?? 0) })
  }
}
