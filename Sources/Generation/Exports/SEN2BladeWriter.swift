import CaseModel
import Tables

/// A synthetic return as COLLECT's Blade export: nine CSV files, dates such as `2022-Sep-28 00:00:00`.
public enum SEN2BladeWriter {
  /// File names and bytes, in the order of the return.
  ///
  /// - Parameter exported: the day in the names.
  public static func files(_ export: SEN2Export, exported: CalendarDate) -> [(name: String, bytes: [UInt8])] {
    let p = exported.parts
    let day = "\(two(p.day))-\(two(p.month))-\(p.year)"
    return export.tables.map { table in
      let isDate = table.columns.map { $0.hasSuffix("date") || $0 == "lastreview" || $0 == "reviewmeeting" }
      let isFlag = table.columns.map {
        $0.hasSuffix("indicator") || $0 == "rya" || $0 == "pb" || $0 == "week20"
      }
      var csv = CSVWriter(columns: table.columns + ["nativeid", "sourceid", table.name + "orderseqcolumn"])
      for (number, row) in table.rows.enumerated() {
        for (at, cell) in row.enumerated() {
          csv.text(
            isDate[at] ? shown(cell) : isFlag[at] && !cell.isEmpty ? (cell == "1" ? "true" : "false") : cell)
        }
        csv.text("SYNTHETIC")
        csv.text("1")
        csv.whole(number + 1)
        csv.endRow()
      }
      return ("Blade-Export_\(day)_\(table.name).csv", csv.bytes)
    }
  }

  private static func shown(_ iso: String) -> String {
    guard let date = CalendarDate(iso: iso) else { return iso }
    let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    return "\(date.parts.year)-\(months[date.parts.month - 1])-\(two(date.parts.day)) 00:00:00"
  }

  private static func two(_ n: Int) -> String { n < 10 ? "0\(n)" : "\(n)" }
}
