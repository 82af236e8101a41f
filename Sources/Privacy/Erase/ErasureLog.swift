import CaseModel
import Glibc
import Tables

/// `erasures.csv` beside the tables of a case: that something was erased, by whom and how much; never who it was about.
///
/// Whoever restores a backup compares this file with the restored one, and so knows how many erasures are to be done
/// again; which children they were, only the council's own register of requests can say.
public enum ErasureLog {
  /// The file's name.
  public static let fileName = "erasures.csv"

  /// A line.
  public struct Line: Sendable, Hashable {
    /// The day it was done.
    public var on: CalendarDate
    /// Who did it.
    public var by: String
    /// `erase` or `retain`.
    public var kind: String
    /// Rows that went.
    public var rows: Int
    /// Cells of other rows that lost a reference.
    public var cells: Int
    /// Results folders that went.
    public var results: Int

    /// A line.
    public init(on: CalendarDate, by: String, kind: String, rows: Int, cells: Int, results: Int) {
      self.on = on
      self.by = by
      self.kind = kind
      self.rows = rows
      self.cells = cells
      self.results = results
    }
  }

  /// The day by the machine's clock, in UTC: a log says when something was done. Nothing of a plan rests on it.
  static func today() -> CalendarDate { CalendarDate(dayNumber: Int32(time(nil) / 86_400)) }

  /// The file with a line more.
  ///
  /// - Throws: a `Problem` where the file cannot be written into.
  static func bytes(folder: String, adding line: Line) throws(Problem) -> [UInt8] {
    let path = folder + "/" + fileName
    var csv = CSVWriter(columns: ["erased_on", "erased_by", "kind", "rows", "cells", "results_folders"])
    let header = csv.bytes.count
    for text in [line.on.description, line.by, line.kind] { csv.text(text) }
    for number in [line.rows, line.cells, line.results] { csv.whole(number) }
    csv.endRow()
    guard FileBytes.size(path) != nil else { return csv.bytes }
    let old = try FileBytes.read(path)
    return old + (old.isEmpty || old.last == 10 ? [] : [10]) + csv.bytes[header...]
  }
}
