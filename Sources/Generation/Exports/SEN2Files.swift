import CaseModel
import Tables

/// A synthetic return in its three carriers, with a file of where its made-up postcodes are.
public enum SEN2Files {
  /// Writes `blade/*.csv`, `sen2-template.xlsx`, `sen2.xml` and `postcodes.csv` (in the layout of a case) into a folder.
  ///
  /// - Throws: a `Problem` where something cannot be written.
  public static func write(_ world: Case, seed: UInt64, to folder: String) throws(Problem) {
    guard AtomicFile.makeFolder(folder + "/blade") else {
      throw Problem(
        .error, "folder_unwritable", file: FileBytes.name(of: folder),
        message: "the folder could not be made",
        advice: "Check that you may write there")
    }
    let export = SEN2Export(world, seed: seed)
    for (name, bytes) in SEN2BladeWriter.files(export, exported: world.parameters.baseDate) {
      try AtomicFile.write(bytes, to: folder + "/blade/" + name)
    }
    try AtomicFile.write(SEN2XMLWriter.bytes(export), to: folder + "/sen2.xml")
    try SEN2TemplateWriter.write(export, to: folder + "/sen2-template.xlsx")
    var csv = CSVWriter(columns: ["pcd", "easting", "northing"])
    for (postcode, point) in export.postcodes {
      csv.text(postcode)
      csv.whole(point.easting)
      csv.whole(point.northing)
      csv.endRow()
    }
    try csv.write(to: folder + "/postcodes.csv")
  }
}
