import CaseModel
import Running

/// Towns and provisions of a made-up county, some 70 by 60 km in the Midlands of the national grid.
struct County {
  var sites: [Site] = []
  /// Where its people live.
  let homes: any HomeFinder

  /// Shares of provisions by kind, after DfE 2025 and DOMAIN's counts of schools (assumption where none is given).
  private static let shares: [(kind: String, perMille: Int)] = [
    ("mainstream", 640), ("special", 85), ("base", 130), ("independent", 65), ("college", 20),
    ("early_years", 25), ("elsewhere", 3), ("specialist_post_16", 15), ("non_maintained", 10),
    ("alternative", 7),
  ]

  /// A county with a number of provisions, every kind once before any gets its share.
  ///
  /// - Parameters:
  ///   - given: where its people live, when on real roads or postcodes; nil: in towns of its own.
  ///   - strip: which of how many strips, from west to east, it is.
  init(
    provisions: Int, homes given: (any HomeFinder)?, strip: (number: Int, of: Int) = (0, 1),
    generator: inout SeededGenerator
  ) {
    homes = given ?? Self.towns(12 + provisions / 20, strip, &generator)
    let first = min(provisions, Self.shares.count)
    var counts = apportion(provisions - first, by: Self.shares.map(\.perMille))
    for index in 0..<first { counts[index] += 1 }
    for (index, share) in Self.shares.enumerated() {
      for number in 0..<counts[index] { add(share.kind, number, &generator) }
    }
  }

  /// Towns of falling size, homes thinning out from each centre.
  private static func towns(
    _ count: Int, _ strip: (number: Int, of: Int), _ generator: inout SeededGenerator
  ) -> ScatteredHomes {
    let width = 70_000 / strip.of
    var towns: [Area] = []
    var spread: [Int] = []
    for town in 0..<count {
      let weight = 6000 / (town + 2)
      towns.append(
        Area(
          code: "T\(town + 1)",
          centre: GridPoint(
            easting: Int32(415_000 + strip.number * width + generator.below(width)),
            northing: Int32(230_000 + generator.below(60_000))),
          children: [weight * 5, weight * 7, weight * 6], decile: 1 + generator.below(10)))
      spread.append(600 + 20 * Int(Double(weight).squareRoot()) + generator.below(800))
    }
    return ScatteredHomes(areas: towns, spread: spread)
  }

  /// A provision lies where children of Year 6 live.
  private func populatedPoint(_ generator: inout SeededGenerator) -> GridPoint {
    let weights = (0..<homes.areaCount).map { homes.weight(area: $0, age: 10) }
    return homes.point(area: generator.index(weights: weights) ?? 0, using: &generator)
  }

  private mutating func add(_ kind: String, _ number: Int, _ generator: inout SeededGenerator) {
    let label = padded(number + 1, width: 3)
    var id = "\(kind.replacingUnderscores)-\(label)"
    var name = "\(kind.replacingUnderscores.capitalisedFirst) \(number + 1)"
    var at = populatedPoint(&generator)
    var years = (0, 6)
    var needs = NeedSet.any
    var host: String?
    var provisionKind = ProvisionKind.mainstream
    let severe: Set<Need> = [.sld, .pmld]
    switch kind {
    case "mainstream":
      needs = NeedSet(Need.allCases.filter { !severe.contains($0) })
      let draw = number % 20
      years = draw == 7 ? (0, 11) : draw % 4 == 1 ? (7, draw == 5 || draw == 13 ? 13 : 11) : (0, 6)
      let phase = years.0 == 7 ? "Secondary" : years.1 == 6 ? "Primary" : "All-through"
      name = "\(phase) School \(number + 1)"
    case "base":
      let hosts = sites.filter { $0.marginKind == "mainstream" }
      let chosen = hosts.isEmpty ? nil : hosts[generator.below(hosts.count)].provision
      provisionKind = number % 10 < 7 ? .resourcedProvision : .senUnit
      years = chosen.map { ($0.yearMin, min(11, $0.yearMax)) } ?? (0, 6)
      at = chosen?.location.point ?? at
      host = chosen?.id
      let sets: [[Need]] = [
        [.asd, .slcn], [.asd], [.slcn, .mld, .spld], [.semh], [.hi, .vi, .msi], [.asd, .slcn, .mld],
        [.pd, .hi, .oth],
        [.semh, .asd],
      ]
      needs = NeedSet(sets[number % sets.count])
      name =
        "\(provisionKind == .senUnit ? "SEN unit" : "Resourced provision") at \(chosen?.name ?? "a school")"
    case "special":
      provisionKind = .special
      years = number % 3 == 0 ? (0, 14) : number % 3 == 1 ? (7, 14) : (0, 6)
      let sets: [[Need]] = [
        [.sld, .pmld, .pd, .msi, .hi, .vi, .ds, .mld, .slcn, .asd, .oth],
        [.asd, .slcn, .semh, .mld, .spld, .sld],
        [.mld, .slcn, .asd, .sld, .pd, .ds, .oth, .spld, .pmld],
        [.semh, .asd, .spld, .mld],
      ]
      needs = NeedSet(sets[(number / 3) % sets.count])
      name = "Special School \(number + 1)"
    case "independent":
      provisionKind = .independentSpecial
      years = number % 2 == 0 ? (3, 13) : (7, 14)
      let sets: [[Need]] = [[.semh, .asd, .slcn, .spld], [.asd, .slcn, .mld, .sld], Need.allCases]
      needs = NeedSet(sets[number % sets.count])
      name = "Independent School \(number + 1)"
    case "non_maintained":
      provisionKind = .nonMaintainedSpecial
      years = (0, 14)
      let sets: [[Need]] = [[.hi, .vi, .msi, .slcn], [.asd, .semh, .oth], [.sld, .pmld, .pd, .msi]]
      needs = NeedSet(sets[number % sets.count])
      name = "Non-maintained Special School \(number + 1)"
    case "college":
      provisionKind = .furtherEducation
      years = (12, 20)
      name = "College \(number + 1)"
    case "specialist_post_16":
      provisionKind = .specialistPost16
      years = (12, 20)
      name = "Specialist College \(number + 1)"
    case "early_years":
      provisionKind = .earlyYears
      years = (-4, -1)
      name = "Nursery \(number + 1)"
    case "alternative":
      provisionKind = .alternativeProvision
      years = (0, 11)
      name = "Alternative Provision \(number + 1)"
    default:
      provisionKind = .educationOtherwise
      years = (-1, 20)
      id = "otherwise-\(label)"
      name = "Education otherwise than at school \(number + 1)"
    }
    var provision = Provision(
      id: id, name: name, kind: provisionKind, location: Location(point: at), yearMin: years.0,
      yearMax: years.1, needs: needs, places: 0)
    provision.hostID = host
    provision.section41 = provisionKind == .independentSpecial && number % 3 != 2
    provision.wheelchairAccess = provisionKind != .mainstream || number % 9 != 4
    provision.bellStart =
      provisionKind == .special ? 9 * 60 + 5 * (number % 5) : 8 * 60 + 35 + 5 * (number % 4)
    provision.bellEnd = provisionKind == .special ? 15 * 60 : 15 * 60 + 10
    sites.append(Site(provision: provision, marginKind: kind, placesGiven: false, roll: nil))
  }
}

extension String {
  fileprivate var replacingUnderscores: String { String(map { $0 == "_" ? "-" : $0 }) }
  fileprivate var capitalisedFirst: String { prefix(1).uppercased() + dropFirst() }
}
