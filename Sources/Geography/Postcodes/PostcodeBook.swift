import CaseModel

/// Where postcodes are: the contents of a `postcodes.csv`.
///
/// Source of the Isle of Wight file: ONS Postcode Directory and OS Code-Point Open, Open Government Licence v3.
/// Contains OS data © Crown copyright and database right; Royal Mail data © Royal Mail copyright and database
/// right; National Statistics data.
public struct PostcodeBook: Sendable {
  /// What is known of one postcode.
  public struct Entry: Hashable, Sendable {
    /// The postcode.
    public let postcode: PostcodeUnit
    /// Its place, to the metre.
    public let location: GridPoint
    /// Whether it is in use now; a terminated postcode still has a place.
    public let isLive: Bool
    /// The ward, by name or code; empty where the file does not say.
    public var ward = ""
  }

  /// A row that cannot be used.
  public struct BadRow: Hashable, Sendable {
    /// The line of the file, the header being line 1.
    public let line: Int
    /// What is wrong with it.
    public let problem: String
  }

  /// All entries, by postcode key; the first row of a postcode counts.
  public let entries: [Entry]
  /// Rows that were passed over, in file order.
  public let badRows: [BadRow]

  /// Reads a file.
  ///
  /// - Throws: `GeographyError` when the file cannot be read or lacks a column.
  public init(path: String) throws(GeographyError) {
    try self.init(bytes: FileBytes.read(path, what: "postcodes"), name: path)
  }

  /// Reads the bytes of a file: comma-separated, with a header row naming `pcd` (or `postcode`, `pcds`, `pcd7`),
  /// `easting` (or `oseast1m`, `east1m`), `northing` (or `osnrth1m`, `north1m`) and, if present,
  /// `in_codepoint_open...` (`True` = live) or `doterm` (empty = live; the former wins where it says something), and
  /// `ward` (or `osward`).
  public init(bytes: [UInt8], name: String) throws(GeographyError) {
    var lines = DelimitedLines(bytes)
    let header = (lines.next() ?? []).map { $0.lowercased() }
    func column(_ names: [String]) throws(GeographyError) -> Int {
      if let found = header.firstIndex(where: names.contains) { return found }
      throw GeographyError(
        "\(name) has no column \(names[0])", action: "Add the column, or export the postcode file again")
    }
    let postcodeColumn = try column(["pcd", "pcds", "pcd7", "postcode"])
    let eastingColumn = try column(["easting", "oseast1m", "east1m", "eastings"])
    let northingColumn = try column(["northing", "osnrth1m", "north1m", "northings"])
    let liveColumn = header.firstIndex { $0.hasPrefix("in_codepoint_open") }
    let endColumn = header.firstIndex(of: "doterm")
    let wardColumn = header.firstIndex { ["ward", "osward"].contains($0) }
    var entries: [Entry] = []
    var bad: [BadRow] = []
    while let fields = lines.next() {
      guard fields != [""] else { continue }
      guard fields.count > max(postcodeColumn, eastingColumn, northingColumn) else {
        bad.append(BadRow(line: lines.line, problem: "too few columns"))
        continue
      }
      guard let postcode = PostcodeUnit(fields[postcodeColumn]) else {
        bad.append(BadRow(line: lines.line, problem: "not a postcode: \(fields[postcodeColumn])"))
        continue
      }
      guard let east = Int32(fields[eastingColumn]), let north = Int32(fields[northingColumn]),
        (0..<700_000).contains(east), (0..<1_300_000).contains(north)
      else {
        bad.append(BadRow(line: lines.line, problem: "no place on the National Grid for \(postcode)"))
        continue
      }
      func cell(_ column: Int?) -> String? { column.map { $0 < fields.count ? fields[$0] : "" } }
      let said = cell(liveColumn)?.lowercased()
      let live = said == nil || said == "" && endColumn != nil ? cell(endColumn) ?? "" == "" : said == "true"
      entries.append(
        Entry(
          postcode: postcode, location: GridPoint(easting: east, northing: north), isLive: live,
          ward: cell(wardColumn) ?? ""))
    }
    let order = entries.indices.sorted { (entries[$0].postcode.key, $0) < (entries[$1].postcode.key, $1) }
    var unique: [Entry] = []
    for position in order where unique.last?.postcode != entries[position].postcode {
      unique.append(entries[position])
    }
    self.entries = unique
    badRows = bad
  }

  /// What is known of a postcode; nil when it is not in the file.
  public func entry(_ postcode: PostcodeUnit) -> Entry? {
    var (low, high) = (0, entries.count)
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].postcode.key < postcode.key { low = middle + 1 } else { high = middle }
    }
    guard low < entries.count, entries[low].postcode == postcode else { return nil }
    return entries[low]
  }

  /// The place of a postcode as a person writes it.
  public enum Lookup: Hashable, Sendable {
    /// Known.
    case found(Entry)
    /// The text is not a postcode at all.
    case notAPostcode
    /// A postcode, but not in the file: mistyped, new, or outside the area.
    case notInFile
  }

  /// Looks up a postcode as a person writes it.
  public func look(up text: some StringProtocol) -> Lookup {
    guard let postcode = PostcodeUnit(text) else { return .notAPostcode }
    return entry(postcode).map { .found($0) } ?? .notInFile
  }
}
