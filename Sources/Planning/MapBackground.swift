import CaseModel
import Geography
import Running

/// What maps of a case are drawn on and named by; nothing of children but how far they spread.
extension Case {
  /// Main roads about the case's homes and schools, as lines; none where the case has no road file.
  ///
  /// - Throws: `GeographyError` where the file cannot be read.
  public func mainRoads(cache: CacheFolder?, progress: any ProgressSink) throws(GeographyError)
    -> [[GridPoint]]
  {
    guard let roads = try CaseRoads(self, cache: cache, progress: progress) else { return [] }
    let sites = provisions.compactMap(\.location.point)
    // One school far away would bring half the country's roads.
    let east = sites.map(\.easting).sorted()
    let north = sites.map(\.northing).sorted()
    guard !sites.isEmpty else { return [] }
    let (low, high) = (sites.count / 20, sites.count - 1 - sites.count / 20)
    return roads.outline(
      around: [
        GridPoint(easting: east[low], northing: north[low]),
        GridPoint(easting: east[high], northing: north[high]),
      ], reach: 15_000
    ).main
  }

  /// The ward of each child's home, by the child's reference, from the case's own file of postcodes; nil: it says none, or
  /// not that of every home.
  ///
  /// - Throws: `GeographyError` where the file cannot be read.
  public func homeWards() throws(GeographyError) -> [String: String]? {
    guard let path = CaseJourneys.postcodesPath(self),
      let finder = WardFinder(try PostcodeBook(path: path))
    else { return nil }
    var wards: [String: String] = [:]
    for child in children {
      guard let ward = finder.ward(of: child.location) else { return nil }
      wards[child.id] = ward
    }
    return wards
  }

  /// Every postcode of the case's own file by its first part, in order; none where the case has no such file.
  ///
  /// - Throws: `GeographyError` where the file cannot be read.
  public func postcodeAreas() throws(GeographyError) -> [(area: String, point: GridPoint)] {
    guard let path = CaseJourneys.postcodesPath(self) else { return [] }
    return try PostcodeBook(path: path).entries.compactMap { entry in
      "\(entry.postcode)".split(separator: " ").first.map { (String($0), entry.location) }
    }
  }
}
