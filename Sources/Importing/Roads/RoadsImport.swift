import CaseModel
import Geography
import Glibc
import Running
import Tables

/// Roads of an OpenStreetMap file of any size into the case's `roads.osm.pbf`: only what the case needs.
public struct RoadsImport: Sendable {
  /// What is kept.
  public enum Wanted: Sendable, Hashable {
    /// Roads with a point inside a boundary.
    case boundary(Boundary)
    /// Roads within a box round the case's homes and provisions, so many metres wider on every side.
    case around(Int)
  }

  /// What is kept.
  public var wanted: Wanted
  /// Whether a file that is there and differs gives way.
  public var replace: Bool

  /// An import.
  public init(_ wanted: Wanted, replace: Bool) {
    self.wanted = wanted
    self.replace = replace
  }

  /// Reads the file twice and writes what is kept.
  ///
  /// - Throws: a `Problem` where the file is not whole, or holds no road that is wanted.
  public func run(path: String, into work: inout CaseImport, progress: any ProgressSink) throws(Problem) {
    let name = "roads.osm.pbf"
    let boundary = try boundary(&work)
    let temporary = try work.place(for: name)
    do throws(Problem) {
      progress.report(stage: "roads", done: 0, total: 1, note: "reading \(FileBytes.name(of: path))")
      let counts = try Self.clip(path, to: temporary, boundary)
      progress.report(stage: "roads", done: 1, total: 1, note: "")
      work.report.note(
        "\(counts.roads) roads and \(counts.nodesKept) points of \(counts.waysRead) ways and \(counts.nodesRead) points of "
          + "\(FileBytes.name(of: path)). Data © OpenStreetMap contributors, ODbL 1.0.")
      try settle(name, temporary, &work)
    } catch {
      work.abandon()
      throw error
    }
  }

  /// Counts the file as new, unchanged, changed or kept.
  private func settle(_ name: String, _ temporary: String, _ work: inout CaseImport) throws(Problem) {
    let old = work.folder + "/" + name
    var counts = ImportReport.Taken(file: name)
    if FileBytes.size(old) == nil {
      counts.new = 1
    } else if try Self.sameBytes(old, temporary) {
      counts.unchanged = 1
      work.abandon()
    } else if replace {
      counts.changed = 1
    } else {
      counts.kept = 1
      work.report.note("The case has other roads already, which stayed; --replace takes these.")
      work.abandon()
    }
    work.report.taken.append(counts)
  }

  private func boundary(_ work: inout CaseImport) throws(Problem) -> Boundary {
    switch wanted {
    case .boundary(let given): return given
    case .around(let metres):
      let places = try CasePlaces(work)
      guard let first = places.points.first else {
        throw Problem(
          .error, "no_places", file: "",
          message: "the case does not say yet where any school or home is, so no roads can be chosen",
          advice: "Import schools, children and postcodes first, or give --boundary")
      }
      var (west, south, east, north) = (first.easting, first.northing, first.easting, first.northing)
      for point in places.points {
        west = min(west, point.easting)
        east = max(east, point.easting)
        south = min(south, point.northing)
        north = max(north, point.northing)
      }
      let margin = Int32(clamping: metres)
      if places.unknown > 0 {
        work.report.note(
          "\(places.unknown) rows have a postcode that postcodes.csv does not know and did not count for the box; import postcodes first."
        )
      }
      work.report.note(
        "The box is \((Int(east - west) + 2 * metres) / 1000) km wide and \((Int(north - south) + 2 * metres) / 1000) km high: "
          + "the case's homes and provisions and \(metres) m round them.")
      return try Boundary(
        west: west - margin, south: south - margin, east: east + margin, north: north + margin)
    }
  }

  private static func clip(
    _ path: String, to target: String, _ boundary: Boundary
  ) throws(Problem) -> OSMClip.Counts {
    let counts: OSMClip.Counts
    do throws(GeographyError) { counts = try OSMClip.clip(path, to: target, rings: boundary.rings) } catch {
      throw Problem(
        .error, "roads_unreadable", file: FileBytes.name(of: path), message: error.problem,
        advice: error.action)
    }
    guard counts.roads > 0 else {
      throw Problem(
        .error, "no_roads", file: FileBytes.name(of: path),
        message: "no road of the file lies inside the boundary",
        advice: "Check that the file covers the council's area, and the boundary")
    }
    return counts
  }

  /// Whether two files hold the same bytes.
  private static func sameBytes(_ a: String, _ b: String) throws(Problem) -> Bool {
    guard FileBytes.size(a) == FileBytes.size(b) else { return false }
    return try FileBytes.read(a) == FileBytes.read(b)
  }
}
