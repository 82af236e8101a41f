import CaseModel
import Tables

/// `import contracts`: a register of transport contracts into `contracts`.
public struct ContractImport: Sendable {
  /// The register, CSV or XLSX.
  public var file: String
  /// The mapping file; proposed where there is none.
  public var mapping: String

  /// An import.
  public init(file: String, mapping: String) {
    self.file = file
    self.mapping = mapping
  }

  /// Reads the register and stages its rows.
  ///
  /// - Throws: `MappingAsked` where a column is not sure, a `Problem` where a file cannot be used.
  public func run(into work: inout CaseImport) throws {
    let list = try TransportList(path: file, fields: TransportField.contracts)
    let mapping = try ColumnMapping.settle(mapping, list, TransportField.contracts, meanings: [:])
    let at = try mapping.positions(in: list, FileBytes.name(of: self.mapping))
    let columns = TransportField.contracts.map(\.name).filter { at[$0] != nil }
    var rows = ImportedRows(table: "contracts", columns: columns)
    var seen: [String: Int] = [:]
    for row in list.rows {
      guard let id = TransportCells.id(list, row, at["contract_id"], &work.report) else { continue }
      if let before = seen[id] {
        work.report.fix(
          list.problem(
            .warning, "contract_twice", row, at["contract_id"],
            "the contract stands in row \(before) too, which was taken", "Keep one row a contract"))
        continue
      }
      seen[id] = list.grid.rowNumber(row)
      rows.add(columns.map { cell($0, id, list, row, at, &work.report) })
    }
    try work.take(rows)
  }

  private func cell(
    _ field: String, _ id: String, _ list: TransportList, _ row: Int, _ at: [String: Int],
    _ report: inout ImportReport
  ) -> String? {
    guard let column = at[field] else { return nil }
    let text = list.text(row, column)
    if text.isEmpty { return nil }
    switch field {
    case "contract_id": return id
    case "day_rate_gbp", "assistant_rate_gbp": return TransportCells.pounds(list, row, column, &report)
    case "from", "to": return TransportCells.day(list, row, column, &report)
    case "notice_days": return TransportCells.whole(list, row, column, 0...3650, &report)
    default: return text
    }
  }
}
