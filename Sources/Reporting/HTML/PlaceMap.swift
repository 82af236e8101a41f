import CaseModel

/// A map as SVG: roads in the background, then what a page puts on it. Whole numbers throughout, tenths of units.
struct PlaceMap {
  static let width: Int64 = 900
  /// Roads to draw, main and small; empty: none.
  let roads: [[GridPoint]]
  let height: Int64
  private let west: Int64
  private let north: Int64
  private let metres: Int64
  private let south: Int64

  /// A map around points; roads beyond them are not drawn.
  init(around points: [GridPoint], roads: [[GridPoint]]) {
    let east = points.map { Int64($0.easting) }
    let up = points.map { Int64($0.northing) }
    let (low, high) = (up.min() ?? 0, up.max() ?? 0)
    let span = max((east.max() ?? 0) - (east.min() ?? 0), high - low, 2000)
    let margin = max(1500, span / 16)
    west = (east.min() ?? 0) - margin
    north = high + margin
    south = low - margin
    metres = max(1, (east.max() ?? 0) + margin - west)
    // Never higher than a page is wide.
    height = max(200, (north - south) * Self.width / metres)
    self.roads = roads
  }

  /// Units across.
  func x(_ point: GridPoint) -> Int64 { (Int64(point.easting) - west) * Self.width / metres }
  /// Units down.
  func y(_ point: GridPoint) -> Int64 { (north - Int64(point.northing)) * Self.width / metres }

  /// Whether a point is on the map.
  func holds(_ point: GridPoint) -> Bool {
    (0...Self.width).contains(x(point)) && (0...height).contains(y(point))
  }

  /// The drawing with its title, description and background; `marks` go on top.
  func svg(id: String, title: String, description: String, marks: String) -> String {
    var out =
      "<svg role=\"img\" aria-labelledby=\"\(id)-title \(id)-desc\" viewBox=\"0 0 \(Self.width) \(height)\" "
      + "width=\"\(Self.width)\" height=\"\(height)\" class=\"place-map\">\n<title id=\"\(id)-title\">"
      + "\(HTML.escape(title))</title><desc id=\"\(id)-desc\">\(HTML.escape(description))</desc>\n"
    out += "<rect width=\"\(Self.width)\" height=\"\(height)\" fill=\"#f7f9fc\" stroke=\"#c5ccd9\"/>\n"
    out += "<path d=\"\(background)\" fill=\"none\" stroke=\"#b9c1d0\" stroke-width=\"1\"/>\n"
    return out + marks + scaleBar + "</svg>\n"
  }

  private var background: String {
    let tolerance = max(20, metres / Self.width)
    var out = ""
    for line in roads where line.contains(where: holds) {
      var last: (Int64, Int64)?
      for point in RoadLine.simplified(line, tolerance: tolerance) {
        let at = (x(point), y(point))
        if let last {
          if at != last { out += "l\(at.0 - last.0) \(at.1 - last.1)" }
        } else {
          out += "M\(at.0) \(at.1)"
        }
        last = at
      }
    }
    return out
  }

  /// A length to judge distances by.
  private var scaleBar: String {
    var length: Int64 = 1000
    for next: Int64 in [2000, 5000, 10_000, 20_000, 50_000] where next * 6 <= metres { length = next }
    let units = length * Self.width / metres
    let y = height - 14
    return "<path d=\"M14 \(y - 6)v6h\(units)v-6\" fill=\"none\" stroke=\"#14213d\" stroke-width=\"1.5\"/>"
      + "<text x=\"\(14 + units + 8)\" y=\"\(y)\">\(length / 1000) km; north is up</text>\n"
  }

  /// A mark with a number in it: a square, a circle, a triangle or a diamond, filled or open.
  static func mark(
    _ shape: MapShape, _ words: String, x: Int64, y: Int64, isOpen: Bool = false, title: String
  ) -> String {
    let (fill, ink) = isOpen ? ("#ffffff", "#14213d") : ("#14213d", "#ffffff")
    let outline =
      "fill=\"\(fill)\" stroke=\"#14213d\" stroke-width=\"1.6\"" + (isOpen ? " stroke-dasharray=\"3 2\"" : "")
    let body: String =
      switch shape {
      case .square: "<rect x=\"\(x - 10)\" y=\"\(y - 9)\" width=\"20\" height=\"18\" \(outline)/>"
      case .circle: "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"10\" \(outline)/>"
      case .diamond: "<path d=\"M\(x - 13) \(y)l13-12 13 12-13 12z\" \(outline)/>"
      case .dot: "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"3\" fill=\"#3d4a66\"/>"
      }
    let text =
      shape == .dot
      ? ""
      : "<text class=\"\(isOpen ? "open" : "full")\" x=\"\(x)\" y=\"\(y + 4)\" text-anchor=\"middle\" "
        + "font-weight=\"700\" fill=\"\(ink)\">\(HTML.escape(words))</text>"
    return "<g><title>\(HTML.escape(title))</title>\(body)\(text)</g>\n"
  }
}

/// Where numbered marks have been put, so that those at one place stand beside each other.
struct MapSpots {
  private var taken: [(x: Int64, y: Int64)] = []
  /// Lines from marks that moved to their places; drawn below the marks.
  private(set) var joins = ""
  private static let steps: [(Int64, Int64)] = {
    var steps: [(Int64, Int64)] = []
    for ring in 0...6 as ClosedRange<Int64> {
      for across in -ring...ring {
        for down in -ring...ring where max(abs(across), abs(down)) == ring {
          steps.append((across * 23, down * 21))
        }
      }
    }
    return steps.sorted { ($0.0 * $0.0 + $0.1 * $0.1, $0.1, $0.0) < ($1.0 * $1.0 + $1.1 * $1.1, $1.1, $1.0) }
  }()

  /// A mark at the nearest free spot, joined to its place by a line where it had to move.
  mutating func mark(
    _ shape: MapShape, _ words: String, x: Int64, y: Int64, isOpen: Bool = false, title: String
  ) -> String {
    guard shape != .dot else { return PlaceMap.mark(shape, words, x: x, y: y, title: title) }
    let free = Self.steps.first { step in
      !taken.contains { abs($0.x - x - step.0) < 22 && abs($0.y - y - step.1) < 20 }
    }
    let at = (x: x + (free?.0 ?? 0), y: y + (free?.1 ?? 0))
    taken.append(at)
    if at != (x, y) {
      joins += "<path d=\"M\(x) \(y)L\(at.x) \(at.y)\" stroke=\"#14213d\" stroke-width=\"1\"/>"
      joins += "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"2.5\" fill=\"#14213d\"/>\n"
    }
    return PlaceMap.mark(shape, words, x: at.x, y: at.y, isOpen: isOpen, title: title)
  }
}

extension ProvisionKind {
  /// Special first, mainstream last: the order in which a report shows provision.
  static let inReports: [ProvisionKind] = [
    .special, .resourcedProvision, .senUnit, .alternativeProvision, .nonMaintainedSpecial,
    .independentSpecial,
    .specialistPost16, .furtherEducation, .hospitalSchool, .homeTuition, .educationOtherwise, .homeEducation,
    .earlyYears, .mainstream,
  ]

  /// Position in `inReports`.
  var rank: Int { Self.inReports.firstIndex(of: self) ?? Self.inReports.count }

  /// Whether children go somewhere that a map can show.
  var isPlace: Bool {
    switch self {
    case .homeTuition, .educationOtherwise, .homeEducation: false
    default: true
    }
  }
}

/// How a provision is marked on a map, so that its kind can be told without colour.
enum MapShape {
  case square, circle, diamond, dot

  init(_ kind: ProvisionKind) {
    switch kind {
    case .special, .nonMaintainedSpecial, .independentSpecial, .hospitalSchool: self = .square
    case .resourcedProvision, .senUnit: self = .circle
    case .alternativeProvision, .furtherEducation, .specialistPost16: self = .diamond
    case .mainstream, .earlyYears, .homeTuition, .educationOtherwise, .homeEducation: self = .dot
    }
  }

  /// What the marks mean, in a line below a map.
  static let legend =
    "Squares are special schools, circles resourced provision and SEN units, diamonds colleges and alternative "
    + "provision, dots mainstream schools. Numbers are those of the table."
}
