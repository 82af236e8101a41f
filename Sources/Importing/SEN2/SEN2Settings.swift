import CaseModel
import Tables

/// How codes of a return are understood: `imports/sen2-settings.csv` of the case (`item`, `code`, `meaning`), which an
/// officer may edit. DfE publishes no list of the residential and work-based codes, so they are kept as they are until
/// somebody says there what they mean.
struct SEN2Settings {
  /// The file in the case without `.csv`.
  static let file = "imports/sen2-settings"

  /// What a setting code stands for.
  enum Setting: Hashable {
    /// A provision without a site, one for all of its kind.
    case kind(ProvisionKind)
    /// Nowhere in education: a place is due.
    case none
    /// Nowhere in education, and the plan is about to end.
    case ending
    /// A setting that the return should name.
    case unnamed
  }

  /// Settings without URN by code (COLUMNS.md section 1).
  private(set) var settings: [String: Setting] = [
    "OLA": .kind(.educationOtherwise), "OPA": .kind(.homeEducation), "EHE": .kind(.homeEducation),
    "NEET": .none, "NIEO": .none, "NIEC": .ending, "EYP": .unnamed, "OTH": .unnamed,
  ]
  /// Residential codes by what they were said to mean.
  private(set) var boarding: [String: Boarding] = [:]
  /// Days of the week at the first of two settings, as SEN2 does not say them.
  private(set) var firstDays = WeekDays(bits: 0b00111)
  /// What could not be understood.
  private(set) var problems: [Problem] = []

  /// The settings of a case; the defaults where it has none.
  init(folder: String? = nil) {
    guard let folder, FileBytes.size(folder + "/" + Self.file + ".csv") != nil,
      let file = try? CSVReader(path: folder + "/" + Self.file + ".csv"),
      let item = file.columnIfPresent("item"), let code = file.columnIfPresent("code"),
      let meaning = file.columnIfPresent("meaning")
    else { return }
    for row in file.rows {
      let text = SEN2Text.trimmed(file.text(row, meaning))
      if text.isEmpty { continue }
      if !set(SEN2Text.trimmed(file.text(row, item)), SEN2Text.trimmed(file.text(row, code)), text) {
        problems.append(
          Problem(
            .error, "sen2_setting_unknown", file: file.grid.name, row: file.grid.rowNumber(row),
            column: "meaning",
            message: "this meaning is not known",
            advice:
              "Write for residential none, weekly, fortnightly, termly or 52_week; for setting a kind without a site, "
              + "nowhere, ending or unnamed; for dual days such as MTW--"))
      }
    }
  }

  private mutating func set(_ item: String, _ code: String, _ meaning: String) -> Bool {
    switch item.lowercased() {
    case "residential":
      guard let value = Boarding(rawValue: meaning.lowercased()) else { return false }
      boarding[code.uppercased()] = value
    case "setting":
      switch meaning.lowercased() {
      case "nowhere": settings[code.uppercased()] = Setting.none
      case "ending": settings[code.uppercased()] = .ending
      case "unnamed": settings[code.uppercased()] = .unnamed
      default:
        guard let kind = ProvisionKind(rawValue: meaning.lowercased()), kind.hasNoSite else { return false }
        settings[code.uppercased()] = .kind(kind)
      }
    case "dual":
      guard let days = WeekDays(text: meaning.uppercased()), (1...4).contains(days.count) else {
        return false
      }
      firstDays = days
    case "work_based": break
    default: return false
    }
    return true
  }

  /// The share of the week at the first of two settings, thousandths.
  var firstShare: Int { firstDays.count * 200 }
  /// Days at the second.
  var secondDays: WeekDays { WeekDays(bits: WeekDays.all.bits & ~firstDays.bits) }
}
