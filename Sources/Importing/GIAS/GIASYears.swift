import CaseModel

/// Year groups of an establishment from its ages: a child of age n on 31 August starts year n - 4, so ages 4 to 11
/// are Reception (0) to Year 6.
enum GIASYears {
  /// Youngest and oldest year, and whether they had to be guessed from the phase.
  static func of(_ file: GIASFile, _ row: Int, _ kind: ProvisionKind) -> (
    years: ClosedRange<Int>, isGuess: Bool
  ) {
    let phase = byPhase(file.text(row, "PhaseOfEducation (name)"), kind)
    let low = file.whole(row, "StatutoryLowAge").map { $0 - 4 }
    var high = file.whole(row, "StatutoryHighAge").map { $0 - 5 }
    if kind == .mainstream, let given = high, given > 11,
      file.text(row, "OfficialSixthForm (name)").lowercased().hasPrefix("does not")
    {
      high = 11
    }
    // Reception is at school: a nursery's children are younger.
    let top = kind == .earlyYears ? -1 : 20
    let youngest = min(max(low ?? phase.lowerBound, -4), top)
    let oldest = min(max(high ?? phase.upperBound, -4), top)
    guard youngest <= oldest else { return (phase, true) }
    return (youngest...oldest, low == nil || high == nil)
  }

  private static func byPhase(_ phase: String, _ kind: ProvisionKind) -> ClosedRange<Int> {
    switch kind {
    case .furtherEducation, .specialistPost16: return 12...20
    case .earlyYears: return -4 ... -1
    default: break
    }
    switch phase.lowercased() {
    case "primary": return 0...6
    case "secondary": return 7...11
    case "middle deemed primary": return 4...7
    case "middle deemed secondary": return 5...8
    case "all-through": return 0...13
    case "16 plus": return 12...13
    case "nursery": return -4 ... -1
    default: return kind == .mainstream ? 0...11 : 0...14
    }
  }
}
