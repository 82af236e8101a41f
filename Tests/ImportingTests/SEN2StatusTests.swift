import CaseModel
import Testing

@testable import Importing

/// Who is taken and whether a decision is due.
@Suite struct SEN2StatusTests {
  private typealias S = SEN2Samples
  private func day(_ y: Int, _ m: Int, _ d: Int) -> CalendarDate { CalendarDate(year: y, month: m, day: d)! }

  @Test func onlyPlansInForce() {
    func ended(_ number: Int, _ day: CalendarDate, _ reason: String) -> SEN2Person {
      var person = S.person(number, [S.at("100001")])
      person.requests[0].plan?.ceased = day
      person.requests[0].plan?.ceaseReason = reason
      return person
    }
    var waiting = S.person(4, [])
    waiting.requests[0].plan = nil
    waiting.requests[0].active = nil
    var later = S.person(5, [])
    later.requests[0].plan?.start = day(2025, 1, 17)
    var nothing = S.person(6, [])
    nothing.requests = []
    let made = S.convert([
      ended(1, day(2025, 1, 16), "5"), ended(2, day(2024, 7, 1), "2"), ended(3, day(2025, 7, 1), "1"),
      waiting, later,
      nothing,
    ])
    #expect(
      made.ignored.map(\.reason) == [
        "plan transferred to another council", "plan ended: needs met without a plan",
        "request or assessment without a plan", "plan starts after the census date", "no request",
      ])
    // The third ends after the census date, and so is taken until then.
    #expect(made.rows.map(\.ends) == [day(2025, 7, 1)])
    // Nobody who is not taken is in the key.
    #expect(made.key.ids == ["C00001"])
  }

  @Test func phaseTransfers() {
    let due = day(2025, 2, 15)
    let made = S.convert([
      S.person(1, [S.at("100001")]) { $0.phaseTransferDue = due },
      S.person(2, [S.at("100001")]) {
        $0.phaseTransferDue = due
        $0.phaseTransferFinal = due
      },
      // Next year's.
      S.person(3, [S.at("100001")]) { $0.phaseTransferDue = day(2026, 2, 15) },
      // An old one that nobody closed.
      S.person(4, [S.at("100001")]) { $0.phaseTransferDue = day(2023, 2, 15) },
      // Ten on 31 August 2025 would be Year 6; eleven is Year 7, which Ashby does not take.
      S.person(5, [S.at("100001")], birth: day(2013, 9, 1)),
      S.person(6, [S.at("100001")], birth: day(2014, 9, 1)),
    ])
    #expect(
      made.rows.map(\.status) == [.phaseTransfer, .settled, .settled, .settled, .phaseTransfer, .settled])
    #expect(made.rows.map(\.due) == [due, nil, nil, nil, nil, nil])
    #expect(made.rows.map(\.ncYear) == [5, 5, 5, 5, 7, 6])
    #expect(made.codes == ["phase_transfer_overdue"])
  }

  @Test func finalTransferTakesTheNamedPlace() {
    var person = S.person(1, [S.at("100001")], birth: day(2013, 9, 1)) {
      $0.phaseTransferFinal = day(2025, 2, 14)
    }
    person.requests[0].plan?.named = [S.at("100002")]
    let made = S.convert([person])
    #expect(made.rows.map(\.status) == [.settled])
    #expect(made.rows.map(\.current) == ["u100002"])
    #expect(made.counts.named == 1 && made.counts.namedElsewhere == 1)
  }

  @Test func placeThatEnds() {
    let made = S.convert([
      S.person(1, [S.at("100001", leaving: day(2025, 7, 20))]),
      S.person(2, [S.at("100001", leaving: day(2026, 7, 20))]),
      // On its last day a place is still attended.
      S.person(3, [S.at("100001", leaving: day(2025, 1, 16))]),
    ])
    #expect(made.rows.map(\.status) == [.placementEnded, .settled, .placementEnded])
    #expect(made.rows[0].due == day(2025, 7, 20))
    #expect(made.codes == [])
  }

  @Test func settingsWithoutURN() {
    func coded(_ number: Int, _ code: String) -> SEN2Person {
      var setting = S.at("")
      setting.setting = code
      return S.person(number, [setting])
    }
    let codes = ["OLA", "OPA", "EHE", "NEET", "NIEO", "NIEC", "EYP", "XYZ"]
    let made = S.convert(codes.enumerated().map { coded($0.offset, $0.element) })
    #expect(
      made.rows.map(\.current) == [
        "education-otherwise", "home-education", "home-education", "", "", "", nil, nil,
      ])
    #expect(
      made.rows.map(\.status) == [
        .settled, .settled, .settled, .placementEnded, .placementEnded, .settled, .settled, .settled,
      ])
    #expect(made.missingKinds == [.educationOtherwise, .homeEducation])
    #expect(made.codes == ["setting_without_urn", "setting_code_unknown"])
  }

  @Test func dualPlacementIsShared() {
    let made = S.convert([S.person(1, [S.at("100002", rank: 2), S.at("100001")])])
    #expect(made.rows[0].current == "u100001")
    #expect(made.rows[0].attendance.map(\.provisionID) == ["u100001", "u100002"])
    #expect(made.rows[0].attendance.map(\.shareThousandths) == [600, 400])
    #expect(made.rows[0].attendance.map(\.daysAM.text) == ["MTW--", "---TF"])
    #expect(made.counts.dual == 1)
  }

  @Test func oldURNFindsItsSuccessor() {
    let made = S.convert(
      [S.person(1, [S.at("190001")])], links: ["190001": "190002", "190002": "100002"])
    #expect(made.rows.map(\.current) == ["u100002"])
    // Links in a circle end.
    let round = S.convert(
      [S.person(1, [S.at("190005")])], links: ["190005": "190006", "190006": "190005"])
    #expect(round.rows[0].current == nil)
  }

  @Test func yearOfEveryBirthday() {
    // Against the definition: a child is in Reception in the school year in which it turns five.
    let september = day(2025, 9, 1)
    for offset in 0..<(26 * 366) {
      let birth = CalendarDate(dayNumber: september.dayNumber - 1 - Int32(offset))
      let p = birth.parts
      // Born from September on, a child turns five in the school year that begins five years later.
      let reception = p.year + (p.month >= 9 ? 5 : 4)
      #expect(SchoolYear.year(birth, from: september) == 2025 - reception)
    }
  }
}
