import CaseModel
import Testing

@testable import Importing

/// Each fault of a return: one that has it, and the sound one that has none.
@Suite struct SEN2CheckTests {
  private typealias S = SEN2Samples

  @Test func soundReturnHasNoFault() {
    let made = S.convert([S.person(1, [S.at("100001")])])
    #expect(made.codes == [])
    #expect(made.ignored.isEmpty)
    #expect(
      made.rows == [
        SEN2ChildRow(
          id: "C00001", postcode: "PO30 1UD", ncYear: 5, birthMonth: 5, needs: [.asd], status: .settled,
          current: "u100001", sex: .female, council: "999")
      ])
  }

  @Test func noPlacementOnTheCensusDate() {
    let ended = S.at("100001", leaving: CalendarDate(year: 2024, month: 12, day: 20))
    let made = S.convert([
      S.person(1, []), S.person(2, []) { $0.transferredFrom = "850" }, S.person(3, [ended]),
    ])
    #expect(made.codes == ["placement_missing", "placement_missing_transferred_in", "placement_missing"])
    #expect(made.rows.map(\.status) == [.newPlan, .movedIn, .placementEnded])
    #expect(made.rows.map(\.current) == ["", "", ""])
  }

  @Test func settingWithoutAnyReference() {
    let made = S.convert([S.person(1, [S.at("")])])
    #expect(made.codes == ["setting_unknown"])
    #expect(made.faults[0].place?.row == 1)
    #expect(made.rows[0].current == nil)
  }

  @Test func flagsThatAreNotSaid() {
    let made = S.convert([
      S.person(1, [S.at("100001", unit: nil)]), S.person(2, [S.at("100002", unit: nil)]),
      S.person(3, [S.at("100099", resourced: nil)]),
    ])
    #expect(made.codes == ["unit_flags_unset", "unit_flags_unset"])
    #expect(made.rows.map(\.current) == ["u100001", "u100002", nil])
    #expect(made.wanted == ["100099": 1])
  }

  @Test func flagsForWhatTheSchoolLacks() {
    let made = S.convert([
      S.person(1, [S.at("100001", resourced: true)]), S.person(2, [S.at("100001", unit: true)]),
      S.person(3, [S.at("100002", resourced: true)]),
    ])
    #expect(made.codes == ["unit_flag_without_unit", "rp_flag_without_rp"])
    #expect(made.rows.map(\.current) == ["u100001-rp", "u100001", "u100002"])
  }

  @Test func twoPlansInForce() {
    var person = S.person(1, [S.at("100001")])
    var second = person.requests[0]
    second.plan?.start = CalendarDate(year: 2023, month: 3, day: 1)
    second.active?.placements = [S.at("100002")]
    person.requests.append(second)
    let made = S.convert([person])
    #expect(made.codes == ["live_plans_two"])
    // The plan that began last.
    #expect(made.rows.map(\.current) == ["u100002"])
  }

  @Test func needs() {
    let made = S.convert([
      S.person(1, [S.at("100001")], needs: []),
      S.person(2, [S.at("100001")], needs: [("AUT", 1), ("SLCN", 2)]),
      S.person(3, [S.at("100001")], needs: [("MLD", nil), ("SEMH", 2), ("SPLD", 1), ("SPLD", 2)]),
    ])
    #expect(made.codes == ["need_missing", "need_invalid"])
    #expect(made.rows.map(\.needs) == [[.slcn], [.spld, .semh, .mld]])
    #expect(made.faults[0].problem.severity == .error)
    #expect(made.faults[1].problem.severity == .warning)
  }

  @Test func neitherNumber() {
    var person = S.person(1, [S.at("100001")])
    person.upn = ""
    #expect(S.convert([person]).codes == ["upn_uln_missing"])
    person.uln = "1234567890"
    #expect(S.convert([person]).codes == [])
  }

  @Test func ages() {
    // 16 January 2025: born on that day in 1999 is 26, a day later 25.
    let made = S.convert([
      S.person(1, [S.at("100003")], birth: CalendarDate(year: 1999, month: 1, day: 16)),
      S.person(2, [S.at("100003")], birth: CalendarDate(year: 1999, month: 1, day: 17)),
      S.person(3, [S.at("100003")], birth: CalendarDate(year: 2025, month: 2, day: 1)),
      S.person(4, [S.at("100003")], birth: nil),
      S.person(5, [S.at("100003")], birth: CalendarDate(year: 2000, month: 9, day: 1)),
    ])
    #expect(made.codes == ["age_out_of_range", "age_out_of_range", "birth_date_missing"])
    // 26 on 31 August 2025 would be Year 22; born on 1 September 2000 it is 24, Year 20.
    #expect(made.ignored.map(\.reason) == ["past Year 20 by 2025-09-01"])
    #expect(made.rows.map(\.ncYear) == [20])
  }

  @Test func establishmentThatIsNotExpected() {
    let made = S.convert([S.person(1, [S.at("100003")])])
    #expect(made.codes == ["establishment_unexpected"])
    // Nor does it take Year 5.
    #expect(made.rows[0].status == .phaseTransfer)
  }

  @Test func fewerThanExpected() {
    var world = S.world()
    world.provisions[2].places = 8
    let few = S.convert((1...3).map { S.person($0, [S.at("100002")]) }, world: world)
    #expect(
      few.faults.filter { $0.code == "fewer_than_expected" }.map(\.message) == [
        "3 children of this return attend u100002, which has 8 places for the council"
      ])
    let enough = S.convert((1...4).map { S.person($0, [S.at("100002")]) }, world: world)
    #expect(enough.faults.isEmpty)
    world.provisions[2].heldByOtherLAs = 2
    #expect(S.convert((1...3).map { S.person($0, [S.at("100002")]) }, world: world).faults.isEmpty)
  }

  @Test func personTwiceAndPostcode() {
    var nowhere = S.person(2, [S.at("100001")])
    nowhere.postcode = "PO30"
    let made = S.convert([S.person(1, [S.at("100001")]), S.person(1, [S.at("100002")]), nowhere])
    #expect(made.codes == ["person_twice", "postcode_missing"])
    #expect(made.rows.map(\.current) == ["u100001"])
    #expect(made.key.count == 1)
  }

  @Test func placementsAgainstEachOther() {
    var early = S.at("100001", row: 7)
    early.leaving = CalendarDate(year: 2019, month: 1, day: 1)
    var later = S.at("100002")
    later.entry = CalendarDate(year: 2024, month: 9, day: 1)
    let made = S.convert([S.person(1, [S.at("100001"), later]), S.person(2, [early, S.at("100002")])])
    #expect(made.codes == ["placements_two_primary", "leaving_before_entry"])
    #expect(made.rows.map(\.current) == ["u100002", "u100002"])
  }

  @Test func faultsNameNobody() {
    var person = S.person(1, [S.at("")], needs: [("Secret Surname", 1), ("ASD", 2)])
    person.postcode = "Secret Surname"
    person.upn = ""
    let made = S.convert([person, S.person(2, [S.at("100001", unit: true)])])
    for fault in made.faults {
      #expect(!fault.problem.line.contains("Secret") && !fault.problem.line.contains("Synthetic"))
    }
    #expect(made.codes.contains("need_invalid") && made.codes.contains("postcode_missing"))
  }
}
