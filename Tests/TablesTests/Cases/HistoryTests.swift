import CaseModel
import Testing

@testable import Tables

@Suite struct HistoryTable {
  private func read(_ history: String) -> CaseReading {
    let folder = Folder()
    folder.put(
      "provisions.csv",
      "provision_id,name,kind,postcode,nc_year_min,nc_year_max,needs,places\noak,Oak,special,PO30 1UD,0,14,*,10\n"
    )
    folder.put("children.csv", "child_id,postcode,nc_year,needs,status\n1,PO30 1UD,4,ASD,settled\n")
    folder.put("parameters.csv", "name,value\nbase_date,2025-01-16\n")
    folder.put("history.csv", history)
    return CaseReader.read(path: folder.path)
  }

  @Test func countsAreReadAndNoPlanIsMadeFromThem() throws {
    let reading = read("year,measure,age,need,count,source\n2024,stock,,,1662,DfE\n2025,new,4,,36,\n")
    let world = try #require(reading.usable)
    #expect(world.history.map(\.count) == [1662, 36])
    #expect(world.history[0].note == "DfE" && world.history[1].age == 4 && world.history[1].measure == .new)
    #expect(!reading.inputs.contains { $0.name == "history.csv" })
    #expect(reading.furtherInputs.map(\.name) == ["history.csv"])
  }

  @Test func badRowsAreAllSaidAtOnce() {
    let reading = read(
      """
      year,measure,age,need,count
      2024,stock,,,1600
      2024,stock,,,1700
      2030,stock,,,10
      2024,sold,,,3
      2024,stock,40,,3
      2024,stock,,XYZ,3
      2023,stock,,,100
      2025,stock,,,9000
      2025,new,4,,30
      2025,new,,,31
      2022,stock,,,-5
      ,stock,,,5
      """)
    let found = reading.problems.filter { $0.file == "history.csv" }.map { "\($0.code) \($0.row ?? 0)" }
    for expected in [
      "duplicate_id 3", "history_of_the_future 4", "history_jumps 2", "history_jumps 9",
      "ages_do_not_add_up 10",
    ] {
      #expect(found.contains(expected), "\(expected) in \(found)")
    }
    // What could not be read is said once, not as a duplicate of the total too.
    #expect(found.filter { $0.hasPrefix("duplicate_id") } == ["duplicate_id 3"])
    for row in [5, 6, 7, 12, 13] {
      #expect(
        reading.problems.contains { $0.file == "history.csv" && $0.row == row && $0.severity == .error })
    }
    #expect(reading.usable == nil)
  }
}
