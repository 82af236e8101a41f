@testable import Benchmarks

/// Two schools and two stops on a line, 8,800 ft or 300 s apart: school 1, school 2, stop 11 (10 pupils for school
/// 1), stop 12 (20 pupils for school 2). Boarding takes 45 and 71 s, leaving 48 and 67 s. School 1 takes buses from
/// 08:00 to 08:10, school 2 to 08:30.
///
/// One bus by 12, 11, school 2, school 1: the 20 ride 71 + 300 + 45 + 300 = 716 s, the 10 ride
/// 45 + 300 + 67 + 300 = 712 s.
enum TinyBuses {
  static let schools = "ID X Y AMEARLY AMLATE\r\n1 0 0 800 810\r\n2 8800 0 800 830\r\n"
  static let stops = "ID X_COORD Y_COORD EP_ID STUDENT_COUNT\r\n11 17600 0 1 10\r\n12 26400 0 2 20\r\n"

  static func instance(
    schools: String = schools, stops: String = stops, longestRide: Int = 2700
  ) throws -> SBRPInstance {
    var schools = NumberScanner(file: "Schools.txt", bytes: Array(schools.utf8))
    var stops = NumberScanner(file: "Stops.txt", bytes: Array(stops.utf8))
    return try SBRPReader.read(
      schools: &schools, stops: &stops, names: ("Schools.txt", "Stops.txt"), longestRide: longestRide)
  }

  static func routes(_ visits: [SBRPSolution.Visit]...) -> SBRPSolution {
    SBRPSolution(
      routes: visits.enumerated().map { SBRPSolution.Route(vehicle: $0.offset, visits: $0.element) })
  }
}
