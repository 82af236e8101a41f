import CaseModel
import Foundation

@testable import Tables

/// A folder of its own under the system's temporary one, removed when it goes out of use.
final class Folder {
  let path: String

  init() {
    path = NSTemporaryDirectory() + "schoolward-" + UUID().uuidString
    try! FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func put(_ name: String, _ text: String) { put(name, Array(text.utf8)) }

  func put(_ name: String, _ bytes: [UInt8]) {
    _ = FileManager.default.createFile(atPath: path + "/" + name, contents: Data(bytes))
  }

  func text(_ name: String) -> String? { try? String(contentsOfFile: path + "/" + name, encoding: .utf8) }
}

/// Two Schools: one provision and one child, without a fault; a test replaces or adds a table.
func twoSchools(_ tables: [String: String] = [:]) -> CaseReading {
  var all = [
    "provisions": """
    provision_id,name,kind,easting,northing,nc_year_min,nc_year_max,needs,places,wheelchair_access
    oak,Oak School,special,450000,90000,0,14,*,10,yes
    elm,Elm School,special,451000,91000,0,14,ASD;SLCN,10,yes

    """,
    "children": """
    child_id,postcode,easting,northing,nc_year,needs,status,current_provision_id
    c1,PO30 1UD,450100,90100,7,ASD,phase_transfer,
    c2,,450200,90200,3,SLCN,settled,elm

    """,
  ]
  all.merge(tables) { $1 }
  let folder = Folder()
  for (name, text) in all { folder.put(name + ".csv", text) }
  return CaseReader.read(path: folder.path)
}

/// The problems of Two Schools with a column's value in the one child's row.
func childWith(_ column: String, _ value: String) -> [String] {
  let quoted = value.contains(",") || value.contains("\"") ? "\"\(value)\"" : value
  let base = ["child_id", "easting", "northing", "nc_year", "needs", "status"]
  var values = ["c1", "450100", "90100", "7", "ASD", "phase_transfer"]
  var header = base
  if let index = base.firstIndex(of: column) {
    values[index] = quoted
  } else {
    header.append(column)
    values.append(quoted)
  }
  return twoSchools([
    "children": header.joined(separator: ",") + "\n" + values.joined(separator: ",") + "\n"
  ]).problems.map(\.line)
}

extension Case {
  /// The case without where its rows came from, as texts: for comparing what was written with what was read.
  var rowsAsText: [String] {
    CaseWriter.files(self).map { $0.name + "\n" + String(decoding: $0.bytes, as: UTF8.self) }
  }
}
