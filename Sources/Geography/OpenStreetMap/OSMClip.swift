import Glibc
import OSMReader

/// A place as OpenStreetMap files hold it: whole 1e-7 degrees, WGS84.
public struct OSMPlace: Hashable, Sendable {
  /// 1e-7 degrees east.
  public let longitude: Int32
  /// 1e-7 degrees north.
  public let latitude: Int32

  /// From degrees, rounded.
  public init(longitude: Double, latitude: Double) {
    self.longitude = Int32(clamping: Int64((longitude * 1e7).rounded()))
    self.latitude = Int32(clamping: Int64((latitude * 1e7).rounded()))
  }
}

/// Cuts the roads of an area out of an OpenStreetMap file, and writes roads as such a file.
public enum OSMClip {
  /// What was read and kept.
  public struct Counts: Hashable, Sendable {
    /// Points of the file.
    public let nodesRead: Int
    /// Ways of the file, roads among them.
    public let waysRead: Int
    /// Points kept: every point of a road that is kept.
    public let nodesKept: Int
    /// Roads kept.
    public let roads: Int
  }

  /// Writes the roads and ferries that have a point inside the rings, whole; memory is that of the points inside.
  ///
  /// - Parameter rings: a ring inside another is a hole; each closes by itself.
  /// - Returns: counts; where no road is kept, nothing is written.
  /// - Throws: `GeographyError` when the file is missing, cut short or not PBF, or the other cannot be written.
  public static func clip(_ path: String, to target: String, rings: [[OSMPlace]]) throws(GeographyError)
    -> Counts
  {
    let longitude = rings.joined().map(\.longitude)
    let latitude = rings.joined().map(\.latitude)
    var first: [UInt32] = [0]
    for ring in rings { first.append((first.last ?? 0) + UInt32(ring.count)) }
    var counts = osm_clip_counts()
    var text = [CChar](repeating: 0, count: 512)
    let failed = longitude.withUnsafeBufferPointer { x in
      latitude.withUnsafeBufferPointer { y in
        first.withUnsafeBufferPointer { starts in
          var area = osm_area(
            ring_count: rings.count, ring_first: starts.baseAddress, longitude: x.baseAddress,
            latitude: y.baseAddress)
          return osm_clip(path, target, &area, &counts, &text, text.count)
        }
      }
    }
    guard failed == 0 else {
      throw GeographyError(
        "\(path) cannot be read as OpenStreetMap roads: \(words(text))",
        action: "Copy or download the .osm.pbf file again, and check that the disk has room")
    }
    return Counts(
      nodesRead: Int(counts.nodes_read), waysRead: Int(counts.ways_read), nodesKept: Int(counts.nodes_kept),
      roads: Int(counts.roads_kept))
  }

  static func words(_ text: [CChar]) -> String {
    String(decoding: text.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }
}

extension OSMRoads {
  /// Writes the roads as a .pbf file; their points are numbered from 1 in order.
  ///
  /// - Throws: `GeographyError` where it cannot be written.
  public func write(to path: String) throws(GeographyError) {
    var text = [CChar](repeating: 0, count: 512)
    let strings = texts.map { strdup($0) }
    defer { for string in strings { free(string) } }
    let names = strings.map { UnsafePointer($0) }
    func unsigned(_ values: [Int32]) -> [UInt32] { values.map { UInt32(bitPattern: $0) } }
    let (ways, nodes, wayTags) = (unsigned(wayFirst), unsigned(wayNode), unsigned(wayTag))
    let (barriers, barrierTags) = (unsigned(barrierNode), unsigned(barrierTag))
    let failed = names.withUnsafeBufferPointer { names in
      longitude.withUnsafeBufferPointer { x in
        latitude.withUnsafeBufferPointer { y in
          wayID.withUnsafeBufferPointer { ids in
            ways.withUnsafeBufferPointer { ways in
              nodes.withUnsafeBufferPointer { nodes in
                wayTags.withUnsafeBufferPointer { wayTags in
                  barriers.withUnsafeBufferPointer { barriers in
                    barrierTags.withUnsafeBufferPointer { barrierTags in
                      var view = osm_view(
                        node_count: x.count, longitude: x.baseAddress, latitude: y.baseAddress,
                        way_count: ids.count, way_id: ids.baseAddress, way_first: ways.baseAddress,
                        way_node: nodes.baseAddress, way_tag: wayTags.baseAddress,
                        barrier_count: barriers.count, barrier_node: barriers.baseAddress,
                        barrier_tag: barrierTags.baseAddress, string_count: names.count,
                        strings: names.baseAddress)
                      return osm_write(path, &view, &text, text.count)
                    }
                  }
                }
              }
            }
          }
        }
      }
    }
    guard failed == 0 else {
      throw GeographyError(
        "\(path) cannot be written: \(OSMClip.words(text))", action: "Check the folder and the disk's room")
    }
  }
}
