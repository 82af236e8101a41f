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
