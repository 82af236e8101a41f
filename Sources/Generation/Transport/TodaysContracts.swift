import CaseModel
import Geography
import Running

extension Draft {
  /// A contract a run. Its rate is the vehicle's price by the case's own tariff for the miles driven both ways, more
  /// or less 15 % at random, all scaled together so that rates and assistants over the school year come to the spend
  /// in the settings.
  mutating func letContracts(_ runs: [TodaysRun], _ times: RouteTimes, _ width: Int) {
    var generator = stream(.contracts)
    let days = parameters.whole("school_days")
    let assistantDay = parameters.pence("assistant_day_gbp").value
    var raw: [Double] = []
    var aides: [Int64] = []
    for run in runs {
      let places = run.members.map { children[$0].home } + [point(run.site)]
      let metres = (RouteTimes.legs(places, by: times.planned) ?? []).reduce(0) { $0 + $1.metres }
      let type = vehicle(for: run.members)
      let day = Double(type?.costPerDay.value ?? 0)
      let miles = Double(2 * metres) / 1609.344
      raw.append((day + Double(type?.costPerMile.value ?? 0) * miles) * (0.85 + 0.3 * generator.unit()))
      aides.append(Int64(assistants(for: run.members)) * assistantDay)
    }
    let spend = Int64(settings["transport_spend_gbp"]) * 100 / max(1, days)
    let total = raw.reduce(0, +)
    let rest = Double(max(0, spend - aides.reduce(0, +)))
    let scale = settings["transport_spend_gbp"] > 0 && total > 0 ? rest / total : 1
    let middle = centreOfSchools()
    for (number, run) in runs.enumerated() {
      // Rates are agreed to 50 pence.
      let rate = max(50, Int64((raw[number] * scale / 50).rounded()) * 50)
      let start = 2022 + generator.below(3)
      contracts.append(
        TransportContract(
          id: "K" + padded(number + 1, width: width),
          operatorName: "Operator " + padded(1 + min(generator.below(14), generator.below(14)), width: 2),
          lot: lot(point(run.site), middle), dayRate: Pence(rate),
          assistantRate: aides[number] > 0 ? Pence(aides[number]) : nil,
          from: CalendarDate(year: start, month: 9, day: 1),
          to: CalendarDate(year: start + 4, month: 8, day: 31),
          noticeDays: [28, 28, 56, 84][generator.below(4)]))
    }
  }

  private func centreOfSchools() -> GridPoint {
    let points = sites.compactMap(\.provision.location.point)
    let count = Int32(max(1, points.count))
    return GridPoint(
      easting: points.reduce(0) { $0 + $1.easting / count },
      northing: points.reduce(0) { $0 + $1.northing / count })
  }

  /// The part of the authority a school lies in: within 6 km of the middle of all schools, or a quarter.
  private func lot(_ school: GridPoint, _ middle: GridPoint) -> String {
    let east = Int(school.easting - middle.easting)
    let north = Int(school.northing - middle.northing)
    if east * east + north * north < 36_000_000 { return "Central" }
    return abs(east) > abs(north) ? (east > 0 ? "East" : "West") : (north > 0 ? "North" : "South")
  }
}
