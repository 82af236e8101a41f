import CaseModel

/// The tables of a workbook.
enum WorkbookTables {
  static func read(_ path: String, into collector: inout CaseCollector) {
    collector.add(
      Problem(
        .error, "not_a_case", file: FileBytes.name(of: path), message: "there is no such folder or workbook",
        advice: "Name a folder of CSV files or an .xlsx workbook"))
  }
}
