import CaseModel

/// A row of `scap.csv`: resident pupils with a plan who will need a specialist place, as the DfE's school capacity
/// survey asks for them.
public struct ScapRow: ResultsTableRow, Hashable {
  /// The demand path.
  public var path: String
  /// The academic year's September; the census is the January after.
  public var year: Int
  /// `primary` (Reception to Year 6) or `secondary` (Years 7 to 11).
  public var phase: AgeBand
  /// The broad area of need; nil: all.
  public var need: NeedArea?
  /// Pupils, thousandths.
  public var places: Int64
  /// Whether the plans were counted, not forecast.
  public var isActual: Bool

  /// A row.
  public init(path: String, year: Int, phase: AgeBand, need: NeedArea?, places: Int64, isActual: Bool) {
    self.path = path
    self.year = year
    self.phase = phase
    self.need = need
    self.places = places
    self.isActual = isActual
  }

  /// The file.
  public static let fileName = "scap.csv"
  /// Its header.
  public static let columns = [
    "path", "academic_year", "education_phase", "nc_year_min", "nc_year_max", "need_area",
    "specialist_places",
    "basis",
  ]

  /// Puts its cells.
  public func write(to csv: inout CSVWriter) {
    csv.text(path)
    csv.text("\(year)-" + (year % 100 < 9 ? "0" : "") + "\((year + 1) % 100)")
    csv.text(phase.rawValue)
    csv.whole(phase.ncYears.lowerBound)
    csv.whole(phase.ncYears.upperBound)
    csv.text(need?.rawValue)
    csv.fixed(places, decimals: 3)
    csv.text(isActual ? "plans counted" : "forecast")
  }

  /// Reads the cells back.
  public init(_ cells: ResultsCells) throws {
    path = cells.text(0)
    guard let start = Int(cells.text(1).prefix(4)) else {
      throw cells.fault("column 2 holds no academic year")
    }
    year = start
    guard let band: AgeBand = try cells.codeIfAny(2) else { throw cells.fault("column 3 is empty") }
    phase = band
    need = try cells.codeIfAny(5)
    places = try cells.fixed(6, decimals: 3)
    isActual = cells.text(7) == "plans counted"
  }
}
