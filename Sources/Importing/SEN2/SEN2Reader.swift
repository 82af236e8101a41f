import CaseModel
import Tables

/// A return as read from its files.
struct SEN2Reading: Sendable {
  /// The return.
  var value: SEN2Return
  /// What is wrong with single records; names nobody.
  var faults: [SEN2Fault]
  /// Columns that are read and that the return lacks.
  var lacking: [String]
}

/// Reads a return from any of its carriers: Blade CSV files, DfE's Excel template, XML.
enum SEN2Reader {
  /// Reads files, all of one return; a folder stands for the CSV files in it.
  ///
  /// - Throws: `SEN2Refusal` with everything that makes the files unfit to be read.
  static func read(_ paths: [String]) throws(SEN2Refusal) -> SEN2Reading {
    var records = SEN2Records()
    var seen: [SEN2Module: String] = [:]
    var carriers: Set<String> = []
    for path in expanded(paths) {
      do throws(Problem) {
        carriers.insert(try add(path, &seen, &records))
      } catch {
        records.problems.append(error)
      }
    }
    if carriers.count > 1 {
      records.problems.append(
        Problem(
          .error, "sen2_carriers_mixed", file: "",
          message: "the files are of different carriers (\(carriers.sorted().joined(separator: ", ")))",
          advice: "Import the nine CSV files, the Excel template or the XML file, one of them alone"))
    } else if records.problems.isEmpty {
      records.problems += lacking(records, blade: carriers == ["Blade CSV"])
    }
    guard !records.problems.hasErrors else {
      throw SEN2Refusal(problems: records.problems.filter { $0.severity == .error })
    }
    let (value, faults) = try SEN2Builder.build(records)
    return SEN2Reading(value: value, faults: faults, lacking: records.lacking)
  }

  private static func expanded(_ paths: [String]) -> [String] {
    paths.flatMap { path -> [String] in
      guard FileBytes.isFolder(path) else { return [path] }
      let names = FileBytes.names(in: path)
      let tables = names.filter { $0.lowercased().hasSuffix(".csv") }
      return (tables.isEmpty ? names.filter(isWholeReturn) : tables).map { path + "/" + $0 }
    }
  }

  private static func isWholeReturn(_ name: String) -> Bool {
    [".xlsx", ".xlsm", ".xml"].contains { name.lowercased().hasSuffix($0) }
  }

  /// Adds a file's records; returns the name of its carrier.
  private static func add(
    _ path: String, _ seen: inout [SEN2Module: String], _ records: inout SEN2Records
  ) throws(Problem) -> String {
    let name = FileBytes.name(of: path)
    if name.lowercased().hasSuffix(".xlsx") || name.lowercased().hasSuffix(".xlsm") {
      let plain = SEN2TemplateFile.plain(SEN2TemplateFile.sheet)
      let sheets = try WorkbookGrids.read(path: path) { SEN2TemplateFile.plain($0) == plain }
      guard let sheet = sheets.first else {
        throw Problem(
          .error, "sen2_no_sheet", file: name, message: "there is no sheet \(SEN2TemplateFile.sheet)",
          advice: "Name DfE's SEN2 template, filled in")
      }
      SEN2TemplateFile.read(sheet.grid, into: &records)
      return "Excel template"
    }
    let bytes = try FileBytes.read(path)
    // What every workbook of Excel 97 to 2003 begins with.
    if bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw Problem(
        .error, "workbook_old", file: name,
        message: "this is a workbook of an old Excel, or one with a password",
        advice: "Open it in Excel and save it as an Excel workbook (.xlsx) without a password")
    }
    if isXML(bytes) {
      let read = try SEN2XMLFile.read(bytes, name: name)
      guard records[.person].isEmpty else {
        throw Problem(
          .error, "sen2_file_twice", file: name, message: "two XML files are given",
          advice: "Give one return at a time")
      }
      records = read
      return "XML"
    }
    let file = CSVReader(bytes: bytes, name: name)
    guard let module = SEN2BladeFile.module(of: file.grid.header) else {
      throw Problem(
        .error, "sen2_not_a_module", file: name, row: 1,
        message: "the header is of none of the nine tables of a return",
        advice: "Give the files of COLLECT's Blade export as they are, Blade-Export_<date>_<table>.csv")
    }
    if let other = seen[module] {
      throw Problem(
        .error, "sen2_file_twice", file: name, message: "\(other) holds the same table, \(module.rawValue)",
        advice: "Give the files of one return")
    }
    seen[module] = name
    SEN2BladeFile.read(file, module, into: &records)
    return "Blade CSV"
  }

  private static func isXML(_ bytes: [UInt8]) -> Bool {
    let start = bytes.prefix(64).drop { [0xEF, 0xBB, 0xBF, 0xFE, 0xFF, 0, 9, 10, 13, 32].contains($0) }
    return start.first == 60
  }

  /// Tables without which no child can be known.
  private static func lacking(_ records: SEN2Records, blade: Bool) -> [Problem] {
    let needed: [SEN2Module] = [.person, .requests, .activePlans, .placementDetail, .senNeed]
    let lacking = needed.filter { records[$0].isEmpty }
    guard !lacking.isEmpty else { return [] }
    let names = lacking.map(\.rawValue).joined(separator: ", ")
    return [
      Problem(
        .error, "sen2_table_missing", file: "",
        message: "there are no records of \(names)",
        advice: blade
          ? "Give all nine CSV files, the folder they are in, or the Excel template or XML file by its own name"
          : "Check that the return is complete, and that the file is a SEN2 person-level return")
    ]
  }
}

/// Files that cannot be read as a return, and why, each in two parts.
public struct SEN2Refusal: Error, Sendable {
  /// Every reason.
  public let problems: [Problem]
}
