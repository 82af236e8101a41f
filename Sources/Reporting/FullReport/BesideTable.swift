import CaseModel
import Tables

/// A table that stands beside a plan (a forecast, an appraisal), read by its columns' names. Columns that are not there
/// read as empty, so that a report shows what there is.
public struct BesideTable: Sendable {
  /// The file's name.
  public let name: String
  private let columns: [String: Int]
  private let cells: [[String]]

  /// Rows under a header.
  public init(name: String, header: [String], cells: [[String]]) {
    self.name = name
    columns = Dictionary(header.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    self.cells = cells
  }

  /// A file of a folder; nil where there is none.
  ///
  /// - Throws: a `Problem` where it is there and cannot be read.
  public init?(_ name: String, in folder: String) throws(Problem) {
    let path = folder + "/" + name
    guard FileBytes.size(path) != nil else { return nil }
    let file = try CSVReader(path: path)
    let width = file.grid.header.count
    self.init(
      name: name, header: file.grid.header,
      cells: file.rows.map { row in (0..<width).map { file.text(row, $0) } })
  }

  /// How many rows there are.
  var count: Int { cells.count }
  /// Rows in order.
  var rows: [Row] { cells.indices.map { Row(table: self, at: $0) } }

  /// A row.
  struct Row {
    fileprivate let table: BesideTable
    fileprivate let at: Int

    /// A cell; empty where there is no such column.
    subscript(_ column: String) -> String {
      guard let place = table.columns[column], place < table.cells[at].count else { return "" }
      return table.cells[at][place]
    }

    /// Money; nil where the cell holds none.
    func pounds(_ column: String) -> Pence? { self[column].isEmpty ? nil : PurseTotals.pence(self[column]) }

    /// A number of children or places, rounded to whole ones; nil where the cell holds none.
    func whole(_ column: String) -> Int64? {
      guard let value = Double(self[column]), value.isFinite, abs(value) < 1e15 else { return nil }
      return Int64(value.rounded())
    }
  }
}

/// What a report may show beside the plan.
public struct ReportCompanions: Sendable {
  /// The plan to compare with: journeys and costs before.
  public var before: PlanResults?
  /// `forecast.csv`, `backtest.csv`, `sufficiency.csv`, `out-of-area.csv`.
  public var forecast: [BesideTable]
  /// `appraisal.csv`, `courses.csv`, `affordability.csv`, `sensitivity.csv`, `montecarlo.csv`, `regret.csv`.
  public var appraisal: [BesideTable]
  /// Roads for the background of maps.
  public var roads: [[GridPoint]]
  /// The ward of every child's home, by the child's reference; nil: areas are the first parts of postcodes, or squares.
  public var wards: [String: String]?

  /// Files of a forecast, and of an appraisal, that a report reads.
  public static let forecastFiles = ["forecast.csv", "sufficiency.csv", "backtest.csv"]
  /// See `forecastFiles`.
  public static let appraisalFiles = [
    "appraisal.csv", "courses.csv", "affordability.csv", "sensitivity.csv", "montecarlo.csv", "regret.csv",
  ]

  /// Nothing unless given.
  public init(
    before: PlanResults? = nil, forecast: [BesideTable] = [], appraisal: [BesideTable] = [],
    roads: [[GridPoint]] = [], wards: [String: String]? = nil
  ) {
    self.before = before
    self.forecast = forecast
    self.appraisal = appraisal
    self.roads = roads
    self.wards = wards
  }

  func table(_ name: String) -> BesideTable? { (forecast + appraisal).first { $0.name == name } }
}
