import CaseModel
import Geography
import Tables

/// Postcodes of ONSPD, NSPL or Code-Point Open into the case's `postcodes.csv`.
public struct PostcodeImport: Sendable {
  /// Outward codes, areas, districts or `all`; nil: what the case needs.
  public var area: [String]?
  /// A file of wards' names by code (ONS, Ward Names and Codes); nil: wards keep their codes.
  public var wardNames: String?

  /// An import.
  public init(area: [String]? = nil, wardNames: String? = nil) {
    self.area = area
    self.wardNames = wardNames
  }

  /// Reads a file, or every CSV file of a folder, and puts what is wanted into the work.
  ///
  /// - Throws: a `Problem` where a file as a whole cannot be used, or nothing says what is wanted.
  public func run(path: String, into work: inout CaseImport) throws(Problem) {
    let wanted = try wanted(work)
    let files = try Self.files(path)
    var found = FoundPostcodes()
    for file in files { try PostcodeFile(path: file).read(wanted, &found, &work.report) }
    guard found.rowCount > 0 else {
      throw Problem(
        .error, "no_postcodes", file: FileBytes.name(of: path), message: "the file holds no postcodes",
        advice: "Check that it is an ONSPD, NSPL or Code-Point Open CSV")
    }
    let sorted = found.sorted
    if sorted.isEmpty {
      work.report.note("No postcode of the file is wanted; name others with --area.")
    }
    if let area, wanted.asksForDistricts, !found.hasDistricts {
      throw Problem(
        .error, "no_districts", file: FileBytes.name(of: path),
        message: "--area names a district (\(area.joined(separator: ","))), and the file has none",
        advice: "Name outward codes such as PO30")
    }
    try put(sorted, names(of: Set(sorted.map(\.ward)).subtracting([""]), &work), &work)
  }

  /// Names of wards by code: the code in brackets after it where two wards have one name.
  private func names(of codes: Set<String>, _ work: inout CaseImport) throws(Problem) -> [String: String] {
    guard let wardNames else { return [:] }
    let reader = try CSVReader(path: wardNames)
    func column(_ tail: String) throws(Problem) -> Int {
      guard let found = PostcodeLayout.ofAnyYear("wd", reader.grid.header, tail: tail) else {
        throw Problem(
          .error, "column_missing", file: FileBytes.name(of: wardNames), row: 1,
          column: "WD25" + tail.uppercased(),
          message: "the file has no column of wards' \(tail == "nm" ? "names" : "codes")",
          advice: "Give the file Ward Names and Codes that comes with the postcode directory")
      }
      return found
    }
    let (codeColumn, nameColumn) = (try column("cd"), try column("nm"))
    var names: [String: String] = [:]
    for row in reader.rows {
      let (code, name) = (reader.text(row, codeColumn), reader.text(row, nameColumn))
      if codes.contains(code), !name.isEmpty { names[code] = name }
    }
    let unnamed = codes.count - names.count
    if unnamed > 0 { work.report.note("\(unnamed) wards have no name in the file and keep their codes.") }
    let shared = Dictionary(grouping: names.values, by: { $0 }).filter { $0.value.count > 1 }
    return Dictionary(
      uniqueKeysWithValues: names.map {
        ($0.key, shared[$0.value] == nil ? $0.value : "\($0.value) (\($0.key))")
      })
  }

  private func wanted(_ work: CaseImport) throws(Problem) -> PostcodeArea {
    if let area { return try PostcodeArea(words: area) }
    let postcodes = try CasePlaces(work).postcodes
    guard !postcodes.isEmpty else {
      throw Problem(
        .error, "no_area", file: "", message: "no row of the case has a postcode yet, so none is wanted",
        advice: "Import schools and children first, or name outward codes with --area PO30,PO31")
    }
    return PostcodeArea(of: postcodes)
  }

  /// The case's file takes the rows under its own headers.
  private func put(
    _ sorted: [FoundPostcodes.Row], _ wardNames: [String: String], _ work: inout CaseImport
  ) throws(Problem) {
    let hasWards = sorted.contains { !$0.ward.isEmpty }
    let names = ["pcd", "easting", "northing", "laua", "doterm"] + (hasWards ? ["ward"] : [])
    let aliases = [
      ["pcds", "pcd7", "postcode"], ["oseast1m", "east1m", "eastings"], ["osnrth1m", "north1m", "northings"],
      ["oslaua"], [], ["osward"],
    ]
    var columns = names
    if let bytes = try work.bytes(of: "postcodes.csv") {
      let reader = CSVReader(bytes: bytes, name: "postcodes.csv")
      columns = zip(names, aliases).map { name, others in
        ([name] + others).first { reader.columnIfPresent($0) != nil } ?? name
      }
    }
    var rows = ImportedRows(
      file: "postcodes", columns: columns, key: [columns[0]], kinds: [columns[0]: .postcode])
    for row in sorted {
      let ward = row.ward.isEmpty ? nil : wardNames[row.ward] ?? row.ward
      rows.add(
        [
          row.postcode.description, String(row.point.easting), String(row.point.northing),
          row.district.isEmpty ? nil : row.district, row.ended == 0 ? "" : String(row.ended),
        ] + (hasWards ? [ward] : []))
    }
    try work.take(rows)
  }

  /// The file, or the CSV files of a folder, also where the folder is a whole download.
  private static func files(_ path: String) throws(Problem) -> [String] {
    guard FileBytes.isFolder(path) else { return [path] }
    for part in ["", "/Data/CSV", "/Data/multi_csv", "/CSV", "/multi_csv", "/Data"] {
      let names = FileBytes.names(in: path + part).filter { $0.lowercased().hasSuffix(".csv") }
      if !names.isEmpty { return names.map { path + part + "/" + $0 } }
    }
    throw Problem(
      .error, "no_postcodes", file: FileBytes.name(of: path), message: "the folder holds no CSV file",
      advice: "Name the file, or the folder Data/CSV of Code-Point Open")
  }
}
