import CaseModel
import Tables

/// Everything held about one child in some places, for an answer to a subject access request.
public struct Disclosure: Sendable {
  /// In the folder that is written: a list of its tables, and what the folder is known by.
  static let markName = "disclosure.csv"

  /// Who it is about.
  public let child: ChildReference
  /// Tables with rows about the child, in the order found.
  public internal(set) var tables: [DisclosedTable] = []
  /// Where the child is named in rows about others, in what other files, and what was not searched.
  public internal(set) var mentions: [String] = []
  /// What was not searched.
  public internal(set) var notes: [String] = []
  /// What says that children are made up; nil: nothing does.
  public internal(set) var synthetic: String?
  private var others: OtherChildren

  /// Finds what is held.
  ///
  /// - Parameters:
  ///   - key: the key file; nil: none is given.
  ///   - further: tables held elsewhere, such as Studio's record.
  /// - Throws: a `Problem` where a place cannot be searched.
  public init(
    of child: ChildReference, in places: [String], key: String?, further: [DisclosedTable] = []
  ) throws(Problem) {
    self.child = child
    others = OtherChildren(child)
    let held = try Holdings(places)
    try learn(held, key)
    if let key {
      let reader = try CSVReader(path: key)
      _ = try reader.column("child_id")
      add(reader, TableTrace(reader.grid, .other, child).rows, holder: "Key file", name: "key", source: key)
    }
    let realKey = key.flatMap(RealPath.of)
    for folder in held.tables { try addFolder(folder, realKey) }
    for path in held.workbooks { try addWorkbook(path) }
    for path in held.results { try addResults(path) }
    tables += further.map { table in
      var table = table
      for row in table.rows.indices {
        let cells = table.rows[row].cells
        table.rows[row].cells = cells.indices.map { others.masked(cells[$0], header: table.columns[$0]) }
      }
      return table
    }
    for path in held.others + held.remains where RealPath.of(path) != realKey {
      guard Holdings.kind(path) == .file, try FileSearch.names(child, in: path) else { continue }
      mentions.append("\(path) names the child and is not copied here.")
    }
    for path in held.disclosures where try FileSearch.names(child, inFolder: path) {
      mentions.append("\(path) is an earlier disclosure about the child.")
    }
    for path in held.studios {
      notes.append("\(path) is Studio's: use schoolward-studio disclose --data \(path) for it.")
    }
    notes += held.packed.map { "Not searched, since it is packed or no table: \($0)" }
    notes += held.notFollowed.map { "Not followed: \($0)" }
  }

  /// Whether nothing is held.
  public var isEmpty: Bool { tables.isEmpty && mentions.isEmpty }

  /// References of all other children, before any row is copied.
  private mutating func learn(_ held: Holdings, _ key: String?) throws(Problem) {
    for folder in held.tables {
      for file in folder.files where ["children.csv", "decisions.csv"].contains(file.lowercased()) {
        others.learn(try CSVReader(path: folder.path + "/" + file))
      }
    }
    for path in held.results {
      let file = path + "/placements.csv"
      if FileBytes.size(file) != nil { others.learn(try CSVReader(path: file)) }
    }
    if let key { others.learn(try CSVReader(path: key)) }
  }

  private mutating func addFolder(_ folder: Holdings.TableFolder, _ key: String?) throws(Problem) {
    let label = FileBytes.name(of: RealPath.of(folder.path) ?? folder.path)
    let holder = (folder.isCase ? "Case " : "Folder ") + label
    func bytes(_ name: String) throws(Problem) -> [UInt8]? {
      guard let own = folder.files.first(where: { $0.lowercased() == name }) else { return nil }
      return try FileBytes.read(folder.path + "/" + own)
    }
    let further = folder.isCase ? try FurtherRows(child, folder: folder.path, bytes) : nil
    let before = tables.count
    for file in folder.files where RealPath.of(folder.path + "/" + file) != key {
      let path = folder.path + "/" + file
      let reader = try CSVReader(path: path)
      add(
        reader, .init(file: file, folder: folder.path), further, holder: holder,
        name: String(file.dropLast(4)),
        source: path)
    }
    if tables.count > before, folder.isCase { noteSynthetic(folder) }
  }

  private mutating func addWorkbook(_ path: String) throws(Problem) {
    guard let sheets = try? WorkbookSplit.files(of: path, most: 500_000_000) else {
      return notes.append("Not searched, since it is packed or no table: \(path)")
    }
    let all = Dictionary(sheets.map { ($0.name, $0.bytes) }, uniquingKeysWith: { first, _ in first })
    if let children = all["children.csv"] { others.learn(CSVReader(bytes: children, name: "children.csv")) }
    let further = try FurtherRows(child, folder: "") { all[$0] }
    for (file, bytes) in sheets {
      let name = String(file.dropLast(4))
      add(
        CSVReader(bytes: bytes, name: file), .init(file: file, folder: ""), further,
        holder: "Workbook " + FileBytes.name(of: path), name: name, source: "\(path), sheet \(name)")
    }
  }

  private mutating func addResults(_ path: String) throws(Problem) {
    let holder = "Results " + FileBytes.name(of: RealPath.of(path) ?? path)
    let before = tables.count
    var runs: Set<[String]> = []
    var further: [String] = []
    for file in FileBytes.names(in: path) {
      guard file.lowercased().hasSuffix(".csv") else {
        if !["run.json", "timings.json", "summary.json"].contains(file) { further.append(file) }
        continue
      }
      guard let (reader, numbers) = try ResultsRows.of(child, in: path + "/" + file) else { continue }
      let rows = TableTrace(reader.grid, child.isTelling ? .report : .other, child).rows
      add(
        reader, rows, holder: holder, name: String(file.dropLast(4)), source: path + "/" + file,
        numbers: numbers)
      guard file == "riders.csv" || file == "stops.csv", let run = reader.columnIfPresent("run"),
        let route = reader.columnIfPresent("route_id")
      else { continue }
      for row in rows where !reader.text(row, route).isEmpty {
        runs.insert([reader.text(row, run), reader.text(row, route)])
      }
    }
    guard tables.count > before else { return }
    try addRuns(runs, path, holder)
    if let run = try? ResultsFolder.readRun(path) { synthetic = synthetic ?? run.syntheticNote }
    if !further.isEmpty {
      mentions.append("\(path) also holds \(further.joined(separator: ", ")), made from the same plan.")
    }
  }

  /// Runs the child rides in: how many children are aboard, never who.
  private mutating func addRuns(_ runs: Set<[String]>, _ path: String, _ holder: String) throws(Problem) {
    guard !runs.isEmpty, FileBytes.size(path + "/routes.csv") != nil else { return }
    let reader = try CSVReader(path: path + "/routes.csv")
    guard let run = reader.columnIfPresent("run"), let route = reader.columnIfPresent("route_id") else {
      return
    }
    let rows = reader.rows.filter { runs.contains([reader.text($0, run), reader.text($0, route)]) }
    add(reader, rows, holder: holder, name: "routes", source: path + "/routes.csv")
  }

  private mutating func noteSynthetic(_ folder: Holdings.TableFolder) {
    guard synthetic == nil,
      let parameters = CaseReader.read(path: folder.path).case?.parameters, parameters.flag("synthetic")
    else { return }
    synthetic = parameters.text("synthetic_note")
  }

  /// Rows about the child and a sentence for rows about others that name it.
  private mutating func add(
    _ reader: CSVReader, _ kind: TableTrace.Kind, _ further: FurtherRows?, holder: String, name: String,
    source: String
  ) {
    var rows: Set<Int> = []
    if case .table(let table) = kind, let further { rows = further.rows(reader, table: table.name) }
    let trace = TableTrace(reader.grid, kind, child, further: rows)
    add(reader, trace.rows, holder: holder, name: name, source: source)
    if case .table(let table) = kind, table.name == "current_routes" {
      addCompany(reader, trace.rows, holder: holder, source: source)
    }
    let header = reader.grid.header
    let columns = (trace.lists + trace.texts + trace.doubts).map {
      $0.column < header.count ? header[$0.column] : ""
    }
    for column in Set(columns).sorted() {
      let count = columns.count { $0 == column }
      mentions.append(
        "\(source): \(column) names the child in \(count == 1 ? "1 row" : "\(count) rows") that "
          + "\(count == 1 ? "is" : "are") not about it.")
    }
  }

  /// How many others ride today's runs of the child.
  private mutating func addCompany(_ reader: CSVReader, _ own: [Int], holder: String, source: String) {
    guard let run = reader.columnIfPresent("run"), let route = reader.columnIfPresent("route_id"),
      let id = reader.columnIfPresent("child_id"), !own.isEmpty
    else { return }
    var rows: [(number: Int, cells: [String])] = []
    var seen: Set<[String]> = []
    for row in own {
      let key = [reader.text(row, run), reader.text(row, route)]
      guard seen.insert(key).inserted else { continue }
      let aboard = reader.rows.filter { reader.text($0, run) == key[0] && reader.text($0, route) == key[1] }
      let others = Set(aboard.map { ChildReference.trimmed(reader.text($0, id)) }).subtracting(["", child.id])
      rows.append((reader.grid.rowNumber(row), key + [String(others.count)]))
    }
    tables.append(
      DisclosedTable(
        holder: holder, name: "current_routes_company", source: source,
        meaning: "A run the child is on today, and how many other children are",
        columns: ["run", "route_id", "other_children"], rows: rows))
  }

  private mutating func add(
    _ reader: CSVReader, _ rows: [Int], holder: String, name: String, source: String, numbers: [Int]? = nil
  ) {
    guard !rows.isEmpty else { return }
    let header = reader.grid.header
    let table = Schema.table(name.lowercased())
    tables.append(
      DisclosedTable(
        holder: holder, name: name, source: source, meaning: table?.meaning ?? "", columns: header,
        meanings: header.map { title in
          let plain = SourceFile.plainHeader(title)
          return table?.columns.first { SourceFile.plainHeader($0.name) == plain }?.meaning ?? ""
        },
        rows: rows.map { row in
          (
            numbers.map { row - 1 < $0.count ? $0[row - 1] : row } ?? reader.grid.rowNumber(row),
            header.indices.map { others.masked(reader.text(row, $0), header: header[$0]) }
          )
        }))
  }
}
