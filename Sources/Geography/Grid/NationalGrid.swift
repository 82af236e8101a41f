import CaseModel
import CPROJ

/// Turns WGS84 longitude and latitude into British National Grid and back, many points at a time.
///
/// Uses Ordnance Survey's seven-parameter Helmert transformation between WGS84 and OSGB36 (A Guide to Coordinate
/// Systems in Great Britain, section 6.6), written out as a PROJ pipeline so that the answer does not depend on
/// the grids a machine has. It is within 5 m of OSTN15, 2 m on average. Nothing is fetched: PROJ's network is off.
///
/// One value belongs to one thread; making one costs about a millisecond.
public final class NationalGrid {
  /// The transformation as PROJ reads it, from grid metres to degrees.
  public static let pipeline =
    "+proj=pipeline"
    + " +step +inv +proj=tmerc +lat_0=49 +lon_0=-2 +k=0.9996012717 +x_0=400000 +y_0=-100000 +ellps=airy"
    + " +step +proj=push +v_3"
    + " +step +proj=cart +ellps=airy"
    + " +step +proj=helmert +x=446.448 +y=-125.157 +z=542.060 +rx=0.1502 +ry=0.2470 +rz=0.8421 +s=-20.4894"
    + " +convention=position_vector"
    + " +step +inv +proj=cart +ellps=WGS84"
    + " +step +proj=pop +v_3"
    + " +step +proj=unitconvert +xy_in=rad +xy_out=deg"

  private let context: OpaquePointer
  private let transformation: OpaquePointer

  /// Prepares the transformation.
  ///
  /// - Throws: `GeographyError` when libproj refuses the pipeline, which a sound installation does not.
  public init() throws(GeographyError) {
    guard let context = proj_context_create() else { throw Self.unusable }
    proj_context_set_enable_network(context, 0)
    guard let transformation = proj_create(context, Self.pipeline) else {
      proj_context_destroy(context)
      throw Self.unusable
    }
    self.context = context
    self.transformation = transformation
  }

  deinit {
    proj_destroy(transformation)
    proj_context_destroy(context)
  }

  /// Degrees to grid metres, in place of each other: `x` goes in as longitude and comes out as easting, `y` as
  /// latitude and northing. What cannot be transformed comes out as infinity.
  public func project(x: inout [Double], y: inout [Double]) {
    transform(PJ_INV, &x, &y)
  }

  /// Grid metres to degrees, in place: `x` easting to longitude, `y` northing to latitude.
  public func unproject(x: inout [Double], y: inout [Double]) {
    transform(PJ_FWD, &x, &y)
  }

  /// One position to grid metres, rounded; nil outside Great Britain's part of the grid.
  public func gridPoint(longitude: Double, latitude: Double) -> GridPoint? {
    var x = [longitude]
    var y = [latitude]
    project(x: &x, y: &y)
    guard (-1_000_000...2_000_000).contains(x[0]), (-1_000_000...2_000_000).contains(y[0]) else { return nil }
    return GridPoint(easting: Int32(x[0].rounded()), northing: Int32(y[0].rounded()))
  }

  /// Grid points to degrees.
  public func degrees(of points: [GridPoint]) -> (longitude: [Double], latitude: [Double]) {
    var x = points.map { Double($0.easting) }
    var y = points.map { Double($0.northing) }
    unproject(x: &x, y: &y)
    return (x, y)
  }

  private func transform(_ direction: PJ_DIRECTION, _ x: inout [Double], _ y: inout [Double]) {
    precondition(x.count == y.count, "as many x as y")
    let stride = MemoryLayout<Double>.stride
    let count = x.count
    x.withUnsafeMutableBufferPointer { xs in
      y.withUnsafeMutableBufferPointer { ys in
        _ = proj_trans_generic(
          transformation, direction, xs.baseAddress, stride, count, ys.baseAddress, stride, count, nil, 0, 0,
          nil,
          0, 0)
      }
    }
  }

  private static let unusable = GeographyError(
    "The map projection library cannot be used", action: "Run .ci/setup again to install libproj")
}
