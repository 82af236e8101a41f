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
    list.sayUnread(at, &work.report)
    var contracts = ContractRows(list, at)
    contracts.read(&work.report)
    try work.take(contracts.rows)
  }
}
