import CaseModel
import Foundation
import Tables

/// Which files a case may have, and how what somebody brings becomes a case's folder.
enum CaseFiles {
  /// Whether a file of this name is taken into a case: a table, or the roads.
  static func isWanted(_ name: String) -> Bool {
    PlainName.isPlain(name) && (name.lowercased().hasSuffix(".csv") || name == "roads.osm.pbf")
  }

  /// Whether a file of this name may be sent: what is wanted, or a zip or workbook of it.
  static func isAccepted(_ name: String) -> Bool {
    isWanted(name) || (PlainName.isPlain(name) && isPacked(name))
  }

  /// A zip or a workbook.
  static func isPacked(_ name: String) -> Bool {
    [".zip", ".xlsx"].contains { name.lowercased().hasSuffix($0) }
  }

  /// A name as people's machines have it, fit for a path: other signs become `-`; nil: it would lead elsewhere.
  static func plainName(_ name: String) -> String? {
    guard !name.contains("/"), !name.contains("\\"), !name.contains(".."), name.first != "." else {
      return nil
    }
    let signs = name.unicodeScalars.map { scalar -> Character in
      scalar.isASCII && PlainName.isPlain("a\(scalar)a") ? Character(scalar) : "-"
    }
    let plain = String(signs)
    return PlainName.isPlain(plain) ? plain : nil
  }

  /// Unpacks a zip or a workbook that lies in a folder, so that tables alone are left, and reads nothing else.
  ///
  /// - Throws: `StudioRefusal.badInput` where it is refused or holds no table.
  static func unpack(in folder: String, _ limits: UploadLimits) throws {
    do {
      for name in FileBytes.names(in: folder) where isPacked(name) {
        let path = folder + "/" + name
        if name.lowercased().hasSuffix(".zip") {
          _ = try CaseZip.unpack(
            path, into: folder, .init(file: limits.file, whole: limits.whole, entries: 4 * limits.files),
            wanted: isWanted)
        } else {
          for (table, bytes) in try WorkbookSplit.files(of: path, most: limits.whole) {
            guard !FileManager.default.fileExists(atPath: folder + "/" + table) else {
              throw StudioRefusal.badInput(
                "\(table) came twice: as a file and in \(name). Send one of the two.")
            }
            try AtomicFile.write(bytes, to: folder + "/" + table)
          }
        }
        try FileManager.default.removeItem(atPath: path)
      }
    } catch let problem as Problem {
      throw StudioRefusal.badInput(problem.line)
    }
    let tables = Set(Schema.all.map { $0.name + ".csv" })
    guard FileBytes.names(in: folder).contains(where: { tables.contains($0.lowercased()) }) else {
      throw StudioRefusal.badInput(
        "There is no table of a case in what was sent. A case has provisions.csv and children.csv, or sheets of those "
          + "names: send them.")
    }
  }
}
