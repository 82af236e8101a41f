import Testing

@testable import Benchmarks

@Suite struct SBRPReaderTests {
  @Test func readsThePublishedLayout() throws {
    let instance = try TinyBuses.instance()
    #expect(
      instance.schools[1] == .init(point: .init(id: 2, x: 8800, y: 0), earliest: 28_800, latest: 30_600))
    #expect(instance.stops[0] == .init(point: .init(id: 11, x: 17600, y: 0), school: 0, pupils: 10))
    #expect(instance.stops.count == 2 && instance.longestRide == 2700)
  }

  @Test func aMisspeltHeadingIsNoFault() throws {
    let misspelt = TinyBuses.schools.replacing("ID X Y", with: "ID D Y")
    #expect(try TinyBuses.instance(schools: misspelt) == TinyBuses.instance())
  }

  @Test func timesAreWholeSecondsWithTheRestDropped() {
    // 1,000 ft + 500 ft at 29.3333 ft/s: 51.1; 19 + 2.6 x 3 = 26.8; 29 + 1.9 x 3 = 34.7.
    #expect(SBRPInstance.seconds(.init(id: 1, x: 0, y: 0), .init(id: 2, x: -1000, y: 500)) == 51)
    #expect(SBRPInstance.boarding(3) == 26 && SBRPInstance.leaving(3) == 34)
    #expect(SBRPInstance.boarding(10) == 45 && SBRPInstance.leaving(10) == 48)
  }

  @Test(arguments: [
    ("CSCB01", "CSCB01"), ("a/CSCB01/", "a/CSCB01"), ("a/CSCB01/Stops.txt", "a/CSCB01"),
    ("Schools.txt", "."), ("/x/Schools.txt", "/x"),
  ]) func anyOfItsPathsNamesTheFolder(path: String, folder: String) {
    #expect(SBRPReader.folder(of: path) == folder)
  }

  @Test(arguments: [
    (
      "ID X Y\n1 0 0",
      "Schools.txt, line 2, column 1: '1' is not the heading AMEARLY, which was expected here."
    ),
    ("ID X Y AMEARLY AMLATE\n", "Schools.txt: there is no school below the heading."),
    (
      "ID X Y AMEARLY AMLATE\n1 0 0 860 900",
      "Schools.txt: AMEARLY of school 1 is 860, not a time written HHMM."
    ),
    ("ID X Y AMEARLY AMLATE\n1 0 0 800 750", "Schools.txt: AMLATE of school 1 is before its AMEARLY."),
    ("ID X Y AMEARLY AMLATE\n1 0 0 800 810\n1 0 0 800 810", "Schools.txt: school 1 stands there twice."),
    (
      "ID X Y AMEARLY AMLATE\n1 0 0 800",
      "Schools.txt, line 2, column 10: the file ends where AMLATE of school 1 was expected."
    ),
    (
      "ID X Y AMEARLY AMLATE\n1 0 0 800 810",
      "Stops.txt: stop 12 names school 2, which Schools.txt does not have."
    ),
  ]) func schoolsThatAreWrong(text: String, expected: String) {
    let error = #expect(throws: BenchmarkError.self) { try TinyBuses.instance(schools: text) }
    #expect(error?.problem == expected)
    #expect(error?.action.isEmpty == false)
  }

  @Test(arguments: [
    ("", "Stops.txt, line 1, column 1: the file ends where the heading ID was expected."),
    ("11 17600 0 1 67", "Stops.txt, line 2, column 14: the pupils of stop 11 is 67, outside 1 to 66."),
    ("11 17600 0 1 10\n11 0 0 1 5", "Stops.txt: stop 11 stands there twice."),
    (
      "11 17600 0 one 10",
      "Stops.txt, line 2, column 12: 'one' is not a whole number; the school of stop 11 was expected here."
    ),
  ]) func stopsThatAreWrong(rows: String, expected: String) {
    let text = rows.isEmpty ? "" : "ID X_COORD Y_COORD EP_ID STUDENT_COUNT\n" + rows
    let error = #expect(throws: BenchmarkError.self) { try TinyBuses.instance(stops: text) }
    #expect(error?.problem == expected)
  }
}
