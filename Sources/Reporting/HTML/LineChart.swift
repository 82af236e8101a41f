/// A line of a chart.
struct ChartLine {
  let name: String
  /// A value for each step; nil: none.
  let values: [Int64?]
  /// The range around each, where there is one.
  var low: [Int64?] = []
  /// See `low`.
  var high: [Int64?] = []
}

/// Lines over years, told apart by dashes and named at their end, so that no colour is needed.
enum LineChart {
  private static let dashes = ["", "8 4", "2 4", "10 3 2 3", "5 2", "1 3"]

  /// The chart. `steps` are the names along the bottom; the scale starts at nought.
  static func svg(
    id: String, title: String, description: String, steps: [String], lines: [ChartLine],
    words: (Int64) -> String
  ) -> String {
    let (left, right, room): (Int64, Int64, Int64) = (70, 700, 230)
    let all = lines.flatMap { $0.values + $0.high }.compactMap { $0 }
    let scale = Self.scale(all.max() ?? 1)
    let top = scale.step * scale.count
    func x(_ i: Int) -> Int64 { left + (right - left) * Int64(i) / Int64(max(1, steps.count - 1)) }
    func y(_ value: Int64) -> Int64 { 16 + room - value * room / max(1, top) }
    var out = Charts.open(id, title, description, width: 900, height: room + 50)
    for k in 0...scale.count {
      let value = scale.step * k
      out += "<line x1=\"\(left)\" y1=\"\(y(value))\" x2=\"\(right)\" y2=\"\(y(value))\" stroke=\"#c5ccd9\"/>"
      out +=
        "<text x=\"\(left - 8)\" y=\"\(y(value) + 4)\" text-anchor=\"end\">\(HTML.escape(words(value)))</text>\n"
    }
    let every = max(1, (steps.count + 9) / 10)
    for (i, step) in steps.enumerated() where i % every == 0 {
      out += "<text x=\"\(x(i))\" y=\"\(room + 36)\" text-anchor=\"middle\">\(HTML.escape(step))</text>\n"
    }
    for line in lines {
      let band = steps.indices.filter { i in
        i < line.low.count && i < line.high.count && line.low[i] != nil && line.high[i] != nil
      }
      guard band.count > 1 else { continue }
      let up = band.map { "\(x($0)),\(y(line.high[$0] ?? 0))" }
      let down = band.reversed().map { "\(x($0)),\(y(line.low[$0] ?? 0))" }
      out +=
        "<polygon points=\"\((up + down).joined(separator: " "))\" fill=\"#2a6f97\" fill-opacity=\"0.12\"/>\n"
    }
    var ends: [(y: Int64, name: String)] = []
    for (at, line) in lines.enumerated() {
      let points = steps.indices.compactMap { i in
        i < line.values.count ? line.values[i].map { "\(x(i)),\(y($0))" } : nil
      }
      let dash = dashes[at % dashes.count]
      out +=
        "<polyline points=\"\(points.joined(separator: " "))\" fill=\"none\" stroke=\"#14213d\" stroke-width=\"2.2\""
      out += (dash.isEmpty ? "" : " stroke-dasharray=\"\(dash)\"") + "/>\n"
      if let last = line.values.last(where: { $0 != nil }), let value = last {
        ends.append((y(value), line.name))
      }
    }
    // Names that would lie on each other move down.
    var lowest = Int64.min
    for end in ends.sorted(by: { ($0.y, $0.name) < ($1.y, $1.name) }) {
      lowest = max(end.y, lowest == .min ? end.y : lowest + 16)
      out += "<text x=\"\(right + 8)\" y=\"\(lowest + 4)\">\(HTML.escape(end.name))</text>\n"
    }
    return out + "</svg>\n"
  }

  /// Round steps up to a value: at most six.
  static func scale(_ most: Int64) -> (step: Int64, count: Int64) {
    var step: Int64 = 1
    var turn = 0
    while step * 5 < most {
      step = turn % 3 == 1 ? step / 2 * 5 : step * 2
      turn += 1
    }
    return (step, max(1, (most + step - 1) / step))
  }
}

/// Bars from a low to a high figure about a middle one: how much each driver matters (a tornado).
enum RangeChart {
  /// A bar.
  struct Bar {
    let name: String
    let low: Int64
    let high: Int64
    let lowWords: String
    let highWords: String
  }

  static func svg(
    id: String, title: String, description: String, middle: Int64, middleWords: String, _ bars: [Bar]
  ) -> String {
    let least = bars.map { min($0.low, $0.high) }.min().map { min($0, middle) } ?? 0
    let most = bars.map { max($0.low, $0.high) }.max().map { max($0, middle) } ?? 1
    let span = max(1, most - least)
    let (left, room, step): (Int64, Int64, Int64) = (360, 430, 26)
    func x(_ value: Int64) -> Int64 { left + Int64(Double(value - least) / Double(span) * Double(room)) }
    var out = Charts.open(id, title, description, width: 900, height: Int64(bars.count) * step + 40)
    for (i, bar) in bars.enumerated() {
      let y = Int64(i) * step + 24
      let (a, b) = (min(bar.low, bar.high), max(bar.low, bar.high))
      out +=
        "<text x=\"260\" y=\"\(y + 13)\" text-anchor=\"end\">\(HTML.escape(Charts.short(bar.name)))</text>"
      out +=
        "<rect x=\"\(x(a))\" y=\"\(y)\" width=\"\(max(1, x(b) - x(a)))\" height=\"17\" fill=\"#2a6f97\"/>"
      let words = bar.low <= bar.high ? (bar.lowWords, bar.highWords) : (bar.highWords, bar.lowWords)
      out += "<text x=\"\(x(a) - 5)\" y=\"\(y + 13)\" text-anchor=\"end\">\(HTML.escape(words.0))</text>"
      out += "<text x=\"\(x(b) + 5)\" y=\"\(y + 13)\">\(HTML.escape(words.1))</text>\n"
    }
    let bottom = Int64(bars.count) * step + 26
    out +=
      "<line x1=\"\(x(middle))\" y1=\"18\" x2=\"\(x(middle))\" y2=\"\(bottom)\" stroke=\"#14213d\" stroke-width=\"2\"/>"
    out += "<text x=\"\(x(middle))\" y=\"13\" text-anchor=\"middle\">\(HTML.escape(middleWords))</text>\n"
    if least < 0, most > 0 {
      out +=
        "<line x1=\"\(x(0))\" y1=\"18\" x2=\"\(x(0))\" y2=\"\(bottom)\" stroke=\"#14213d\" stroke-dasharray=\"2 3\"/>"
      out += "<text x=\"\(x(0))\" y=\"\(bottom + 12)\" text-anchor=\"middle\">nothing gained or lost</text>\n"
    }
    return out + "</svg>\n"
  }
}
