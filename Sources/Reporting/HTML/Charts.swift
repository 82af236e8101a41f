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

  private static func open(
    _ id: String, _ title: String, _ description: String, width: Int64, height: Int64
  ) -> String {
    "<svg role=\"img\" aria-labelledby=\"\(id)-title \(id)-desc\" viewBox=\"0 0 \(width) \(height)\" "
      + "width=\"\(width)\" height=\"\(height)\">\n<title id=\"\(id)-title\">\(HTML.escape(title))</title>"
      + "<desc id=\"\(id)-desc\">\(HTML.escape(description))</desc>\n<defs><pattern id=\"\(id)-hatch\" width=\"6\" "
      + "height=\"6\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" "
      + "fill=\"#8c2f00\"/><rect width=\"2\" height=\"6\" fill=\"#e7b08c\"/></pattern></defs>\n"
  }

  /// A name that fits beside its bar.
  private static func short(_ name: String) -> String {
    name.count <= 36 ? name : name.prefix(34) + "\u{2026}"
  }
}
