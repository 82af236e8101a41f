/// A line of a chart over years.
struct ChartLine {
  let name: String
  /// A value a year; nil: none.
  let values: [Int64?]
  /// A band drawn behind the line, where there is one.
  var low: [Int64?] = []
  /// See `low`.
  var high: [Int64?] = []
}

/// Lines over years as SVG with a title and a description. Lines differ by dashes and marks and are named at their
/// ends, so that nothing depends on colour; the table behind each chart is on the same page.
enum LineChart {
  private static let dashes = ["", "9 4", "2 4", "14 4 2 4", "5 3", "1 6"]
  private static let width: Int64 = 900
  private static let height: Int64 = 330
  private static let left: Int64 = 62
  private static let right: Int64 = 632
  private static let top: Int64 = 14
  private static let bottom: Int64 = 290

  /// The chart; `years` are the values' positions.
  static func svg(id: String, title: String, description: String, years: [Int], _ lines: [ChartLine])
    -> String
  {
    let most = max(1, lines.flatMap { $0.values + $0.high }.compactMap { $0 }.max() ?? 1)
    let step = gridStep(most)
    let ceiling = (most + step - 1) / step * step
    func x(_ at: Int) -> Int64 {
      left + Int64(at) * (right - left) / Int64(max(1, years.count - 1))
    }
    func y(_ value: Int64) -> Int64 { bottom - value * (bottom - top) / ceiling }
    var out =
      "<svg role=\"img\" aria-labelledby=\"\(id)-title \(id)-desc\" viewBox=\"0 0 \(width) \(height)\" "
      + "width=\"\(width)\" height=\"\(height)\">\n<title id=\"\(id)-title\">\(HTML.escape(title))</title>"
      + "<desc id=\"\(id)-desc\">\(HTML.escape(description))</desc>\n"
    var mark: Int64 = 0
    while mark <= ceiling {
      out +=
        "<line x1=\"\(left)\" y1=\"\(y(mark))\" x2=\"\(right)\" y2=\"\(y(mark))\" stroke=\"#c5ccd9\"/>"
        + "<text x=\"\(left - 8)\" y=\"\(y(mark) + 4)\" text-anchor=\"end\">\(Words.count(mark))</text>\n"
      mark += step
    }
    let every = years.count > 14 ? 2 : 1
    for (at, year) in years.enumerated() where (years.count - 1 - at) % every == 0 {
      out += "<text x=\"\(x(at))\" y=\"\(bottom + 20)\" text-anchor=\"middle\">\(year)</text>"
    }
    for line in lines where !line.low.isEmpty {
      let upper = points(line.high, x, y)
      let lower = points(line.low, x, y).reversed()
      out += "<polygon points=\"\((upper + lower).joined(separator: " "))\" fill=\"#dfe5ee\"/>\n"
    }
    let labels = spread(lines.map { y(($0.values.last ?? nil) ?? 0) })
    for (at, line) in lines.enumerated() {
      let drawn = points(line.values, x, y)
      let dash = dashes[at % dashes.count]
      out +=
        "<polyline points=\"\(drawn.joined(separator: " "))\" fill=\"none\" stroke=\"#14213d\" stroke-width=\"2.2\""
        + (dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\"") + "/>"
      if let last = line.values.last ?? nil {
        out += shape(at, x(years.count - 1), y(last))
        out +=
          "<line x1=\"\(right + 6)\" y1=\"\(y(last))\" x2=\"\(right + 22)\" y2=\"\(labels[at])\" stroke=\"#3d4a66\"/>"
          + "<text x=\"\(right + 26)\" y=\"\(labels[at] + 4)\">\(HTML.escape(line.name))</text>\n"
      }
    }
    return out + "</svg>\n"
  }

  private static func points(_ values: [Int64?], _ x: (Int) -> Int64, _ y: (Int64) -> Int64) -> [String] {
    values.enumerated().compactMap { at, value in value.map { "\(x(at)),\(y($0))" } }
  }

  /// A mark of its own for each line.
  private static func shape(_ line: Int, _ x: Int64, _ y: Int64) -> String {
    switch line % 4 {
    case 0: "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"4.5\" fill=\"#14213d\"/>"
    case 1: "<rect x=\"\(x - 4)\" y=\"\(y - 4)\" width=\"9\" height=\"9\" fill=\"#fff\" stroke=\"#14213d\"/>"
    case 2: "<polygon points=\"\(x),\(y - 6) \(x + 6),\(y + 5) \(x - 6),\(y + 5)\" fill=\"#14213d\"/>"
    default: "<circle cx=\"\(x)\" cy=\"\(y)\" r=\"4.5\" fill=\"#fff\" stroke=\"#14213d\"/>"
    }
  }

  /// Heights of labels with room between them, in the order given.
  static func spread(_ heights: [Int64]) -> [Int64] {
    var placed = heights
    let order = heights.indices.sorted { heights[$0] != heights[$1] ? heights[$0] < heights[$1] : $0 < $1 }
    var last: Int64 = top - 18
    for at in order {
      placed[at] = max(placed[at], last + 18)
      last = placed[at]
    }
    // Labels pushed off the foot move up together.
    if let lowest = order.last, placed[lowest] > bottom {
      var limit = bottom
      for at in order.reversed() {
        placed[at] = min(placed[at], limit)
        limit = placed[at] - 18
      }
    }
    return placed
  }

  /// A round step that gives four to eight lines.
  static func gridStep(_ most: Int64) -> Int64 {
    var step: Int64 = 1
    while true {
      for factor in [1, 2, 5] as [Int64] where most <= step * factor * 7 { return step * factor }
      step *= 10
    }
  }
}
