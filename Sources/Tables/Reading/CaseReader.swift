import CaseModel
import Running

/// A case as read: its values, everything wrong with it, and what was read.
public struct CaseReading: Sendable {
  /// The case; nil where nothing could be read at all. With errors among the problems it is fit for reports
  /// alone: a value that could not be read has its default.
  public var `case`: Case?
  /// Everything found, sorted by file, row and column.
  public var problems: [Problem]
  /// Every file read with its SHA-256, sorted by name, but those of `furtherInputs`.
  public var inputs: [(name: String, sha256: String)]
  /// Files that no plan of places or routes is made from, such as `history.csv`.
  public var furtherInputs: [(name: String, sha256: String)] = []
  /// Cells that could not be read.
  public var unread: UnreadCells
  /// Files of the folder that are no tables but that some command reads, such as `roads.osm.pbf`.
  public var otherFiles: [String]

  /// The case where it has no error.
  public var usable: Case? { problems.hasErrors ? nil : `case` }
}

/// Reads a case: a folder of CSV files or a workbook of sheets of the same names.
public enum CaseReader {
  /// Reads and judges every table; every problem is in the reading, none is thrown.
  ///
  /// - Parameter replacing: bytes that stand for files of the folder, which need not be there, or are there beside them, by
  ///   name: a case as it would be.
  public static func read(path: String, replacing: [String: [UInt8]] = [:]) -> CaseReading {
    var collector = CaseCollector(name: name(of: path), path: path)
    if FileBytes.isFolder(path) || !replacing.isEmpty {
      FolderTables.read(path, replacing: replacing, into: &collector)
    } else {
      WorkbookTables.read(path, into: &collector)
    }
    return collector.finish()
  }

  /// Reads a workbook's sheets that hold rows: the tables of a template that nobody has filled in are not there.
  public static func readFilledSheets(path: String) -> CaseReading {
    var collector = CaseCollector(name: name(of: path), path: path)
    WorkbookTables.read(path, onlyFilled: true, into: &collector)
    return collector.finish()
  }

  /// `isle-of-wight` of `Data/isle-of-wight/` or of `isle-of-wight.xlsx`.
  static func name(of path: String) -> String {
    let last = FileBytes.name(of: path)
    return last.lowercased().hasSuffix(".xlsx") ? String(last.dropLast(5)) : last
  }
}

/// Gathers tables into a case.
struct CaseCollector {
  private var value: Case
  private var problems: [Problem] = []
  private var inputs: [(name: String, sha256: String)] = []
  private var furtherInputs: [(name: String, sha256: String)] = []
  private var unread = UnreadCells()
  private var tables: Set<String> = []
  /// Known files that are no tables.
  var otherFiles: [String] = []
  /// Whether the tables are sheets.
  var isWorkbook = false
  /// Whether anything was there to read.
  var opened = false

  init(name: String, path: String) {
    value = Case(name: name, parameters: Parameters(), provisions: [], children: [])
    value.path = path
  }

  mutating func add(_ problem: Problem) { problems.append(problem) }
  mutating func add(_ more: [Problem]) { problems += more }
  /// Notes a table that is there but could not be read, which is not the same as missing.
  mutating func addUnreadable(_ table: TableSpec, _ problem: Problem) {
    tables.insert(table.name)
    add(problem)
  }

  mutating func addInput(_ name: String, _ bytes: [UInt8]) { inputs.append((name, SHA256.hex(bytes))) }

  /// Notes a file that no plan is made from.
  mutating func addFurtherInput(_ name: String, _ bytes: [UInt8]) {
    furtherInputs.append((name, SHA256.hex(bytes)))
  }

  /// Reads a table's grid.
  mutating func take(_ grid: Grid, _ table: TableSpec) {
    tables.insert(table.name)
    guard grid.rowCount > 0 else {
      add(
        Problem(
          .error, "file_empty", file: grid.name, message: "there is no header row",
          advice: "Add the header \(table.columns.filter(\.required).map(\.name).joined(separator: ", ")), "
            + "or take the table away"))
      return
    }
    switch table.name {
    case "provisions": rows(ProvisionShape.self, grid)
    case "groups": rows(GroupShape.self, grid)
    case "bands": rows(BandShape.self, grid)
    case "fees": rows(FeeShape.self, grid)
    case "children": rows(ChildShape.self, grid)
    case "requests": rows(RequestShape.self, grid)
    case "suitability": rows(SuitabilityShape.self, grid)
    case "attendance": rows(AttendanceShape.self, grid)
    case "addresses": rows(AddressShape.self, grid)
    case "travel_needs": rows(TravelNeedsShape.self, grid)
    case "pickup_points": rows(PickupPointShape.self, grid)
    case "vehicles": rows(VehicleShape.self, grid)
    case "current_routes": rows(CurrentRouteShape.self, grid)
    case "contracts": rows(ContractShape.self, grid)
    case "observed_times": rows(ObservedTimeShape.self, grid)
    case "calendars": rows(CalendarShape.self, grid)
    case "options": rows(OptionShape.self, grid)
    case "demand": rows(DemandShape.self, grid)
    case "budget": rows(BudgetShape.self, grid)
    case "travel_times": rows(TravelTimeShape.self, grid)
    case "scenarios": rows(ScenarioShape.self, grid)
    case "history": rows(HistoryShape.self, grid)
    case "parameters": parameters(grid)
    default: preconditionFailure("table \(table.name) has no shape")
    }
  }

  private mutating func rows<S: TableShape>(_ shape: S.Type, _ grid: Grid) {
    var reader = open(grid, S.table)
    let shape = S(reader)
    var rows: [S.Row] = []
    rows.reserveCapacity(grid.rowCount)
    for row in 1..<max(1, grid.rowCount) where !grid.isBlank(row) {
      reader.begin(row)
      if let value = shape.read(&reader) { rows.append(value) }
    }
    value[keyPath: S.rows] = rows
    close(reader)
  }

  private mutating func parameters(_ grid: Grid) {
    var reader = open(grid, Schema.parameters)
    let rows = (1..<max(1, grid.rowCount)).filter { !grid.isBlank($0) }
    value.parameterRows = ParameterTable.read(&reader, rows: rows, into: &value.parameters)
    close(reader)
  }

  private mutating func open(_ grid: Grid, _ table: TableSpec) -> RowReader {
    let match = HeaderMatch(grid, table)
    let file = Int32(value.files.count)
    value.files.append(
      SourceFile(name: grid.name, table: table.name, columns: grid.header, isSheet: grid.isSheet))
    for column in match.lacking { unread.insert(file: file, column: column) }
    add(match.problems)
    add(RowLengths.check(grid))
    return RowReader(grid, table, match, file: file)
  }

  private mutating func close(_ reader: RowReader) {
    add(reader.problems)
    add(reader.habits.notes(reader.grid, reader.table))
    unread.formUnion(reader.unread)
  }

  /// Says what is missing, judges the case by every rule and sorts what was found.
  mutating func finish() -> CaseReading {
    if opened {
      for table in Schema.all where table.required && !tables.contains(table.name) {
        add(
          Problem(
            .error, "table_missing",
            file: isWorkbook ? FileBytes.name(of: value.path ?? "") : table.name + ".csv",
            message: isWorkbook ? "the sheet \(table.name) is missing" : "the table is missing",
            advice: "Add it with the columns "
              + table.columns.filter(\.required).map(\.name).joined(separator: ", ")))
      }
      add(Rules.check(value, unread: unread))
      add(ScenarioEditing.problems(value))
    }
    return CaseReading(
      case: opened ? value : nil, problems: problems.sortedByPlace(),
      inputs: inputs.sorted { $0.name < $1.name },
      furtherInputs: furtherInputs.sorted { $0.name < $1.name }, unread: unread,
      otherFiles: otherFiles)
  }
}
