import CaseModel

/// A row of `forecast.csv`: plans of one path and year; nil: all together.
public struct ForecastRow: ResultsTableRow, Hashable {
  /// The path.
  public var path: String
  /// The September.
  public var year: Int
  /// The area.
  public var area: String?
  /// The broad area of need.
  public var need: NeedArea?
  /// The age band.
  public var band: AgeBand?
  /// Plans expected, thousandths.
  public var plans: Int64
  /// One run in ten lies below, thousandths.
  public var low: Int64
  /// One run in ten lies above, thousandths.
  public var high: Int64

  /// A row.
  public init(
    path: String, year: Int, area: String?, need: NeedArea?, band: AgeBand?, plans: Int64, low: Int64,
    high: Int64
  ) {
    self.path = path
    self.year = year
    self.area = area
    self.need = need
    self.band = band
    self.plans = plans
    self.low = low
    self.high = high
  }

  /// The file.
  public static let fileName = "forecast.csv"
  /// Its header.
  public static let columns = ["path", "year", "area", "need_area", "age_band", "plans", "low", "high"]

  /// Puts its cells.
  public func write(to csv: inout CSVWriter) {
    csv.text(path)
    csv.whole(year)
    csv.text(area)
    csv.text(need?.rawValue)
    csv.text(band?.rawValue)
    for value in [plans, low, high] { csv.fixed(value, decimals: 3) }
  }

  /// Reads the cells back.
  public init(_ cells: ResultsCells) throws {
    path = cells.text(0)
    year = try cells.whole(1)
    area = cells.text(2).isEmpty ? nil : cells.text(2)
    need = try cells.codeIfAny(3)
    band = try cells.codeIfAny(4)
    plans = try cells.fixed(5, decimals: 3)
    low = try cells.fixed(6, decimals: 3)
    high = try cells.fixed(7, decimals: 3)
  }
}

extension ResultsCells {
  /// A code; nil where the cell is empty.
  func codeIfAny<Code: RawRepresentable>(_ column: Int) throws -> Code? where Code.RawValue == String {
    if text(column).isEmpty { return nil }
    guard let code = Code(rawValue: text(column)) else {
      throw fault("column \(column + 1) holds no known code")
    }
    return code
  }

  /// A number with so many decimals.
  func fixed(_ column: Int, decimals: Int) throws -> Int64 {
    guard let value = try fixedIfAny(column, decimals: decimals) else {
      throw fault("column \(column + 1) is empty")
    }
    return value
  }
}
