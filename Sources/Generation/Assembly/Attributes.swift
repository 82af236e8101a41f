import CaseModel
import Running

extension Draft {
  /// Gives children the particulars that bear on cost and travel. Every chance here is an assumption.
  mutating func giveAttributes(_ bands: [Band]) {
    var generator = stream(.attributes)
    let bandNames = orderedUnique(bands.map(\.band))
    for child in children.indices {
      var draft = children[child]
      let need = draft.person.need
      func chance(_ perMille: Int) -> Bool { generator.below(1000) < perMille }
      draft.row.sex = draft.person.sex
      draft.row.birthMonth = 1 + generator.below(12)
      let low = [500, 450, 380, 320, 260, 210, 170, 130, 100, 80][min(max(draft.decile, 1), 10) - 1]
      draft.row.lowIncome = chance(low)
      draft.row.lookedAfter = chance(settings["looked_after_per_mille"]) && draft.person.age < 18
      let wheelchair: Int =
        switch need {
        case .pmld: 650
        case .pd: 400
        case .msi: 150
        case .sld: 60
        default: 4
        }
      let rides = chance(wheelchair)
      let transfers = chance(wheelchair / 3)
      draft.row.mobility = rides ? .wheelchair : transfers ? .transfers : .walks
      let assisted: Int =
        switch need {
        case .pmld, .msi: 800
        case .sld: 500
        case .pd: 300
        case .asd: 200
        case .semh: 180
        default: 70
        }
      if chance(assisted) { draft.row.assistant = chance(need == .pmld ? 500 : 200) ? .own : .shared }
      draft.row.solo = chance(need == .semh ? 80 : need == .asd ? 50 : 10)
      if draft.row.solo, draft.row.assistant == .shared { draft.row.assistant = .own }
      if chance(350) {
        let further: [Need] = [.slcn, .semh, .asd, .mld, .spld, .pd]
        let other = further[generator.below(further.count)]
        if other != need { draft.row.needs.append(other) }
      }
      if !bandNames.isEmpty, chance(900) {
        let heavy: Int =
          switch need {
          case .pmld, .sld, .msi: 60
          case .asd, .semh, .pd: 30
          default: 15
          }
        let high = chance(heavy * 10)
        let middle = chance(500)
        draft.row.band = bandNames[high ? bandNames.count - 1 : middle ? min(1, bandNames.count - 1) : 0]
      }
      if chance(25) { draft.row.socialCare = Pence.pounds(Int64(1 + generator.below(12)) * 1000) }
      if chance(15) { draft.row.health = Pence.pounds(Int64(1 + generator.below(8)) * 1000) }
      children[child] = draft
    }
  }
}

/// Distinct texts in the order of their first occurrence.
func orderedUnique(_ texts: [String]) -> [String] {
  var seen: Set<String> = []
  return texts.filter { seen.insert($0).inserted }
}
