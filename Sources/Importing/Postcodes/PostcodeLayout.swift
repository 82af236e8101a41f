import CaseModel
import Tables

/// Where a published postcode file has its columns.
///
/// - ONSPD and NSPL: `pcd`, `pcd2`, `pcds`, `dointr`, `doterm`, ..., `oseast1m`, `osnrth1m`, `oslaua` (ONSPD) or
///   `laua` (NSPL); since 2025 `pcd7`, `pcd8`, `pcds`, ..., `east1m`, `north1m`, `lad25cd` (ONS user guides).
/// - Code-Point Open: no header; postcode, quality, easting, northing, country, two of the NHS, county, district, ward
///   (OS, Code-Point Open technical specification).
struct PostcodeLayout {
  let postcode: Int
  let easting: Int
  let northing: Int
  /// When the postcode ended, `202406`; nil: the file has live ones only.
  let ended: Int?
  let district: Int?
  /// Whether the first line is a header.
  let hasHeader: Bool

  /// Code-Point Open.
  static let codePointOpen = PostcodeLayout(
    postcode: 0, easting: 2, northing: 3, ended: nil, district: 8, hasHeader: false)

  private init(postcode: Int, easting: Int, northing: Int, ended: Int?, district: Int?, hasHeader: Bool) {
    self.postcode = postcode
    self.easting = easting
    self.northing = northing
    self.ended = ended
    self.district = district
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
      ], file: file)
    let lad = header.firstIndex { name in
      let plain = SourceFile.plainHeader(name)
      return plain.hasPrefix("lad") && plain.hasSuffix("cd") && plain.count <= 7
    }
    self.init(
      postcode: columns["pcds"] ?? 0, easting: columns["oseast1m"] ?? 0, northing: columns["osnrth1m"] ?? 0,
      ended: columns["doterm"], district: columns["oslaua"] ?? lad, hasHeader: true)
  }
}
