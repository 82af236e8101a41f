import CaseModel

/// What an officer should know of a forecast.
enum ForecastNotes {
  static func notes(_ world: Case, _ base: CohortBase, _ rates: CohortRates, _ paths: PathBook) -> [String] {
    let children = base.counts.reduce(0, +)
    guard children > 0 else { return ["The case has no children: there is nothing to forecast from."] }
    var notes = [
      rates.ownYears > 0
        ? "Growth at first \(percent(rates.growth)) a year: \(rates.ownYears) years of the authority's own growth, "
          + "drawn towards England's \(percent(NationalProfile.growth))."
        : "Growth at first \(percent(rates.growth)) a year, as in England from 2019 to 2024: the case has no history.",
      "About \(Int(rates.joinersInAll.rounded())) new plans in the first year"
        + (rates.ownNewYears > 0
          ? ", from \(rates.ownNewYears) years of the authority's own."
          : ", as many for its size as in England."),
    ]
    if rates.ownAgePairs > 0 {
      notes.append(
        "Who leaves at what age: \(rates.ownAgePairs) \(rates.ownAgePairs == 1 ? "year" : "years") of the "
          + "authority's own plans by age, drawn towards England's.")
    }
    notes.append(
      "A year's figure counts the plans of that January in the year groups of that September; plans made between "
        + "the two come on top (in sufficiency they are counted; about \(Int((rates.joinersInAll * world.shareOfYearToSeptember).rounded())) in the base year)."
    )
    if !paths.same.isEmpty {
      notes.append(
        "The case's own \(paths.same.joined(separator: ", ")) is the same as ours and is not shown twice.")
    }
    let own = paths.names.filter { $0.hasPrefix("case_") }
    if !own.isEmpty {
      notes.append("The case's own rows of that name stand under \(own.joined(separator: ", ")).")
    }
    return notes
  }

  /// `9.7 %`.
  static func percent(_ share: Double) -> String {
    let tenths = Int((share * 1000).rounded())
    return "\(tenths < 0 ? "-" : "")\(abs(tenths) / 10).\(abs(tenths) % 10) %"
  }
}

extension Case {
  /// The share of a year between the base date and the September planned for.
  var shareOfYearToSeptember: Double {
    let days = parameters.planDate.dayNumber - parameters.baseDate.dayNumber
    return min(1, max(0, Double(days) / 365))
  }
}
