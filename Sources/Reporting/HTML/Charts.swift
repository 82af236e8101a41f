/// A bar of a chart: its name, its figures and the words beside it.
struct ChartBar {
  let name: String
  /// The length of the bar.
  let value: Int64
  /// A mark on the same scale (places beside children), where there is one.
  var mark: Int64?
  /// Written at the end of the bar.
  let words: String
  /// Drawn hatched and dark: above the mark, or above guideline.
  var stands = false
}

/// Bar charts as SVG with a title and a description; the table behind each is on the same page.
enum Charts {
  /// Horizontal bars, a row each.
  static func bars(id: String, title: String, description: String, _ bars: [ChartBar]) -> String {
    let nameWidth: Int64 = 290
    let room: Int64 = 420
    let height: Int64 = 22
    let top = max(1, bars.map { max($0.value, $0.mark ?? 0) }.max() ?? 1)
    var out = open(id, title, description, width: 900, height: Int64(bars.count) * height + 8)
    for (i, bar) in bars.enumerated() {
      let y = Int64(i) * height + 4
      let length = bar.value * room / top
      out +=
        "<text x=\"\(nameWidth - 8)\" y=\"\(y + 13)\" text-anchor=\"end\">\(HTML.escape(short(bar.name)))</text>"
      out += "<rect x=\"\(nameWidth)\" y=\"\(y)\" width=\"\(max(length, 1))\" height=\"16\" "
      out += "fill=\"\(bar.stands ? "url(#\(id)-hatch)" : "#2a6f97")\"/>"
      var end = length
      if let mark = bar.mark {
        let x = mark * room / top
        end = max(end, x)
        out += "<rect x=\"\(nameWidth + x - 1)\" y=\"\(y - 2)\" width=\"3\" height=\"20\" fill=\"#14213d\"/>"
      }
      out += "<text x=\"\(nameWidth + end + 8)\" y=\"\(y + 13)\">\(HTML.escape(bar.words))</text>\n"
    }
    return out + "</svg>\n"
  }

  /// Horizontal bars to both sides of nothing, a row each.
  static func signed(id: String, title: String, description: String, _ bars: [ChartBar]) -> String {
    let (left, room, height): (Int64, Int64, Int64) = (300, 380, 22)
    let least = min(0, bars.map(\.value).min() ?? 0)
    let most = max(0, bars.map(\.value).max() ?? 0)
    let span = max(1, most - least)
    func x(_ value: Int64) -> Int64 { left + Int64(Double(value - least) / Double(span) * Double(room)) }
    var out = open(id, title, description, width: 900, height: Int64(bars.count) * height + 8)
    for (i, bar) in bars.enumerated() {
      let y = Int64(i) * height + 4
      let (a, b) = (x(min(0, bar.value)), x(max(0, bar.value)))
      out +=
        "<text x=\"\(left - 10)\" y=\"\(y + 13)\" text-anchor=\"end\">\(HTML.escape(short(bar.name)))</text>"
      out += "<rect x=\"\(a)\" y=\"\(y)\" width=\"\(max(1, b - a))\" height=\"16\" "
      out += "fill=\"\(bar.stands ? "url(#\(id)-hatch)" : "#2a6f97")\"/>"
      out += "<text x=\"\(x(max(0, most)) + 8)\" y=\"\(y + 13)\">\(HTML.escape(bar.words))</text>\n"
    }
    let bottom = Int64(bars.count) * height + 6
    out += "<line x1=\"\(x(0))\" y1=\"0\" x2=\"\(x(0))\" y2=\"\(bottom)\" stroke=\"#14213d\"/>"
    return out + "</svg>\n"
  }

  /// Upright bars side by side, with a short name under each.
  static func columns(id: String, title: String, description: String, _ bars: [ChartBar]) -> String {
    let step = 860 / Int64(max(1, bars.count))
    let room: Int64 = 150
    let top = max(1, bars.map(\.value).max() ?? 1)
    var out = open(id, title, description, width: 900, height: 210)
    for (i, bar) in bars.enumerated() {
      let x = 20 + Int64(i) * step
      let length = bar.value == 0 ? 0 : max(bar.value * room / top, 1)
      out += "<rect x=\"\(x)\" y=\"\(180 - length)\" width=\"\(step - 4)\" height=\"\(length)\" "
      out += "fill=\"\(bar.stands ? "url(#\(id)-hatch)" : "#2a6f97")\"/>"
      let middle = x + step / 2 - 2
      out +=
        "<text x=\"\(middle)\" y=\"\(174 - length)\" text-anchor=\"middle\">\(HTML.escape(bar.words))</text>"
      out += "<text x=\"\(middle)\" y=\"198\" text-anchor=\"middle\">\(HTML.escape(bar.name))</text>\n"
    }
    out += "<line x1=\"20\" y1=\"180\" x2=\"880\" y2=\"180\" stroke=\"#14213d\"/>"
    return out + "</svg>\n"
  }

  /// The start of a drawing: its title, description and hatching.
  static func open(
    _ id: String, _ title: String, _ description: String, width: Int64, height: Int64
  ) -> String {
    "<svg role=\"img\" aria-labelledby=\"\(id)-title \(id)-desc\" viewBox=\"0 0 \(width) \(height)\" "
      + "width=\"\(width)\" height=\"\(height)\">\n<title id=\"\(id)-title\">\(HTML.escape(title))</title>"
      + "<desc id=\"\(id)-desc\">\(HTML.escape(description))</desc>\n<defs><pattern id=\"\(id)-hatch\" width=\"6\" "
      + "height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" "
      + "fill=\"#8c2f00\"/><rect width=\"2\" height=\"6\" fill=\"#e7b08c\"/></pattern></defs>\n"
  }

  /// A name that fits beside its bar.
  static func short(_ name: String, _ most: Int = 36) -> String {
    name.count <= most ? name : name.prefix(most - 2) + "\u{2026}"
  }
}
