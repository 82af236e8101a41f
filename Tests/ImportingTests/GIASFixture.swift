import Foundation

@testable import Importing

/// A register of a made-up authority, 990, and its neighbour, 991; a column a test does not name is empty.
struct GIASFixture {
  static let columns = [
    "URN", "LA (code)", "LA (name)", "EstablishmentName", "TypeOfEstablishment (code)",
    "EstablishmentStatus (name)",
    "OpenDate", "CloseDate", "PhaseOfEducation (name)", "StatutoryLowAge", "StatutoryHighAge",
    "Boarders (name)",
    "OfficialSixthForm (name)", "Gender (name)", "SchoolCapacity", "NumberOfPupils", "PlacesPRU",
    "Section41Approved (name)", "SEN1 (name)", "SEN2 (name)", "SEN3 (name)",
    "TypeOfResourcedProvision (name)",
    "ResourcedProvisionOnRoll", "ResourcedProvisionCapacity", "SenUnitOnRoll", "SenUnitCapacity", "SENStat",
    "Postcode",
    "Easting", "Northing",
  ]
  var rows: [[String: String]] = []

  /// Adds an establishment: open, in 990, at a place of its own, unless the cells say otherwise.
  mutating func add(_ urn: Int, _ name: String, type: Int, _ cells: [String: String] = [:]) {
    var row = [
      "URN": "\(urn)", "EstablishmentName": name, "TypeOfEstablishment (code)": "\(type)", "LA (code)": "990",
      "LA (name)": "Saltmarsh", "EstablishmentStatus (name)": "Open", "Easting": "\(450_000 + rows.count)",
      "Northing": "250000", "Postcode": "ZY1 1AA", "Gender (name)": "Mixed",
      "StatutoryLowAge": "4", "StatutoryHighAge": "11",
    ]
    row.merge(cells) { $1 }
    rows.append(row)
  }

  /// The file in Windows-1252, as the register writes it.
  func bytes(without missing: Set<String> = []) -> [UInt8] {
    let columns = Self.columns.filter { !missing.contains($0) }
    let lines =
      [columns.joined(separator: ",")]
      + rows.map { row in
        columns.map { "\"\(row[$0] ?? "")\"" }.joined(separator: ",")
      }
    return Array(
      (lines.joined(separator: "\r\n") + "\r\n").data(using: .windowsCP1252, allowLossyConversion: true)
        ?? Data())
  }
}
