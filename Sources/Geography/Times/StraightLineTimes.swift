/// The last resort: a straight line, made longer by a factor, at one speed.
public struct StraightLineTimes: TravelTimeSource {
  /// Road distance as a percentage of the straight line. Default 130: assumption; between random streets of the Isle
  /// of Wight, with its estuaries, it is 134.
  public var factorPercent: Int32
  /// Metres an hour. Default 45,000: assumption, on the slow side (49,000 on the roads of the Isle of Wight); 4,800 is
  /// usual on foot.
  public var speed: Int32

  /// From a factor in per cent and a speed in metres an hour.
  public init(factorPercent: Int32 = 130, speed: Int32 = 45_000) {
    self.factorPercent = max(100, factorPercent)
    self.speed = max(1, speed)
  }

  /// Millimetres m of straight line become m x factorPercent / 100, rounded down; metres and seconds are rounded
  /// half up from them.
  public func table(from: [TravelPoint], to: [TravelPoint], limit: Int32?, threads: Int) -> TravelTable {
    var table = TravelTable(fromCount: from.count, toCount: to.count)
    for f in from.indices {
      guard let a = from[f].location else { continue }
      for t in to.indices {
        guard let b = to[t].location else { continue }
        let millimetres = a.millimetres(to: b) * Int64(factorPercent) / 100
        let at = table.index(f, t)
        table.origins[at] = TravelOrigin.straightLine.rawValue
        let metres = Int32(clamping: (millimetres + 500) / 1000)
        guard metres <= limit ?? .max else { continue }
        table.metres[at] = metres
        table.seconds[at] = Int32(clamping: (3600 * millimetres + 500 * Int64(speed)) / (1000 * Int64(speed)))
      }
    }
    return table
  }

  /// Points without a place.
  public func unrouted(_ points: [TravelPoint]) -> [UnroutedPoint] {
    points.filter { $0.location == nil }.map { UnroutedPoint(id: $0.id, metresToRoad: nil) }
  }
}
