import CaseModel
import Running

extension Draft {
  /// Ways to add places in a made-up county: special schools enlarged, new bases, new special schools; every
  /// second pair are rivals for one budget line. Capital a place from DOMAIN: 65,000, 50,000 and 120,000 pounds.
  mutating func makeCountyOptions(_ count: Int) {
    var generator = stream(.options)
    let special = sites.indices.filter { sites[$0].provision.kind == .special }
    let mainstream = sites.indices.filter { sites[$0].marginKind == "mainstream" }
    guard !special.isEmpty, !mainstream.isEmpty else { return }
    for number in 0..<count {
      let id = "option-" + padded(number + 1, width: 2)
      let rival = number % 5 < 2 ? "rivals-\(number / 5 + 1)" : nil
      var option: ProvisionOption
      switch number % 3 {
      case 0:
        let site = special[generator.below(special.count)]
        let phase = groups.filter { $0.provisionID == sites[site].provision.id && $0.parentID == nil }
        let places = 10 + 5 * generator.below(5)
        option = ProvisionOption(
          id: id, name: "\(sites[site].provision.name) +\(places)", provisionID: sites[site].provision.id,
          places: places, capital: Pence.pounds(65_000) * Int64(places))
        // An expansion in one class: every class of the phase would need a row of its own.
        let classes = groups.filter { group in
          phase.contains { $0.id == group.parentID && group.provisionID == $0.provisionID }
        }
        option.groupID = classes.isEmpty ? nil : classes[generator.below(classes.count)].id
      case 1:
        let host = sites[mainstream[generator.below(mainstream.count)]].provision
        let places = 8 + 2 * generator.below(5)
        var base = Provision(
          id: "new-base-" + padded(number + 1, width: 2), name: "New base at \(host.name)",
          kind: .resourcedProvision, location: host.location, yearMin: host.yearMin,
          yearMax: min(11, host.yearMax),
          needs: NeedSet(number % 2 == 0 ? [.asd, .slcn, .mld] : [.semh, .asd]), places: 0)
        base.hostID = host.id
        base.wheelchairAccess = true
        base.bellStart = host.bellStart
        base.bellEnd = host.bellEnd
        sites.append(Site(provision: base, marginKind: "base", placesGiven: true, roll: nil))
        option = ProvisionOption(
          id: id, name: base.name, provisionID: base.id, places: places,
          capital: Pence.pounds(50_000) * Int64(places), runningCost: .pounds(15_000))
      default:
        let near = sites[special[generator.below(special.count)]].provision
        let at = near.location.point ?? GridPoint(easting: 450_000, northing: 260_000)
        let places = 40 + 10 * generator.below(6)
        var school = Provision(
          id: "new-special-" + padded(number + 1, width: 2), name: "New special school \(number + 1)",
          kind: .special,
          location: Location(
            point: GridPoint(
              easting: at.easting + Int32(generator.below(16_001)) - 8000,
              northing: at.northing + Int32(generator.below(16_001)) - 8000)),
          yearMin: number % 2 == 0 ? 0 : 7, yearMax: number % 2 == 0 ? 6 : 11,
          needs: NeedSet([.asd, .slcn, .semh, .mld, .sld, .pd]), places: 0)
        school.wheelchairAccess = true
        school.bellStart = 540
        school.bellEnd = 900
        sites.append(Site(provision: school, marginKind: "special", placesGiven: true, roll: nil))
        option = ProvisionOption(
          id: id, name: school.name, provisionID: school.id, places: places,
          capital: Pence.pounds(120_000) * Int64(places), ramp: [50, 75, 100], runningCost: .pounds(120_000),
          statutoryProcess: "new school")
      }
      option.rivalSet = rival
      option.opensYear = parameters.planDate.parts.year
      options.append(option)
    }
  }
}
