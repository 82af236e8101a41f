import CaseModel
import Tables

/// Where a published postcode file has its columns.
///
/// - ONSPD and NSPL: `pcd`, `pcd2`, `pcds`, `dointr`, `doterm`, ..., `oseast1m`, `osnrth1m`, `oslaua` and `osward`
///   (ONSPD) or `laua` and `ward` (NSPL); since 2025 `pcd7`, `pcd8`, `pcds`, ..., `east1m`, `north1m`, `lad25cd`,
///   `wd25cd` (ONS user guides).
/// - Code-Point Open: no header; postcode, quality, easting, northing, country, two of the NHS, county, district, ward
///   (OS, Code-Point Open technical specification).
struct PostcodeLayout {
  let postcode: Int
  let easting: Int
  let northing: Int
  /// When the postcode ended, `202406`; nil: the file has live ones only.
  let ended: Int?
  let district: Int?
  let ward: Int?
  /// Whether the first line is a header.
  let hasHeader: Bool

  /// Code-Point Open.
  static let codePointOpen = PostcodeLayout(
    postcode: 0, easting: 2, northing: 3, ended: nil, district: 8, ward: 9, hasHeader: false)

  private init(
    postcode: Int, easting: Int, northing: Int, ended: Int?, district: Int?, ward: Int?, hasHeader: Bool
  ) {
    self.postcode = postcode
    self.easting = easting
    self.northing = northing
    self.ended = ended
    self.district = district
    self.ward = ward
    self.hasHeader = hasHeader
  }

  /// The layout that a header names.
  ///
  /// - Throws: a `Problem` naming what is missing.
  init(header: [String], file: String) throws(Problem) {
    let columns = try ImportHeader(
      header,
      [
        ImportColumn("pcds", aliases: ["pcd", "pcd7", "pcd8", "pcd2", "postcode"], required: true),
        ImportColumn("oseast1m", aliases: ["east1m", "easting", "eastings"], required: true),
        ImportColumn("osnrth1m", aliases: ["north1m", "northing", "northings"], required: true),
        ImportColumn("doterm"), ImportColumn("oslaua", aliases: ["laua", "admindistrictcode"]),
        ImportColumn("osward", aliases: ["ward", "adminwardcode"]),
      ], file: file)
    self.init(
      postcode: columns["pcds"] ?? 0, easting: columns["oseast1m"] ?? 0, northing: columns["osnrth1m"] ?? 0,
      ended: columns["doterm"], district: columns["oslaua"] ?? Self.ofAnyYear("lad", header),
      ward: columns["osward"] ?? Self.ofAnyYear("wd", header), hasHeader: true)
  }

  /// The column of codes, or of names (`nm`), whose header bears the year of the boundaries, as `lad25cd` does.
  static func ofAnyYear(_ start: String, _ header: [String], tail: String = "cd") -> Int? {
    header.firstIndex { name in
      let plain = SourceFile.plainHeader(name)
      return plain.hasPrefix(start) && plain.hasSuffix(tail)
        && (start.count + 2...start.count + 4).contains(plain.count)
    }
  }
}
