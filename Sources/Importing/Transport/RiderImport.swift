import CaseModel
import Tables

/// `import riders`: a council's list of who travels on which route into `current_routes`, `travel_needs` and what
/// `children` says of travel.
///
/// Children are found by their reference, by UPN or ULN, or by name and birth date through the key file.
public struct RiderImport: Sendable {
  /// The list, CSV or XLSX.
  public var file: String
  /// The mapping file; proposed where there is none.
  public var mapping: String
  /// The key file; nil: children are known by their reference alone.
  public var keyPath: String?

  /// An import.
  public init(file: String, mapping: String, keyPath: String?) {
    self.file = file
    self.mapping = mapping
    self.keyPath = keyPath
  }

  /// Reads the list and stages its rows.
  ///
  /// - Throws: `MappingAsked` where a column or a word is not sure, a `Problem` where a file cannot be used.
  public func run(into work: inout CaseImport) throws {
    if let keyPath { try KeyPlace.check(keyPath, apartFrom: work.folder) }
    let key = try keyPath.map { path throws(Problem) in try KeyFile(path: path) } ?? KeyFile()
    guard FileBytes.isFolder(work.folder), let world = CaseReader.read(path: work.folder).case else {
      throw Problem(
        .error, "case_missing", file: FileBytes.name(of: work.folder), message: "there is no case yet",
        advice: "Import the children first, with import sen2")
    }
    let list = try TransportList(path: file, fields: TransportField.riders)
    let types = world.vehicles.map(\.id)
    let mapping = try ColumnMapping.settle(
      mapping, list, TransportField.riders,
      meanings: [
        "half": RiderWords.half, "assistant": RiderWords.assistant,
        "vehicle_type": { RiderWords.vehicle($0, types) },
      ], oneOf: ["child_id", "upn", "uln", "name", "surname"])
    let at = try mapping.positions(in: list, FileBytes.name(of: self.mapping))
    list.sayUnread(at, &work.report)
    var riders = RiderRows(list, at, mapping, world, key)
    riders.read(&work.report)
    try riders.stage(&work)
  }
}
