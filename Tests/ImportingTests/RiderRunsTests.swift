import CaseModel
import Foundation
import Tables
import Testing

@testable import Importing

/// A case of five made-up children at two schools, as import sen2 leaves it, and lists brought into it. SYNTHETIC.
struct TransportTrial {
  let scratch: Scratch

  init() throws {
    scratch = try Scratch()
    try scratch.write(
      """
      provision_id,name,kind,easting,northing,nc_year_min,nc_year_max,needs,places
      oak,Oak,special,450000,89000,0,11,*,5
      elm,Elm,special,450500,89000,0,11,*,5

      """, "case/provisions.csv")
    try scratch.write(
      """
      child_id,easting,northing,nc_year,needs,status,current_provision_id,travel,mobility,assistant,solo
      C00001,451000,89500,3,ASD,settled,oak,,,,
      C00002,451100,89500,3,ASD,settled,oak,,,,
      C00003,451200,89500,3,ASD,settled,oak,,,,
      C00004,451300,89500,3,ASD,settled,elm,,,,
      C00005,451400,89500,3,ASD,settled,oak,pass,,,

      """, "case/children.csv")
  }

  /// A file of the case.
  func file(_ name: String) -> String { scratch.text("case/" + name) ?? "" }

  /// Imports a rider list; each has a mapping of its own.
  @discardableResult func riders(_ list: String, replace: Bool = false) throws -> ImportReport {
    try scratch.write(list, "riders.csv")
    var work = try CaseImport("riders", into: scratch.path + "/case", replace: replace)
    try RiderImport(
      file: scratch.path + "/riders.csv", mapping: "\(scratch.path)/\(UUID().uuidString).csv", keyPath: nil
    ).run(into: &work)
    return try work.finish()
  }

  /// Imports a register of contracts.
  @discardableResult func contracts(_ register: String, replace: Bool = false) throws -> ImportReport {
    try scratch.write(register, "contracts.csv")
    var work = try CaseImport("contracts", into: scratch.path + "/case", replace: replace)
    try ContractImport(
      file: scratch.path + "/contracts.csv", mapping: "\(scratch.path)/\(UUID().uuidString).csv"
    ).run(into: &work)
    return try work.finish()
  }

  /// The children of route R1 in the order in which a run meets them.
  func met(_ half: String) throws -> [String] {
    let table = CSVReader(bytes: Array(file("current_routes.csv").utf8), name: "current_routes.csv")
    let (run, route) = (try table.column("run"), try table.column("route_id"))
    let (sequence, child) = (try table.column("sequence"), try table.column("child_id"))
    var visits: [(sequence: Int64, child: String)] = []
    for row in table.rows where table.text(row, run) == half && table.text(row, route) == "R1" {
      visits.append((try table.whole(row, sequence), table.text(row, child)))
    }
    return visits.sorted { $0.sequence < $1.sequence }.map(\.child).filter { !$0.isEmpty }
  }

  /// A list of children on R1 in this order, in both halves of the day.
  static func list(_ numbers: [Int]) -> String {
    "Child Ref,Route,Vehicle,Stop No\n"
      + numbers.enumerated().map { "C0000\($1),R1,Minibus,\($0 + 1)\n" }.joined()
  }
}

/// A route in one half of the day is one unit.
@Suite struct RiderRunsTests {
  @Test func aChildWhoLeftIsGoneFromBothRuns() throws {
    let trial = try TransportTrial()
    try trial.riders(TransportTrial.list([1, 2, 3, 4]))
    let report = try trial.riders(TransportTrial.list([2, 3, 4]), replace: true)
    #expect(
      trial.file("current_routes.csv") == """
        run,route_id,vehicle_type,sequence,child_id,provision_id,duty_id,duty_order,contract_id
        am,R1,minibus,1,C00002,,,,
        am,R1,minibus,2,C00003,,,,
        am,R1,minibus,3,C00004,,,,
        am,R1,minibus,4,,oak,,,
        am,R1,minibus,5,,elm,,,
        pm,R1,minibus,1,,elm,,,
        pm,R1,minibus,2,,oak,,,
        pm,R1,minibus,3,C00004,,,,
        pm,R1,minibus,4,C00003,,,,
        pm,R1,minibus,5,C00002,,,,

        """)
    // The afternoon's first five visits are as they were; its sixth and one of the morning are gone.
    #expect(report.taken[0] == ImportReport.Taken(file: "current_routes", unchanged: 5, changed: 5))
    #expect(
      report.notes == [
        "3 children on 1 route.", "2 visits that the list no longer has were taken out of their runs.",
      ])
  }

  @Test func aRunThatDiffersStaysWhole() throws {
    let trial = try TransportTrial()
    try trial.riders(TransportTrial.list([1, 2, 3, 4]))
    let before = trial.file("current_routes.csv")
    let report = try trial.riders(TransportTrial.list([5, 1, 2, 3, 4]))
    #expect(trial.file("current_routes.csv") == before)
    #expect(report.taken[0] == ImportReport.Taken(file: "current_routes", kept: 14))
    #expect(
      report.notes == [
        "5 children on 1 route.",
        "2 runs differ from the list's and stayed whole as the case has them (R1 am, R1 pm). "
          + "Add --replace to take the list's.",
        "1 child whose row says another travel help keeps it. Add --replace to take the list's.",
      ])
    // Morning: four other children, two cells where a child stands for Oak, Oak for Elm, two cells of a visit more.
    // Afternoon: two cells of a visit more.
    let kept = report.kept.filter { $0.file == "current_routes" }
    #expect(kept.count == 11)
    #expect(
      kept.first
        == .init(
          file: "current_routes", key: "am;R1;1", column: "child_id", inCase: "C00001", imported: "C00005"))
    #expect(
      kept.last
        == .init(file: "current_routes", key: "pm;R1;7", column: "child_id", inCase: "", imported: "C00005"))
    #expect(report.text(folder: "case").contains("The case says something else in 12 cells, which stayed"))

    try trial.riders(TransportTrial.list([5, 1, 2, 3, 4]), replace: true)
    #expect(try trial.met("am") == ["C00005", "C00001", "C00002", "C00003", "C00004"])
    #expect(try trial.met("pm") == ["C00004", "C00003", "C00002", "C00001", "C00005"])
  }

  @Test func aShorterListIsSaidToo() throws {
    let trial = try TransportTrial()
    try trial.riders(TransportTrial.list([1, 2]))
    let report = try trial.riders(TransportTrial.list([1]))
    // Morning: Oak for C00002 is two cells, and the old Oak is a visit more; afternoon: C00002 is.
    #expect(
      report.kept.map { "\($0.key) \($0.column) \($0.inCase)>\($0.imported)" } == [
        "am;R1;2 child_id C00002>", "am;R1;2 provision_id >oak", "am;R1;3 provision_id oak>",
        "pm;R1;2 child_id C00002>C00001", "pm;R1;3 child_id C00001>",
      ])
    #expect(try trial.met("am") == ["C00001", "C00002"])
  }

  /// Other runs, the officer's own column, and what the list does not speak of.
  @Test func onlyTheRunsOfTheListAreReplaced() throws {
    let trial = try TransportTrial()
    let header =
      "run,route_id,vehicle_type,sequence,child_id,provision_id,duty_id,duty_order,contract_id,seen by\n"
    let others = """
      pm,R1,minibus,1,,oak,,,,
      pm,R1,minibus,2,C00003,,,,,
      am,R9,taxi,1,C00004,,,,,"a, b"
      am,R9,taxi,2,,elm,,,,

      """
    try trial.scratch.write(
      header + """
        am,R1,minibus,1,C00001,,D1,1,K1,AB
        am,R1,minibus,2,C00002,,D1,1,K1,
        am,R1,minibus,3,,oak,D1,1,K1,

        """ + others, "case/current_routes.csv")
    let list = """
      Child Ref,Route,Vehicle,AM/PM,Stop No
      C00003,R1,Minibus,AM,1
      C00001,R1,Minibus,AM,2

      """
    let report = try trial.riders(list, replace: true)
    let after =
      header + others + """
        am,R1,minibus,1,C00003,,D1,1,K1,
        am,R1,minibus,2,C00001,,D1,1,K1,AB
        am,R1,minibus,3,,oak,D1,1,K1,

        """
    #expect(trial.file("current_routes.csv") == after)
    #expect(report.taken[0] == ImportReport.Taken(file: "current_routes", unchanged: 1, changed: 2))
    #expect(
      report.notes == [
        "2 children on 1 route.", "1 visit that the list no longer has was taken out of its run.",
        "2 runs of the case are not in the list and stayed (R1 pm, R9 am).",
      ])
    let again = try trial.riders(list, replace: true)
    #expect(trial.file("current_routes.csv") == after)
    #expect(again.taken[0] == ImportReport.Taken(file: "current_routes", unchanged: 3))
  }

  @Test func theOrderOfTheFilesRowsMeansNothing() throws {
    let trial = try TransportTrial()
    try trial.riders(TransportTrial.list([1, 2]))
    var lines = trial.file("current_routes.csv").split(separator: "\n")
    lines[1...].reverse()
    let turned = lines.joined(separator: "\n") + "\n"
    try trial.scratch.write(turned, "case/current_routes.csv")
    for replace in [false, true] {
      let report = try trial.riders(TransportTrial.list([1, 2]), replace: replace)
      #expect(trial.file("current_routes.csv") == turned)
      #expect(report.taken[0] == ImportReport.Taken(file: "current_routes", unchanged: 6))
    }
  }

  /// What an earlier release left behind: a child twice in a run.
  @Test func aSpoiledRunIsMended() throws {
    let trial = try TransportTrial()
    try trial.riders(TransportTrial.list([2, 3]))
    let spoiled = trial.file("current_routes.csv") + "pm,R1,minibus,4,C00002,,,,\n"
    try trial.scratch.write(spoiled, "case/current_routes.csv")
    try trial.riders(TransportTrial.list([2, 3]))
    #expect(try trial.met("pm") == ["C00003", "C00002", "C00002"])
    try trial.riders(TransportTrial.list([2, 3]), replace: true)
    #expect(try trial.met("pm") == ["C00003", "C00002"])
    #expect(try trial.met("am") == ["C00002", "C00003"])
  }

  @Test func aFileWithoutTheKeyIsRefused() throws {
    let old = "run,route_id,child_id\nam,R1,C00001\n"
    var rows = ImportedRows(
      table: "current_routes",
      columns: ["run", "route_id", "vehicle_type", "sequence", "child_id", "provision_id"])
    rows.add(["am", "R1", "taxi", "1", "C00001", ""])
    #expect {
      _ = try RunMerge(rows, into: Array(old.utf8), replace: true)
    } throws: { ($0 as? Problem)?.column == "sequence" }
  }
}
