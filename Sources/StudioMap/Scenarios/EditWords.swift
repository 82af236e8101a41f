import CaseModel
import Reporting

/// An edit in words.
enum EditWords {
  /// A sentence without its full stop.
  static func sentence(_ row: ScenarioSheet.Row, _ world: Case) -> String {
    func provision(_ id: String) -> String { world.provisions.first { $0.id == id }?.name ?? id }
    func option(_ id: String) -> String { world.options.first { $0.id == id }?.name ?? id }
    switch EditKind(rawValue: row.edit) {
    case .takeOption: return "Take the option \(option(row.id))"
    case .forbidOption: return "Do without the option \(option(row.id))"
    case .close: return "Close \(provision(row.id)) to new children"
    case .addProvision:
      let cells = EditForm.cells(row.value)
      let places = cells["places"].map { ", \($0) places" } ?? ""
      let kind = cells["kind"].flatMap { ProvisionKind(rawValue: $0) }.map { " (\($0.label))" } ?? ""
      return "New provision \(cells["name"] ?? row.id)\(kind)\(places)"
    case .places:
      let group = row.column.isEmpty ? "" : ", group \(row.column)"
      return "Places of \(provision(row.id))\(group): \(row.value)"
    case .bell:
      let which = row.column == "bell_start" ? "starts" : row.column == "bell_end" ? "ends" : "school day"
      return "\(provision(row.id)), \(which): \(row.value)"
    case .set: return "Parameter \(row.id): \(row.value)"
    case .price:
      let whose = row.column.hasPrefix(EditKind.feeColumn) ? "Fee of \(provision(row.id))" : "\(row.id)"
      return "\(whose), \(row.column): \(row.value)"
    case .demandPath, nil: return "\(row.edit) \(row.id) \(row.value)"
    }
  }
}
