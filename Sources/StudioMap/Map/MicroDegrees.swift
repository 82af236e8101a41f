import CaseModel
import Geography
import Tables

/// Grid points as millionths of degrees (a tenth of a metre), the way every layer is sent.
enum MicroDegrees {
  /// Longitude and latitude by turns.
  ///
  /// - Throws: `GeographyError` where the projection library cannot be used.
  static func of(_ points: [GridPoint]) throws -> [Int32] {
    let (x, y) = try NationalGrid().degrees(of: points)
    var out: [Int32] = []
    out.reserveCapacity(points.count * 2)
    for at in points.indices {
      out.append(whole(x[at]))
      out.append(whole(y[at]))
    }
    return out
  }

  private static func whole(_ degrees: Double) -> Int32 {
    degrees.isFinite ? Int32(clamping: Int64((degrees * 1_000_000).rounded())) : 0
  }

  /// As JSON.
  static func list(_ values: some Sequence<Int32>) -> JSONValue { .list(values.map { .whole($0) }) }
}
