import CaseModel

/// The cost of a duty on a weekday (ROUTES.md, Cost): whole pence, rounded half up once.
enum DutyPrice {
  /// - Parameters:
  ///   - paidMetres: metres that the mile rate pays.
  ///   - paidSeconds: seconds that the hour rate pays.
  ///   - assistantSeconds: seconds of all assistants together.
  static func day(
    _ type: VehicleType, paidMetres: Int64, paidSeconds: Int64, assistantSeconds: Int64, assistantHour: Pence
  ) -> Pence {
    // Pence over the common denominator 1,609,344 x 3,600 (a mile in millimetres, an hour in seconds).
    let mile: Int64 = 1_609_344
    let hour: Int64 = 3600
    let miles = type.costPerMile.value * paidMetres * 1000 * hour
    let hours = (type.costPerHour.value * paidSeconds + assistantHour.value * assistantSeconds) * mile
    let whole = 2 * (miles + hours) + mile * hour
    return type.costPerDay + Pence(whole / (2 * mile * hour))
  }
}
