import CaseModel
import Testing

@testable import Importing

/// Times at which children are met, and what a list brings to `children`. SYNTHETIC: everybody here is made up.
@Suite struct RiderTimesTests {
  @Test(arguments: [
    ("8:50", 31_800), ("08:50", 31_800), ("08:50:00", 31_800), ("08:50:30", 31_830), ("8.50", 31_800),
    ("0850", 31_800), ("850", 31_800), ("0850 hrs", 31_800), ("8:50 AM", 31_800), ("8.50am", 31_800),
    ("8.50 a.m.", 31_800), ("8 am", 28_800), ("12:05 am", 300), ("12.05pm", 43_500), ("3:15 pm", 54_900),
    // 0.34375 x 24 h = 8.25 h; a spreadsheet keeps 08:30 as 0.354166666666667.
    ("0.34375", 29_700), ("0.354166666666667", 30_600), (".5", 43_200), ("2025-09-01 8:50", 31_800),
    ("01/09/2025 08:50", 31_800),
  ])
  func times(_ text: String, _ seconds: Int) { #expect(ListTime.seconds(text) == seconds) }

  /// `8.5` is half past eight, or 8.50 of which a spreadsheet has dropped the nought.
  @Test(arguments: [
    "", "quarter past 8", "8.5", "8", "25:00", "8:60", "08:50:61", "13:15 pm", "0 am", "0.0", "1.3", "45901",
    "8:5", "-8:50", "8:50 or 9:00", "TBC",
  ])
  func noTimes(_ text: String) { #expect(ListTime.seconds(text) == nil) }

  @Test func childrenStandByTheirTimesHoweverWritten() throws {
    let trial = try TransportTrial()
    let report = try trial.riders(
      """
      Child Ref,Route,Vehicle,Pick up time
      C00001,R1,Minibus,0850
      C00002,R1,Minibus,8:45 AM
      C00003,R1,Minibus,8.40am
      C00004,R1,Minibus,0.34375
      C00005,R1,Minibus,08:20:00

      """)
    #expect(try trial.met("am") == ["C00004", "C00005", "C00003", "C00002", "C00001"])
    #expect(try trial.met("pm") == ["C00001", "C00002", "C00003", "C00005", "C00004"])
    #expect(report.toFix.isEmpty)
  }

  @Test func minutesToBoardAreMinutes() throws {
    let trial = try TransportTrial()
    let report = try trial.riders(
      """
      Child Ref,Route,Vehicle,Pick up time,Boarding time
      C00001,R1,Minibus,8.50,5 mins
      C00002,R1,Minibus,8.45,1 hour
      C00003,R1,Minibus,8.40,3

      """)
    #expect(
      report.toFix.map(\.line) == [
        "riders.csv, row 3, Boarding time: these are no whole minutes from 0 to 60. Write a number of minutes."
      ])
    let needs = trial.file("travel_needs.csv")
    #expect(needs.contains("C00001") && needs.contains("C00003") && !needs.contains("C00002"))
  }

  @Test func aTimeThatCannotBeReadIsARowToFixAndTheChildTravels() throws {
    let trial = try TransportTrial()
    let report = try trial.riders(
      """
      Child Ref,Route,Vehicle,Pick up time
      C00001,R1,Minibus,8.50
      C00002,R1,Minibus,quarter past 8
      C00003,R1,Minibus,8.40
      C00004,R1,Minibus,

      """)
    #expect(try trial.met("am") == ["C00003", "C00004", "C00001", "C00002"])
    #expect(
      report.toFix.map(\.line) == [
        "riders.csv, row 3, Pick up time: this is not a time of day, so the child stands after the row above. "
          + "Write a time such as 08:45."
      ])
    #expect(report.toFix.map(\.code) == ["time_unreadable"])
  }

  @Test func aStopThatIsNoNumberIsSaid() throws {
    let trial = try TransportTrial()
    let report = try trial.riders(
      "Child Ref,Route,Vehicle,Stop No\nC00001,R1,Minibus,2\nC00002,R1,Minibus,2a\nC00003,R1,Minibus,1\n")
    #expect(try trial.met("am") == ["C00003", "C00001", "C00002"])
    #expect(report.toFix.map(\.code) == ["stop_unreadable"])
    #expect(report.toFix.map(\.row) == [3])
  }

  /// Without --replace: a cell in which nothing stands says nothing; `pass` is an officer's word.
  @Test func emptyTravelCellsAreFilled() throws {
    let trial = try TransportTrial()
    let list = """
      Child Ref,Route,Vehicle,Stop No,Escort,Wheelchair,Solo
      C00001,R1,Minibus,1,Y,,
      C00004,R1,Minibus,2,,Y,Yes
      C00005,R1,Minibus,3,N,,

      """
    let report = try trial.riders(list)
    let after = """
      child_id,easting,northing,nc_year,needs,status,current_provision_id,travel,mobility,assistant,solo
      C00001,451000,89500,3,ASD,settled,oak,vehicle,,shared,
      C00002,451100,89500,3,ASD,settled,oak,,,,
      C00003,451200,89500,3,ASD,settled,oak,,,,
      C00004,451300,89500,3,ASD,settled,elm,vehicle,wheelchair,,yes
      C00005,451400,89500,3,ASD,settled,oak,pass,,none,

      """
    #expect(trial.file("children.csv") == after)
    #expect(report.taken.last == ImportReport.Taken(file: "children", changed: 3))
    #expect(
      report.kept == [
        .init(file: "children", key: "C00005", column: "travel", inCase: "pass", imported: "vehicle")
      ])
    #expect(
      report.notes == [
        "3 children on 1 route.",
        "1 child whose row says another travel help keeps it. Add --replace to take the list's.",
      ])
    // A second time nothing is left to fill.
    #expect(try trial.riders(list).taken.last == ImportReport.Taken(file: "children", unchanged: 2, kept: 1))
    #expect(trial.file("children.csv") == after)
    let replaced = try trial.riders(list, replace: true)
    #expect(trial.file("children.csv").contains("C00005,451400,89500,3,ASD,settled,oak,vehicle,,none,\n"))
    #expect(replaced.notes == ["3 children on 1 route."])
  }

  @Test func whatIsNotReadIsNamedOnceAndTotalsAreNoChildren() throws {
    let trial = try TransportTrial()
    let report = try trial.riders(
      """
      Route,Vehicle,Child Ref,Stop No,Home town,Notes
      R1,Minibus,C00001,1,Ventnor,
      R1,Minibus,C00002,2,Ryde,
      TOTAL,,2,,,

      """)
    #expect(report.toFix.isEmpty)
    #expect(
      report.reasons.map { "\($0.reason): \($0.count)" } == [
        "column \"Home town\", which was not read: 1", "column \"Notes\", which was not read: 1",
        "row of totals: 1",
      ])
    #expect(report.ignored.last == .init(reason: "row of totals", id: "", row: 4))
  }
}
