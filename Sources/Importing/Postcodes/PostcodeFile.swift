import CaseModel
import Geography
import Tables

/// Postcodes gathered from the files of one import.
struct FoundPostcodes {
  struct Row {
    let postcode: PostcodeUnit
    let point: GridPoint
    /// District code; empty where the file has none.
    let district: String
    /// Ward's code; empty where the file has none.
    let ward: String
    /// Year and month in which it ended, 202406; 0: in use.
    let ended: Int32
  }

  var rows: [Row] = []
  /// Rows read, wanted or not.
  var rowCount = 0
  /// Whether some file says districts.
  var hasDistricts = false

  /// By postcode, each once: the first of equal ones.
  var sorted: [Row] {
    // Order by text, and by place in the files where a postcode is there twice.
    let keyed = rows.enumerated().map { (text: $1.postcode.description, at: $0) }
    var last: PostcodeUnit?
    return keyed.sorted { ($0.text, $0.at) < ($1.text, $1.at) }.compactMap { item in
      let row = rows[item.at]
      defer { last = row.postcode }
      return row.postcode == last ? nil : row
    }
  }
}

/// One published postcode file.
struct PostcodeFile {
  let path: String

  /// Reads what is wanted.
  ///
  /// - Throws: a `Problem` where the file is no postcode file.
  func read(
    _ wanted: PostcodeArea, _ found: inout FoundPostcodes, _ report: inout ImportReport
  ) throws(Problem) {
    let name = FileBytes.name(of: path)
    var layout: PostcodeLayout?
    var fields = LineFields()
    var (outside, nowhere, ended) = (0, 0, 0)
    try LineStream.each(path) { (line: UnsafeRawBufferPointer, number: Int) throws(Problem) in
      var line = line
      if number == 1, line.starts(with: [0xEF, 0xBB, 0xBF]) {
        line = UnsafeRawBufferPointer(rebasing: line[3...])
      }
      if number == 1, line.starts(with: [0xFF, 0xFE]) || line.starts(with: [0xFE, 0xFF]) {
        throw Problem(
          .error, "encoding_utf16", file: name, message: "the file is UTF-16, which no published one is",
          advice: "Give the file as it was downloaded, or save it as CSV UTF-8")
      }
      if line.isEmpty { return }
      if layout == nil { fields.tellSeparator(line) }
      fields.split(line)
      let columns: PostcodeLayout
      if let layout {
        columns = layout
      } else {
        columns =
          PostcodeUnit(fields.text(line, 0)) != nil && fields.ranges.count >= 4
          ? .codePointOpen
          : try PostcodeLayout(header: fields.ranges.indices.map { fields.text(line, $0) }, file: name)
        layout = columns
        if columns.district != nil { found.hasDistricts = true }
        if columns.hasHeader { return }
      }
      found.rowCount += 1
      let text = fields.text(line, columns.postcode)
      guard let postcode = PostcodeUnit(text) else {
        report.fix(
          Problem(
            .warning, "postcode_unreadable", file: name, row: number, column: "pcds",
            message: "this is no postcode, so the row was not taken", advice: "Download the file again"))
        return
      }
      guard wanted.contains(postcode, district: fields.text(line, columns.district)) else {
        outside += 1
        return
      }
      guard let east = fields.whole(line, columns.easting), let north = fields.whole(line, columns.northing),
        east > 0, (0..<700_000).contains(east), (0..<1_300_000).contains(north), !text.hasPrefix("BT")
      else {
        nowhere += 1
        report.ignore("without a place on the National Grid", id: postcode.description, row: number)
        return
      }
      let end = fields.whole(line, columns.ended) ?? 0
      if end > 0 { ended += 1 }
      found.rows.append(
        FoundPostcodes.Row(
          postcode: postcode, point: GridPoint(easting: east, northing: north),
          district: fields.text(line, columns.district), ward: fields.text(line, columns.ward), ended: end))
    }
    report.ignore("postcode elsewhere", count: outside)
    if ended > 0 {
      report.note("\(name): \(ended) of the postcodes taken are no longer in use and marked so.")
    }
  }
}
