import CaseModel
import Foundation
import Tables

@testable import Importing

/// A tiny authority and a tiny return, made up. SYNTHETIC: no real child is here.
enum SEN2Samples {
  /// Three schools of the case: Ashby (mainstream, with a resourced provision), Birch (special), Cedar (college).
  static func world() -> Case {
    func school(
      _ urn: String, _ name: String, _ kind: ProvisionKind, _ years: ClosedRange<Int>, _ places: Int
    )
      -> Provision
    {
      Provision(
        id: "u" + urn, name: name, kind: kind, location: Location(postcode: "PO30 1UD"),
        yearMin: years.lowerBound, yearMax: years.upperBound, needs: .any, places: places, urn: urn)
    }
    var base = school("100001", "Ashby base", .resourcedProvision, 0...6, 6)
    base.id = "u100001-rp"
    base.hostID = "u100001"
    return Case(
      name: "sample", parameters: Parameters(),
      provisions: [
        school("100001", "Ashby", .mainstream, 0...6, 10), base,
        school("100002", "Birch", .special, -1...11, 4),
        school("100003", "Cedar", .furtherEducation, 12...20, 3),
      ], children: [])
  }

  /// A setting at a URN, open since 2020.
  static func at(
    _ urn: String, rank: Int? = 1, unit: Bool? = false, resourced: Bool? = false,
    leaving: CalendarDate? = nil,
    row: Int = 1
  ) -> SEN2Setting {
    var setting = SEN2Setting(place: SEN2Place(file: "placementdetail.csv", row: row))
    setting.urn = urn
    setting.rank = rank
    setting.isUnit = unit
    setting.isResourced = resourced
    setting.entry = CalendarDate(year: 2020, month: 9, day: 1)
    setting.leaving = leaving
    return setting
  }

  /// A person with a plan since 2022: eight years old on the census date, so in Year 4 from September.
  static func person(
    _ number: Int, _ placements: [SEN2Setting],
    birth: CalendarDate? = CalendarDate(year: 2016, month: 5, day: 4),
    needs: [(String, Int?)] = [("ASD", 1)], change: (inout SEN2ActivePlan) -> Void = { _ in }
  ) -> SEN2Person {
    func place(_ table: String) -> SEN2Place { SEN2Place(file: table + ".csv", row: number + 1) }
    var person = SEN2Person(place: place("person"))
    person.surname = "Synthetic\(number)"
    person.forename = "Test"
    person.birth = birth
    person.sex = .female
    person.postcode = "po301ud"
    person.upn = "X10000000000\(number)"
    var request = SEN2Request(place: place("requests"))
    var plan = SEN2Plan(place: place("namedplan"))
    plan.start = CalendarDate(year: 2022, month: 1, day: 10)
    request.plan = plan
    var active = SEN2ActivePlan(place: place("activeplans"))
    active.placements = placements
    active.needs = needs.map { SEN2Need(type: $0.0, rank: $0.1, place: place("senneed")) }
    change(&active)
    request.active = active
    person.requests = [request]
    return person
  }

  static let census = CalendarDate(year: 2025, month: 1, day: 16)!

  /// What becomes of persons.
  static func convert(
    _ persons: [SEN2Person], key: KeyFile = KeyFile(), world: Case = world(),
    settings: SEN2Settings = SEN2Settings(),
    links: [String: String] = [:]
  ) -> SEN2Conversion {
    var conversion = SEN2Conversion(
      census: census, september: census.nextSeptember, book: EstablishmentBook(world, links: links),
      settings: settings, key: key)
    conversion.take(SEN2Return(council: "999", referenceDate: census, persons: persons))
    return conversion
  }

  /// A folder of its own, taken away at the end.
  static func inFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "/sen2-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }
}

extension SEN2Conversion {
  /// Codes of the faults, but those that concern a whole provision.
  var codes: [String] { faults.map(\.code).filter { $0 != "fewer_than_expected" } }
}
