import CaseModel
import Testing

@testable import Tables

@Suite struct FortyKindsOfMistake {
  private static let provisions = """
    provision_id,name,kind,easting,northing,nc_year_min,nc_year_max,needs,places,wheelchair_access
    oak,Oak School,special,450000,90000,0,14,*,10,yes

    """

  @Test func thereAreForty() { #expect(BadChildren.kinds.count == 40) }

  @Test func everyOneIsToldWithItsRowAndColumn() {
    let folder = Folder()
    let (csv, expected) = BadChildren.make(rows: 4000, bad: 80)
    folder.put("provisions.csv", Self.provisions)
    folder.put("children.csv", csv)
    let errors = CaseReader.read(path: folder.path).problems.filter { $0.severity == .error }
    #expect(
      errors.map { "\($0.row ?? 0) \($0.column ?? "") \($0.code)" }
        == expected.map { "\($0.row) \($0.kind.column) \($0.kind.code)" })
    #expect(expected.count == 80)
  }

  @Test func goodRowsAreAllGood() {
    let folder = Folder()
    folder.put("provisions.csv", Self.provisions)
    // One bad row, the last: kind 0.
    folder.put("children.csv", BadChildren.make(rows: 2000, bad: 1).csv)
    let problems = CaseReader.read(path: folder.path).problems
    #expect(problems.filter { $0.severity == .error }.map(\.row) == [2001])
    #expect(
      problems.filter { $0.severity != .error }.map(\.code) == ["date_day_first"])
  }
}
