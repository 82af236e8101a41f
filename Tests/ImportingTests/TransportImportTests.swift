import CaseModel
import Foundation
import Tables
import Testing

@testable import Importing

/// Rider lists and contracts registers. SYNTHETIC: everybody here is made up.
@Suite struct TransportImportTests {
  /// A folder with a case of three children and the key to them.
  private func inCase(_ body: (_ folder: String, _ world: String, _ key: String) throws -> Void) throws {
    try SEN2Samples.inFolder { folder in
      var world = SEN2Samples.world()
      world.children = (1...3).map {
        Child(
          id: "C0000\($0)", location: Location(postcode: "PO30 1UD"), ncYear: 3, needs: [.asd],
          status: .settled,
          currentProvisionID: $0 == 3 ? "u100002" : "u100001")
      }
      try CaseWriter.write(world, to: folder + "/case")
      var key = KeyFile()
      for number in 1...3 {
        _ = key.add(
          KeyFile.Person(
            upn: "X\(number)", surname: "Synthetic\(number)", forename: "Test",
            birth: CalendarDate(year: 2016, month: 5, day: number)))
      }
      try key.write(to: folder + "/key.csv")
      try body(folder, folder + "/case", folder + "/key.csv")
    }
  }

  private func text(_ path: String) throws -> String {
    String(decoding: try FileBytes.read(path), as: UTF8.self)
  }

  private func riders(_ list: String, _ folder: String, replace: Bool = false) throws -> ImportReport {
    try AtomicFile.write(Array(list.utf8), to: folder + "/riders.csv")
    var work = try CaseImport("riders", into: folder + "/case", replace: replace)
    try RiderImport(file: folder + "/riders.csv", mapping: folder + "/map.csv", keyPath: folder + "/key.csv")
      .run(into: &work)
    return try work.finish()
  }

  @Test func sureHeadersAreImportedAtOnce() throws {
    try inCase { folder, world, _ in
      let report = try riders(
        """
        Transport list 2025,,,,,,
        Route No,UPN,Pupil Name,DOB,Vehicle Type,Stop No,Escort
        R1,X1,,,Taxi,2,Y
        R1,,"Synthetic2, Test",02/05/2016,Taxi,1,N
        R1,X3,,,Taxi,3,own
        R2,X9,Somebody Unknown,01/01/2015,Taxi,1,N

        """, folder)
      #expect(
        try text(world + "/current_routes.csv") == """
          run,route_id,vehicle_type,sequence,child_id,provision_id,duty_id,duty_order,contract_id
          am,R1,taxi,1,C00002,,,,
          am,R1,taxi,2,C00001,,,,
          am,R1,taxi,3,C00003,,,,
          am,R1,taxi,4,,u100001,,,
          am,R1,taxi,5,,u100002,,,
          pm,R1,taxi,1,,u100002,,,
          pm,R1,taxi,2,,u100001,,,
          pm,R1,taxi,3,C00003,,,,
          pm,R1,taxi,4,C00001,,,,
          pm,R1,taxi,5,C00002,,,,

          """)
      #expect(report.toFix.map(\.code) == ["rider_unmatched"])
      #expect(report.toFix[0].row == 6)
      #expect(!report.toFix[0].line.contains("Somebody"))
      #expect(try text(folder + "/map.csv").contains("surname,,,,yes,family name"))
      // The case is sound with what came in, and a second time changes nothing.
      let before = try text(world + "/current_routes.csv")
      _ = try riders(try text(folder + "/riders.csv"), folder)
      #expect(try text(world + "/current_routes.csv") == before)
    }
  }

  @Test func whatIsNotSureIsAskedAndThenTaken() throws {
    try inCase { folder, world, _ in
      let list = """
        Child Ref,Transport route (current),Conveyance,Medication held
        C00001,R7,Big red bus,Yes

        """
      let asked = #expect(throws: MappingAsked.self) { try riders(list, folder) }
      #expect(asked?.isNew == true)
      #expect(asked?.known == ["child_id: \"Child Ref\""])
      #expect(
        asked?.asked == [
          "route_id (the route): is it the column \"Transport route (current)\"?",
          "vehicle_type (type of vehicle, as in vehicles): which column?",
          "rescue_medication (rescue medication travels along): is it the column \"Medication held\"?",
        ])
      #expect(FileBytes.size(world + "/current_routes.csv") == nil)
      #expect(throws: MappingAsked.self) { try riders(list, folder) }
      // The officer's file.
      try AtomicFile.write(
        Array(
          """
          field,column,value,means,sure
          child_id,Child Ref,,,yes
          route_id,Transport route (current),,,yes
          vehicle_type,Conveyance,,,yes
          vehicle_type,,Big red bus,minibus,yes
          rescue_medication,Medication held,,,yes

          """.utf8), to: folder + "/map.csv")
      _ = try riders(list, folder, replace: true)
      #expect(
        try text(world + "/current_routes.csv").contains(
          "am,R7,minibus,1,C00001,,,,\nam,R7,minibus,2,,u100001,,,\n"))
      #expect(try text(world + "/travel_needs.csv").contains("C00001,,,,yes,"))
      #expect(try text(world + "/children.csv").contains("vehicle"))
    }
  }

  @Test func listThatSaysWhoOnlyPerhapsIsAsked() throws {
    try inCase { folder, _, _ in
      for (header, question) in [
        ("Ref", "child_id (the running reference of the case): is it the column \"Ref\"?"),
        ("Whom", "child_id (the running reference of the case): which column?"),
      ] {
        try? FileManager.default.removeItem(atPath: folder + "/map.csv")
        let asked = #expect(throws: MappingAsked.self) {
          try riders("\(header),Route,Vehicle\nC00001,R1,taxi\n", folder)
        }
        #expect(asked?.asked == [question])
      }
    }
  }

  @Test func mappingThatDoesNotFitIsRefused() throws {
    try inCase { folder, _, _ in
      func refusal(_ mapping: String) throws -> String? {
        try AtomicFile.write(Array(mapping.utf8), to: folder + "/map.csv")
        return #expect(throws: Problem.self) {
          try riders("Child Ref,Route,Vehicle\nC00001,R1,taxi\n", folder)
        }?.code
      }
      let codes = try ["route_id,Rout", "route_id,Route", "root,Route"].map {
        try refusal("field,column\n\($0)\n")
      }
      #expect(codes == ["mapping_column_missing", "mapping_field_missing", "mapping_field_unknown"])
    }
  }

  @Test func contractsRegister() throws {
    try inCase { folder, world, _ in
      try AtomicFile.write(
        Array(
          """
          Contract No,Supplier,Daily Rate,PA Rate,Start Date,End Date,Notice (days)
          K1,Red Cars,"£1,234.5",£60,01/09/2024,31/08/2027,28 days
          K1,Again,1,1,,,
          K2,Blue Cars,ask,,2024-09-01,,
          ,Nobody,1,,,,
          ,,1235.5,,,,

          """.utf8), to: folder + "/contracts.csv")
      func run() throws -> ImportReport {
        var work = try CaseImport("contracts", into: world)
        try ContractImport(file: folder + "/contracts.csv", mapping: folder + "/cmap.csv").run(into: &work)
        return try work.finish()
      }
      let report = try run()
      #expect(
        try text(world + "/contracts.csv") == """
          contract_id,operator,lot,day_rate_gbp,assistant_rate_gbp,from,to,notice_days
          K1,Red Cars,,1234.50,60.00,2024-09-01,2027-08-31,28
          K2,Blue Cars,,,,2024-09-01,,

          """)
      #expect(report.toFix.map(\.code) == ["contract_twice", "amount_unreadable", "reference_missing"])
      #expect(report.toFix.map(\.row) == [3, 4, 5])
      #expect(report.ignored == [.init(reason: "row with a cost and no reference", id: "", row: 6)])
    }
  }

  @Test func namesInOneCell() {
    #expect(RiderRows.names("Oak, Ann Marie") == ("Oak", "Ann Marie"))
    #expect(RiderRows.names("Ann van Oak") == ("van Oak", "Ann"))
    #expect(RiderRows.names("Ann") == ("Ann", ""))
  }
}
