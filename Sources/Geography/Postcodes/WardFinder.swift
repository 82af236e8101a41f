import CaseModel

/// The ward of any place: that of its postcode, else of the nearest postcode in use, since a case holds no boundaries.
public struct WardFinder: Sendable {
  private let book: PostcodeBook
  /// Postcodes in use with a ward, by the square of a kilometre they lie in, in the book's order.
  private let squares: [Square: [PostcodeBook.Entry]]

  /// A place further than this many kilometres from every postcode with a ward has none.
  private static let farthest: Int32 = 10

  private struct Square: Hashable {
    let east: Int32
    let north: Int32

    init(_ point: GridPoint, east: Int32 = 0, north: Int32 = 0) {
      self.east = point.easting / 1000 + east
      self.north = point.northing / 1000 + north
    }
  }

  /// Wards of a postcode file; nil: it says none.
  public init?(_ book: PostcodeBook) {
    var squares: [Square: [PostcodeBook.Entry]] = [:]
    for entry in book.entries where entry.isLive && !entry.ward.isEmpty {
      squares[Square(entry.location), default: []].append(entry)
    }
    guard !squares.isEmpty else { return nil }
    self.book = book
    self.squares = squares
  }

  /// The ward of a place; nil: not known, or no postcode with a ward is near.
  public func ward(of location: Location) -> String? {
    if let text = location.postcode, case .found(let entry) = book.look(up: text), !entry.ward.isEmpty {
      return entry.ward
    }
    return location.point.flatMap(nearest)
  }

  /// Looks through rings of squares outwards until none further out can hold a nearer one.
  private func nearest(_ point: GridPoint) -> String? {
    var best: (squared: Int64, ward: String)?
    for ring in 0...Self.farthest {
      // Whatever lies in this ring is at least so far away.
      let least = Int64(max(0, ring - 1)) * 1000
      if let best, best.squared <= least * least { break }
      for east in -ring...ring {
        for north in -ring...ring where abs(east) == ring || abs(north) == ring {
          for entry in squares[Square(point, east: east, north: north)] ?? [] {
            let x = Int64(entry.location.easting - point.easting)
            let y = Int64(entry.location.northing - point.northing)
            if best.map({ x * x + y * y < $0.squared }) ?? true { best = (x * x + y * y, entry.ward) }
          }
        }
      }
    }
    return best?.ward
  }
}
