import OSMReader

/// The highways and ferry routes of an OpenStreetMap extract, as they stand in the file.
///
/// Flat arrays: way `w` visits nodes `wayNode[wayFirst[w]..<wayFirst[w + 1]]`, where -1 stands for a node that
/// the extract lacks. Data: © OpenStreetMap contributors, ODbL 1.0.
public struct OSMRoads: Sendable {
  /// Node longitudes in 1e-7 degrees (WGS84), in order of OpenStreetMap id.
  public internal(set) var longitude: [Int32] = []
  /// Node latitudes in 1e-7 degrees (WGS84).
  public internal(set) var latitude: [Int32] = []
  /// OpenStreetMap ids of the ways, in file order.
  public internal(set) var wayID: [Int64] = []
  /// Where each way's nodes start in `wayNode`; one entry more than there are ways.
  public internal(set) var wayFirst: [Int32] = [0]
  /// Node indices of all ways, one after another.
  public internal(set) var wayNode: [Int32] = []
  /// Nodes that carry a `barrier`, in order of index.
  public internal(set) var barrierNode: [Int32] = []
  /// A row of `texts` positions for each way, a tag a place in the order of `OSMKey`; -1: no such tag.
  private(set) var wayTag: [Int32] = []
  /// The same for each barrier.
  private(set) var barrierTag: [Int32] = []
  /// Every different value of a tag.
  private(set) var texts: [String] = []

  /// How many ways there are.
  public var wayCount: Int { wayID.count }

  /// No roads at all; `addNode`, `addWay` and `addBarrier` fill it by hand (tests, made-up geographies).
  public init() {}

  /// Reads a .pbf file.
  ///
  /// - Throws: `GeographyError` when the file is missing, empty, cut short, not PBF, or holds no road.
  public init(pbf path: String) throws(GeographyError) {
    var text = [CChar](repeating: 0, count: 512)
    guard let handle = osm_read(path, &text, text.count) else {
      let reason = String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
      throw GeographyError(
        "\(path) cannot be read as OpenStreetMap roads: \(reason)",
        action: "Copy or download the .osm.pbf file again")
    }
    defer { osm_free(handle) }
    let view = osm_roads_view(handle)
    guard view.way_count > 0 else {
      throw GeographyError(
        "\(path) holds no roads", action: "Use an OpenStreetMap extract that includes the ways tagged highway"
      )
    }
    longitude = Array(UnsafeBufferPointer(start: view.longitude, count: view.node_count))
    latitude = Array(UnsafeBufferPointer(start: view.latitude, count: view.node_count))
    wayID = Array(UnsafeBufferPointer(start: view.way_id, count: view.way_count))
    wayFirst = Self.signed(view.way_first, view.way_count + 1)
    wayNode = Self.signed(view.way_node, Int(wayFirst.last ?? 0))
    wayTag = Self.signed(view.way_tag, view.way_count * OSMKey.allCases.count)
    barrierNode = Self.signed(view.barrier_node, view.barrier_count)
    barrierTag = Self.signed(view.barrier_tag, view.barrier_count * OSMKey.allCases.count)
    texts = (0..<view.string_count).map { view.strings[$0].map { String(cString: $0) } ?? "" }
  }

  /// The tags of a way, by its position.
  public func tags(ofWay way: Int) -> OSMTags { tags(wayTag, row: way) }

  /// The tags of a barrier, by its position in `barrierNode`.
  public func tags(ofBarrier barrier: Int) -> OSMTags { tags(barrierTag, row: barrier) }

  /// Adds a node and gives its index.
  public mutating func addNode(longitude: Int32, latitude: Int32) -> Int32 {
    self.longitude.append(longitude)
    self.latitude.append(latitude)
    return Int32(self.longitude.count - 1)
  }

  /// Adds a way over existing nodes.
  public mutating func addWay(_ nodes: [Int32], _ tags: [OSMKey: String]) {
    wayID.append(Int64(wayID.count + 1))
    wayNode += nodes
    wayFirst.append(Int32(wayNode.count))
    wayTag += row(tags)
  }

  /// Adds a barrier at a node; barriers are added in order of node.
  public mutating func addBarrier(at node: Int32, _ tags: [OSMKey: String]) {
    barrierNode.append(node)
    barrierTag += row(tags)
  }

  private mutating func row(_ tags: [OSMKey: String]) -> [Int32] {
    OSMKey.allCases.map { key in
      guard let value = tags[key] else { return -1 }
      if let known = texts.firstIndex(of: value) { return Int32(known) }
      texts.append(value)
      return Int32(texts.count - 1)
    }
  }

  private func tags(_ rows: [Int32], row: Int) -> OSMTags {
    let width = OSMKey.allCases.count
    return OSMTags(rows[(row * width)..<((row + 1) * width)].map { $0 < 0 ? nil : texts[Int($0)] })
  }

  private static func signed(_ start: UnsafePointer<UInt32>?, _ count: Int) -> [Int32] {
    UnsafeBufferPointer(start: start, count: count).map { Int32(bitPattern: $0) }
  }
}
