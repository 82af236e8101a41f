import CaseModel

/// The map of provision, and of how many children go from which area to which provision.
enum FlowMap {
  /// Children of an area at a provision.
  struct Flow: Sendable {
    /// Category of the area.
    let area: Int
    /// Category of the provision.
    let provision: Int
    let key: CountKey
  }

  /// From five children to provisions other than mainstream: those that are drawn in every copy.
  static func flows(_ statistics: PlanStatistics, _ council: Case) -> [Flow] {
    var flows: [Flow] = []
    let counts = statistics.book.table([
      CountAxis(dimension: Axis.area, level: 0), CountAxis(dimension: Axis.provision, level: 2),
    ])
    for (category, at) in statistics.provisions.enumerated() {
      guard let at, MapShape(council.provisions[at].kind) != .dot,
        council.provisions[at].location.point != nil
      else {
        continue
      }
      for area in statistics.areas.indices where statistics.areas[area] != PlanStatistics.notKnown {
        let key = CountKey([CountPart(Axis.area, area), CountPart(Axis.provision, category, level: 2)])
        if counts[key] ?? 0 >= CountBook.fewest {
          flows.append(Flow(area: area, provision: category, key: key))
        }
      }
    }
    return flows.sorted {
      let (a, b) = (counts[$0.key] ?? 0, counts[$1.key] ?? 0)
      return a != b ? a > b : $0.key < $1.key
    }
  }

  static func html(_ report: FullReport, _ shown: ShownFigures) -> String {
    let statistics = report.statistics
    let centres = centres(report)
    let drawn = report.flows.filter { shown.shows($0.key) && centres[$0.area] != nil }
    let homes = centres.compactMap { $0 }
    guard !homes.isEmpty else {
      return HTML.paragraph("No area can be drawn: homes have no place on the map.")
    }
    // Provisions far outside are listed and not drawn.
    let near = reach(homes)
    let marked = statistics.provisions.enumerated().compactMap { category, at in
      at.flatMap { at in
        report.council.provisions[at].kind.isPlace
          ? report.council.provisions[at].location.point.flatMap {
            near($0) ? (category: category, at: at, point: $0) : nil
          } : nil
      }
    }
    let map = PlaceMap(around: homes + marked.map(\.point), roads: report.companions.roads)
    var marks = ""
    let most = max(1, drawn.map { statistics.book.count($0.key) }.max() ?? 1)
    for flow in drawn {
      guard let from = centres[flow.area],
        let to = statistics.provisions[flow.provision].flatMap({
          report.council.provisions[$0].location.point
        }), map.holds(to)
      else { continue }
      let number = statistics.book.count(flow.key)
      let width = 10 + 60 * number / most
      marks +=
        "<line x1=\"\(map.x(from))\" y1=\"\(map.y(from))\" x2=\"\(map.x(to))\" y2=\"\(map.y(to))\" stroke=\"#2a6f97\" "
        + "stroke-opacity=\"0.55\" stroke-width=\"\(width / 10).\(width % 10)\"><title>"
        + "\(HTML.escape("\(statistics.areas[flow.area]) to \(name(report, flow.provision)): \(number) children"))"
        + "</title></line>\n"
    }
    for (area, centre) in centres.enumerated() {
      guard let centre else { continue }
      let key = CountKey([CountPart(Axis.area, area)])
      let radius = shown.shows(key) ? 4 + min(14, statistics.book.count(key) / 12) : 4
      marks +=
        "<circle cx=\"\(map.x(centre))\" cy=\"\(map.y(centre))\" r=\"\(radius)\" fill=\"#fff\" fill-opacity=\"0.8\" "
        + "stroke=\"#3d4a66\"><title>\(HTML.escape("\(statistics.areas[area]): \(shown.text(key)) children"))</title></circle>\n"
    }
    let numbers = numbers(report)
    var spots = MapSpots()
    // Numbered marks go on top.
    let sorted = marked.filter { numbers[$0.category] == nil } + marked.filter { numbers[$0.category] != nil }
    var provision = ""
    for mark in sorted {
      let school = report.council.provisions[mark.at]
      provision += spots.mark(
        MapShape(school.kind), numbers[mark.category].map(String.init) ?? "", x: map.x(mark.point),
        y: map.y(mark.point), title: "\(school.name) (\(school.kind.label))")
    }
    marks += spots.joins + provision
    return map.svg(
      id: "flow-map", title: "Where children live and which provision they would go to",
      description:
        "Circles are areas, larger where more children live; numbered marks are provision. A line joins an area to a "
        + "provision other than mainstream where five children or more would go there, thicker for more. The figures are "
        + "in the tables below.", marks: marks)
      + HTML.paragraph(
        MapShape.legend
          + " Lines run from the middle of an area; lines of fewer than five children are not drawn."
          + (report.view.synthetic.map { " Synthetic: \($0)" } ?? ""),
        kind: "note")
      + tables(report, shown, drawn, numbers)
  }

  private static func tables(
    _ report: FullReport, _ shown: ShownFigures, _ drawn: [Flow], _ numbers: [Int: Int]
  ) -> String {
    let columns = Set(drawn.map(\.provision)).sorted()
    var table = HTMLTable(
      "Lines of the map: children of each area at each numbered provision, where they are five or more",
      [.text("Area")]
        + columns.map { .number((numbers[$0].map { "\($0) " } ?? "") + Charts.short(name(report, $0), 26)) })
    table.rows = Set(drawn.map(\.area)).sorted().map { area in
      [report.statistics.areas[area]]
        + columns.map { column in
          drawn.first { $0.area == area && $0.provision == column }.map { shown.text($0.key) } ?? ""
        }
    }
    return table.html(ifEmpty: "No area sends five children or more to one provision other than mainstream.")
  }

  /// Provisions other than mainstream have a number, in the order of the table of schools.
  static func numbers(_ report: FullReport) -> [Int: Int] {
    var numbers: [Int: Int] = [:]
    for (category, at) in report.statistics.provisions.enumerated() {
      guard let at, MapShape(report.council.provisions[at].kind) != .dot else { continue }
      numbers[category] = numbers.count + 1
    }
    return numbers
  }

  private static func name(_ report: FullReport, _ category: Int) -> String {
    report.statistics.provisions[category].map { report.council.provisions[$0].name } ?? ""
  }

  /// The middle of each area, whole kilometres: of its square, else the mean of five homes or more; nil: not drawn.
  static func centres(_ report: FullReport) -> [GridPoint?] {
    let statistics = report.statistics
    var sums = [(east: Int64, north: Int64, homes: Int64)](
      repeating: (0, 0, 0), count: statistics.areas.count)
    let areaAt = Dictionary(uniqueKeysWithValues: statistics.areas.enumerated().map { ($1, $0) })
    for child in report.council.children {
      guard let area = report.areas.area(of: child.id).flatMap({ areaAt[$0] }),
        let point = child.location.point
      else { continue }
      sums[area].east += Int64(point.easting)
      sums[area].north += Int64(point.northing)
      sums[area].homes += 1
    }
    return statistics.areas.indices.map { area in
      let sum = sums[area]
      if statistics.areas[area] == PlanStatistics.notKnown || sum.homes == 0 { return nil }
      if let middle = AreaBook.middle(ofSquare: statistics.areas[area]) { return middle }
      guard sum.homes >= Int64(CountBook.fewest) else { return nil }
      func kilometre(_ value: Int64) -> Int32 { Int32(clamping: (value / sum.homes + 500) / 1000 * 1000) }
      return GridPoint(easting: kilometre(sum.east), northing: kilometre(sum.north))
    }
  }

  /// Whether a point lies about as near to the areas as they lie to each other.
  private static func reach(_ homes: [GridPoint]) -> (GridPoint) -> Bool {
    let east = homes.map { Int64($0.easting) }
    let north = homes.map { Int64($0.northing) }
    let (w, e, s, n) = (east.min() ?? 0, east.max() ?? 0, north.min() ?? 0, north.max() ?? 0)
    let margin = max(5000, max(e - w, n - s) / 5)
    return {
      (w - margin...e + margin).contains(Int64($0.easting))
        && (s - margin...n + margin).contains(Int64($0.northing))
    }
  }
}
