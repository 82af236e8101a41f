/// An OpenStreetMap extract of one header and one unpacked block of data that is given, so that what changes in an input
/// changes in the block (OpenStreetMap wiki, PBF Format).
enum SmallExtract {
  /// The file with a block's bytes.
  static func file(block: [UInt8]) -> [UInt8] {
    let features = ["OsmSchema-V0.6", "DenseNodes"].flatMap { field(4, Array($0.utf8)) }
    return blob("OSMHeader", features) + blob("OSMData", block)
  }

  private static func blob(_ kind: String, _ contents: [UInt8]) -> [UInt8] {
    let body = field(1, contents) + [2 << 3] + varint(contents.count)
    let header = field(1, Array(kind.utf8)) + [3 << 3] + varint(body.count)
    return (0..<4).map { UInt8(truncatingIfNeeded: header.count >> (24 - 8 * $0)) } + header + body
  }

  private static func field(_ number: UInt8, _ bytes: [UInt8]) -> [UInt8] {
    [number << 3 | 2] + varint(bytes.count) + bytes
  }

  private static func varint(_ value: Int) -> [UInt8] {
    var out: [UInt8] = []
    var rest = value
    while rest >= 128 {
      out.append(UInt8(rest & 127) | 128)
      rest >>= 7
    }
    return out + [UInt8(rest)]
  }
}
