import CaseModel
import Geography
import Running
import Tables

/// The files that a made-up council would have before it has a case: a register of schools, a SEN2 return, postcodes and
/// roads. All is SYNTHETIC and unlike any place: authority 998, postcodes ZY.
public struct AuthorityExports: Sendable {
  /// Children with plans.
  public var children = 900
  /// Provisions of the authority, bases among them.
  public var provisions = 70
  /// Seed of all that is made up.
  public var seed: UInt64 = 1
  /// At least so many rows of the register, the rest in other authorities.
  public var registerRows = 400

  /// The defaults: a small authority.
  public init() {}

  /// Its code, name and the day of its register and return.
  static let code = "998"
  static let name = "Saltmarsh (SYNTHETIC)"

  /// Makes the files.
  ///
  /// - Parameter folder: where they go; made where it is not there.
  /// - Returns: their names.
  /// - Throws: a `Problem` or `GeneratorError` where they cannot be made or written.
  public func write(to folder: String) throws -> [String] {
    var options = GeneratorOptions()
    options.children = children
    options.provisions = provisions
    options.seed = seed
    options.name = Self.name
    options.riders = children * 2 / 5
    var world = try Generator.generate(options).value
    _ = world.parameters.set("la_code", Self.code, note: "made up")
    _ = world.parameters.set("authority_name", Self.name, note: "made up")
    let before = number(&world)
    // The return still has the URNs of before.
    var asReturned = world
    for at in asReturned.provisions.indices {
      if let urn = asReturned.provisions[at].urn, let old = before[urn] {
        asReturned.provisions[at].urn = old
      }
    }
    let returned = SEN2Export(asReturned, seed: seed)
    let register = RegisterExport(world, before: before, rows: registerRows, seed: seed)
    var files: [(name: String, bytes: [UInt8])] = [
      ("edubasealldata20260130.csv", register.establishments),
      ("links_edubasealldata20260130.csv", register.links),
      ("ONSPD_SYNTHETIC_UK.csv", postcodes(returned)), ("READ-ME.txt", Array(Self.words.utf8)),
    ]
    files += SEN2BladeWriter.files(returned, exported: world.parameters.baseDate).map {
      ("sen2/" + $0.name, $0.bytes)
    }
    for (name, bytes) in files {
      let path = folder + "/" + name
      let parent = path.split(separator: "/", omittingEmptySubsequences: false).dropLast().joined(
        separator: "/")
      guard AtomicFile.makeFolder(parent) else {
        throw Problem(
          .error, "folder_unwritable", file: name, message: "the folder cannot be made",
          advice: "Check that you may write at \(folder)")
      }
      try AtomicFile.write(bytes, to: path)
    }
    try roads(world).write(to: folder + "/saltmarsh.osm.pbf")
    return files.map(\.name) + ["saltmarsh.osm.pbf"]
  }

  /// Gives every provision a URN and name of its own, and every seventh school one it had before. Some schools for which
  /// fees are paid lie in another authority.
  private func number(_ world: inout Case) -> [String: String] {
    var before: [String: String] = [:]
    var generator = SeededGenerator(seed: seed, lane: 80)
    let first = [
      "Alder", "Bittern", "Curlew", "Dunlin", "Eider", "Fulmar", "Gannet", "Harrier", "Knot", "Lapwing",
    ]
    let last = ["Bank", "Creek", "Drove", "Fen", "Holt", "Marsh", "Reach", "Sluice", "Staithe", "Wharf"]
    for at in world.provisions.indices {
      let kind = world.provisions[at].kind
      let urn = String(910_000 + at)
      world.provisions[at].urn = urn
      world.provisions[at].laCode = Self.code
      if world.provisions[at].hostID == nil {
        let words = "\(first[at % 10]) \(last[(at / 10 + generator.below(10)) % 10])"
        let tail =
          switch kind {
          case .mainstream: world.provisions[at].yearMin >= 7 ? "Academy" : "Primary School"
          case .furtherEducation, .specialistPost16: "College"
          case .earlyYears: "Nursery School"
          default: "School"
          }
        world.provisions[at].name = "\(words) \(tail) \(at + 1)"
      }
      if kind == .mainstream, at % 7 == 3 { before[urn] = String(810_000 + at) }
      if (kind == .independentSpecial || kind == .nonMaintainedSpecial) && at % 2 == 0 {
        world.provisions[at].laCode = "997"
      }
    }
    return before
  }

  /// A postcode directory of the homes, with some that are no longer in use and some elsewhere.
  private func postcodes(_ returned: SEN2Export) -> [UInt8] {
    var csv = CSVWriter(columns: [
      "pcd7", "pcd8", "pcds", "dointr", "doterm", "usrtypind", "east1m", "north1m", "gridind", "lad25cd",
      "wd25cd",
    ])
    func add(_ postcode: String, _ point: GridPoint?, ended: String, _ district: String) {
      for text in [
        postcode, postcode, postcode, "198001", ended, "0", point.map { String($0.easting) } ?? "",
        point.map { String($0.northing) } ?? "", point == nil ? "9" : "1", district,
        point.map(Self.ward) ?? "",
      ] { csv.text(text) }
      csv.endRow()
    }
    for (number, row) in returned.postcodes.enumerated() {
      add(row.postcode, row.point, ended: number % 40 == 7 ? "202409" : "", "E06000998")
    }
    for number in 0..<200 {
      let point = GridPoint(easting: Int32(400_000 + number * 10), northing: 300_000)
      add(
        "ZX\(1 + number / 100) \(number % 10)A\(["A", "B", "D", "E", "F", "G", "H", "J", "L", "N"][number / 10 % 10])",
        number % 9 == 0 ? nil : point, ended: "", "E06000997")
    }
    return csv.bytes
  }

  /// Wards of the made-up authority are squares of four kilometres.
  private static func ward(_ point: GridPoint) -> String {
    let number = Int(point.northing) / 4000 % 100 * 100 + Int(point.easting) / 4000 % 100
    return "E05" + String(990_000 + number)
  }

  /// Streets 400 metres apart over the authority and a little beyond.
  private func roads(_ world: Case) throws(GeographyError) -> OSMRoads {
    let points = world.children.compactMap(\.location.point) + world.provisions.compactMap(\.location.point)
    let west = points.map(\.easting).min() ?? 450_000
    let east = points.map(\.easting).max() ?? 450_000
    let south = points.map(\.northing).min() ?? 250_000
    let north = points.map(\.northing).max() ?? 250_000
    let margin: Int32 = 2000
    return try RoadGrid.roads(
      from: GridPoint(easting: west - margin, northing: south - margin), spacing: 400,
      across: (Int(east - west + 2 * margin) / 400 + 1, Int(north - south + 2 * margin) / 400 + 1), bends: 1,
      seed: seed)
  }

  private static let words = """
    SYNTHETIC. Every school, child, postcode and road here is made up by schoolward generate-exports, to try importing
    with. In this folder:

      schoolward import gias edubasealldata20260130.csv --links links_edubasealldata20260130.csv --authority 998 --into CASE
      schoolward import sen2 sen2 --key KEY.csv --into CASE
      schoolward import gias edubasealldata20260130.csv --links links_edubasealldata20260130.csv --authority 998 --into CASE
      schoolward import sen2 sen2 --key KEY.csv --into CASE --replace
      schoolward import postcodes ONSPD_SYNTHETIC_UK.csv --into CASE
      schoolward import roads saltmarsh.osm.pbf --into CASE
      schoolward check CASE

    """
}
