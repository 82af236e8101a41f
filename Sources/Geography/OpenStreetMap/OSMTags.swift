/// The OpenStreetMap keys that decide who may use a way and how fast, in the order of the reader's rows.
public enum OSMKey: Int, CaseIterable, Sendable {
  case highway, route, access, vehicle
  case motorVehicle
  case motorcar, foot, oneway, junction, maxspeed
  case maxspeedType
  case service, area, barrier
}

/// The tags of one way or node.
public struct OSMTags: Sendable {
  private let values: [String?]

  init(_ values: [String?]) { self.values = values }

  /// Tags given by hand.
  public init(_ tags: [OSMKey: String]) { values = OSMKey.allCases.map { tags[$0] } }

  /// The value of a key; nil when the key is absent.
  public subscript(_ key: OSMKey) -> String? { values[key.rawValue] }

  /// The value of the first of the keys that is present: the most specific comes first.
  func first(of keys: OSMKey...) -> String? {
    for key in keys { if let value = self[key] { return value } }
    return nil
  }
}
