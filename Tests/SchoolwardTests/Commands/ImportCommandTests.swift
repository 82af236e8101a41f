import Foundation
import Testing

/// Imports of a council's own lists and returns, as an officer runs them.
@Suite("import")
struct ImportCommandTests {
  private func withCase() -> Folder {
    let folder = Folder()
    folder.put(
      "case/provisions.csv",
      "provision_id,name,kind,easting,northing,nc_year_min,nc_year_max,needs,places\noak,Oak,special,450000,89000,0,11,*,5\n"
    )
    folder.put(
      "case/children.csv",
      "child_id,easting,northing,nc_year,needs,status,current_provision_id\nC00001,451000,89500,3,ASD,settled,oak\n"
    )
    return folder
  }

  @Test("a mapping that is not sure is proposed, and nothing is imported")
  func mapping() throws {
    let folder = withCase()
    folder.put("riders.csv", "Child Ref,Route,Conveyance\nC00001,R1,taxi\n")
    let before = folder.everything("case")
    let run = try Program.run(
      "import", "riders", "riders.csv", "--mapping", "map.csv", "--into", "case", in: folder)
    #expect(run.code == 2 && run.out.isEmpty)
    #expect(
      run.err == """
        Nothing was imported. A mapping was proposed in map.csv.
        Sure of:
          child_id: "Child Ref"
          route_id: "Route"
        Asked:
          vehicle_type (type of vehicle, as in vehicles): which column?
        Correct the rows marked `ask`, write `yes` there, and run the command again.

        """)
    #expect(folder.everything("case") == before)
    let map = try #require(folder.text("map.csv"))
    folder.put(
      "map.csv", map.replacingOccurrences(of: "vehicle_type,,,,ask", with: "vehicle_type,Conveyance,,,yes"))
    let again = try Program.run(
      "import", "riders", "riders.csv", "--mapping", "map.csv", "--into", "case", in: folder)
    #expect(again.code == 0)
    #expect(
      folder.text("case/current_routes.csv")
        == "run,route_id,vehicle_type,sequence,child_id,provision_id,duty_id,duty_order,contract_id\n"
        + "am,R1,taxi,1,C00001,,,,\nam,R1,taxi,2,,oak,,,\npm,R1,taxi,1,,oak,,,\npm,R1,taxi,2,C00001,,,,\n")
  }

  @Test("names never go into the case, and what is no return is said")
  func sen2() throws {
    let folder = withCase()
    folder.put("x.csv", "a,b\n1,2\n")
    let before = folder.everything("case")
    let inside = try Program.run(
      "import", "sen2", "x.csv", "--key", "case/key.csv", "--into", "case", in: folder)
    #expect(inside.code == 2)
    #expect(
      inside.err
        == "error: key.csv: the key file lies inside of the case, so names would travel with it. "
        + "Choose a place outside of case with --key.\n")
    let other = try Program.run("import", "sen2", "x.csv", "--key", "key.csv", "--into", "case", in: folder)
    #expect(other.code == 2)
    #expect(other.err.hasSuffix("_<table>.csv.\n1 error; nothing was written.\n"))
    #expect(folder.everything("case") == before && !folder.has("key.csv"))
  }

  @Test("a template is written, read and brought into a case")
  func template() throws {
    let folder = withCase()
    let made = try Program.run("template", "--out", "t.xlsx", in: folder)
    #expect(made.code == 0 && made.out == "Template: t.xlsx\n" && made.err.isEmpty)
    let taken = try Program.run("import", "workbook", "t.xlsx", "--into", "case", in: folder)
    #expect(taken.code == 0 && taken.out.hasSuffix("Nothing to fix.\n"))
  }

  @Test("returns need to be told which")
  func returns() throws {
    let folder = withCase()
    let none = try Program.run("returns", "case", "--out", "r", in: folder)
    #expect(none.code == 64 && none.err.hasPrefix("Error: Give --scap, --transport, or both.\n"))
    let run = try Program.run("returns", "case", "--transport", "--out", "r", in: folder)
    #expect(run.code == 0)
    #expect(folder.names("r") == ["transport-further.csv", "transport-modes.csv", "transport-pupils.csv"])
  }
}
