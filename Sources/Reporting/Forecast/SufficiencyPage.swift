import CaseModel
import Tables

/// `sufficiency.html`: specialist places beside who needs them, the authority first and then a leaf an area;
/// self-contained, no script, prints a sheet an area.
public enum SufficiencyPage {
  /// The page; the first path of the sheet is shown.
  public static func html(_ sheet: ForecastSheet) -> String {
    let title = "Sufficiency of specialist places, \(sheet.authority)"
    var body = "<main>\n<header>\n<h1>Sufficiency of specialist places</h1>\n"
    body += HTML.paragraph("\(sheet.authority), from \(Words.day(sheet.baseDate)).", kind: "lead")
    body += ForecastPage.banner(sheet) + "</header>\n"
    guard let path = sheet.paths.first, !sheet.sufficiency.isEmpty else {
      body += HTML.paragraph("The case has neither specialist places nor children who need one.")
      return HTML.page(title: title, body: body + "</main>\n")
    }
    let rows = SufficiencyIndex(sheet.sufficiency.filter { $0.path == path })
    body += leaf(nil, sheet, rows, path)
    for area in sheet.areas { body += leaf(area, sheet, rows, path) }
    body += "</main>\n<footer>A forecast for officers to consider, not a decision.</footer>\n"
    return HTML.page(title: title, body: body, kind: "leaves", style: LeafStyle.text)
  }

  private static func leaf(
    _ area: String?, _ sheet: ForecastSheet, _ rows: SufficiencyIndex, _ path: String
  ) -> String {
    let id = area.map { "area-" + $0.filter { $0.isLetter || $0.isNumber } } ?? "authority"
    var out = "<section class=\"leaf\" aria-labelledby=\"\(id)\">\n"
    out += "<h2 id=\"\(id)\">\(HTML.escape(area.map { "Area \($0)" } ?? "The whole authority"))</h2>\n"
    let years = shown(sheet)
    if let first = years.first, let now = rows.row(area, first) {
      out += HTML.paragraph(sentence(area, now, rows, years))
      out += facts([
        ("Specialist places", Words.count(ForecastSheet.whole(now.places))),
        ("Children in them", Words.count(now.occupied ?? 0)),
        (area == nil ? "Held by other councils" : "Who live elsewhere", Words.count(now.imports ?? 0)),
        (
          area == nil ? "Residents placed outside" : "Residents placed elsewhere",
          Words.count(now.exports ?? 0)
        ),
      ])
    } else {
      out += HTML.paragraph("Nobody here needs a specialist place, and there is none.")
    }
    out += table(
      "By broad area of need (\(ForecastSheet.label(path)))", "Need",
      NeedArea.allCases.map { need in (need.label, { rows.row(area, $0, need: need) }) }, area, rows, years)
    out += table(
      "By age (\(ForecastSheet.label(path)))", "Age",
      AgeBand.allCases.map { band in (band.label, { rows.row(area, $0, band: band) }) }, area, rows, years)
    if area == nil { out += method(sheet) }
    out += provisions(area, sheet)
    return out + "</section>\n"
  }

  /// The base year, five and ten years on; the last where there is neither.
  private static func shown(_ sheet: ForecastSheet) -> [Int] {
    let years = sheet.years
    guard let first = years.first, let last = years.last else { return [] }
    let shown = [first, first + 5, first + 10].filter { years.contains($0) }
    return shown.count > 1 || last == first ? shown : [first, last]
  }

  private static func sentence(
    _ area: String?, _ now: SufficiencyRow, _ rows: SufficiencyIndex, _ years: [Int]
  ) -> String {
    let base = years[0]
    var text =
      "\(Words.count(ForecastSheet.whole(now.demand))) residents are expected to need a specialist place in September "
      + "\(base)"
    if now.fresh >= 500 {
      text += " (\(Words.count(ForecastSheet.whole(now.fresh))) of them with a plan made after January)"
    }
    if let last = years.last, last > base, let then = rows.row(area, last) {
      text += " and \(Words.count(ForecastSheet.whole(then.demand))) in \(last); there "
      let places = ForecastSheet.whole(then.places)
      text += "\(places == 1 ? "is 1 place" : "are \(Words.count(places)) places") then"
      text +=
        then.added > 0
        ? ", \(Words.count(ForecastSheet.whole(then.added))) of them added since the base date." : "."
    } else {
      text += "."
    }
    return text
  }

  private static func facts(_ pairs: [(String, String)]) -> String {
    "<dl class=\"facts\">\n"
      + pairs.map { "<div><dt>\(HTML.escape($0.0))</dt><dd>\($0.1)</dd></div>\n" }.joined() + "</dl>\n"
  }

  private static func table(
    _ caption: String, _ head: String, _ parts: [(name: String, row: (Int) -> SufficiencyRow?)],
    _ area: String?,
    _ rows: SufficiencyIndex, _ years: [Int]
  ) -> String {
    var columns: [HTMLTable.Column] = [.text(head), .number("In places"), .number("In"), .number("Out")]
    for year in years {
      columns += [.number("\(year): places"), .number("need"), .number("gap")]
    }
    var table = HTMLTable(caption, columns)
    func cells(_ name: String, _ row: (Int) -> SufficiencyRow?) -> [String] {
      let now = years.first.flatMap(row)
      var cells = [name] + [now?.occupied, now?.imports, now?.exports].map { Words.count($0 ?? 0) }
      for year in years {
        let row = row(year)
        cells += [row?.places, row?.demand, row?.gap].map { Words.count(ForecastSheet.whole($0 ?? 0)) }
      }
      return cells
    }
    for part in parts { table.rows.append(cells(part.name, part.row)) }
    table.totals = [cells("All", { rows.row(area, $0) })]
    return table.html(ifEmpty: "")
  }

  private static func method(_ sheet: ForecastSheet) -> String {
    var items = [
      "Need: England's share of plans in specialist places by age, raised or lowered to what this authority's own "
        + "placements show by need and age; places that several needs or ages may take are shared out as need is.",
      "Gap: places, less those held by other councils, less residents who need one; below nothing is short. An area's "
        + "gap says where children would travel, not that a school must stand there.",
      "Specialist places: special schools of all kinds, resourced provisions, SEN units, alternative provision, "
        + "specialist post-16. In: children in the area's places who live elsewhere. Out: residents placed elsewhere.",
      "A year counts those who have a plan in that January, in the year groups of that September, and those expected to "
        + "have one made between the two (new_by_september in sufficiency.csv).",
    ]
    let past = sheet.occupancy.reduce(0) { $0 + $1.past }
    if past > 0 {
      items.append(
        "\(Words.children(past)) recorded at a provision past its oldest year are counted in no place and in no "
          + "share of need: check those records.")
    }
    items.append(
      sheet.options.isEmpty
        ? "No option is taken: places are those of today and openings already dated."
        : "Options taken: \(sheet.options.joined(separator: "; ")).")
    return "<h3>How to read it</h3>\n" + HTML.list(items)
  }

  private static func provisions(_ area: String?, _ sheet: ForecastSheet) -> String {
    let here = sheet.occupancy.filter { area == nil ? true : $0.area == area }
    guard !here.isEmpty else { return "" }
    var table = HTMLTable(
      area == nil ? "Specialist provisions" : "Specialist provisions here",
      [
        .text("Provision"), .text("Kind"), .number("Places"), .number("Held by others"), .number("In it"),
        .number("Occupied"), .number("To be added"),
      ])
    for row in here {
      table.rows.append([
        row.name, row.kind.label, Words.count(row.places), Words.count(row.held), Words.count(row.occupied),
        row.percent.map { "\($0) %" } ?? "", Words.count(row.added),
      ])
    }
    return table.html(ifEmpty: "")
  }
}

/// Sufficiency rows of one path by area, year, need and band.
struct SufficiencyIndex {
  private struct Key: Hashable {
    var area: String?
    var year: Int
    var need: NeedArea?
    var band: AgeBand?
  }
  private var rows: [Key: SufficiencyRow] = [:]

  init(_ list: [SufficiencyRow]) {
    for row in list { rows[Key(area: row.area, year: row.year, need: row.need, band: row.band)] = row }
  }

  /// A row; nil: none.
  func row(_ area: String?, _ year: Int, need: NeedArea? = nil, band: AgeBand? = nil) -> SufficiencyRow? {
    rows[Key(area: area, year: year, need: need, band: band)]
  }
}
