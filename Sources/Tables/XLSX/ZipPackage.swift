import CZip
import CaseModel

/// A workbook's zip, or one of tables, read within limits: a bomb is refused, never unpacked.
final class ZipPackage {
  /// The most that is taken of a workbook, its parts and their unpacking.
  struct Limits {
    var file = 300_000_000
    var entries: Int64 = 10_000
    var part = 1_000_000_000
    /// Unpacked over packed size of a part of more than 10 MB: the real ones stay below 60.
    var ratio = 250
  }

  let name: String
  /// What people call it: `workbook` or `zip`.
  private let noun: String
  private let archive: OpaquePointer
  private let limits: Limits

  /// Opens a workbook.
  /// - Throws: a `Problem` where it is missing, too large, locked by a password, an old .xls, or no zip.
  init(path: String, limits: Limits = Limits(), noun: String = "workbook") throws(Problem) {
    self.noun = noun
    name = FileBytes.name(of: path)
    self.limits = limits
    func refuse(_ code: String, _ message: String, _ advice: String) -> Problem {
      Problem(.error, code, file: FileBytes.name(of: path), message: message, advice: advice)
    }
    guard let size = FileBytes.size(path) else {
      throw refuse(
        "not_a_case", "there is no such folder or workbook", "Name a folder of CSV files or an .xlsx workbook"
      )
    }
    guard size <= limits.file else {
      throw refuse(
        "file_too_large",
        "the \(noun) holds \(size / 1_000_000) MB; at most \(limits.file / 1_000_000) MB are read",
        "Save the tables as CSV files in a folder")
    }
    let start = FileBytes.prefix(path, 8)
    if start.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
      throw refuse(
        "workbook_locked", "the workbook is locked by a password or is an old .xls",
        "Take the password away, or save it as .xlsx")
    }
    var code: Int32 = 0
    guard start.starts(with: [0x50, 0x4B]), let archive = zip_open(path, ZIP_RDONLY, &code) else {
      throw start.starts(with: [0x50, 0x4B])
        ? refuse("workbook_damaged", "the \(noun) is damaged or cut short", "Copy or save it again")
        : refuse(
          "not_a_workbook", "the file is no \(noun == "zip" ? "zip" : ".xlsx workbook")",
          "Name a folder of CSV files or an .xlsx workbook"
        )
    }
    self.archive = archive
    if zip_get_num_entries(archive, 0) > limits.entries {
      throw refuse(
        "workbook_refused", "the \(noun) has more than \(limits.entries) parts",
        "Save the tables as CSV files in a folder")
    }
  }

  deinit { zip_discard(archive) }

  /// Whether the zip has a part of this name.
  func has(_ part: String) -> Bool { index(part) >= 0 }

  private func index(_ part: String) -> Int64 { zip_name_locate(archive, part, UInt32(ZIP_FL_NOCASE)) }

  /// What the zip's directory says of its parts.
  var parts: [Part] {
    (0..<UInt64(max(0, zip_get_num_entries(archive, 0)))).map { index in
      var status = zip_stat_t()
      guard zip_stat_index(archive, index, 0, &status) == 0, let name = status.name else {
        return Part(name: "", size: 0, isLink: false)
      }
      var system: UInt8 = 0
      var attributes: UInt32 = 0
      zip_file_get_external_attributes(archive, index, 0, &system, &attributes)
      // The upper half holds Unix's mode where the zip was made on Unix.
      let isLink = system == UInt8(ZIP_OPSYS_UNIX) && attributes >> 28 == 0xA
      return Part(name: String(cString: name), size: Int(clamping: status.size), isLink: isLink)
    }
  }

  /// One part, as the directory has it.
  struct Part {
    var name: String
    var size: Int
    var isLink: Bool
  }

  /// Unpacks a part piece by piece; `take` returns false to stop early.
  /// - Throws: a `Problem` where the part is missing, locked, damaged or beyond the limits.
  func stream(_ part: String, _ take: (UnsafePointer<CChar>, Int32) -> Bool) throws(Problem) {
    let index = index(part)
    var status = zip_stat_t()
    guard index >= 0, zip_stat_index(archive, UInt64(index), 0, &status) == 0 else {
      throw problem("workbook_damaged", "the workbook has no part \(part)", "Save it again as .xlsx")
    }
    if status.valid & UInt64(ZIP_STAT_ENCRYPTION_METHOD) != 0
      && status.encryption_method != UInt16(ZIP_EM_NONE)
    {
      throw problem("workbook_locked", "the \(noun) is locked by a password", "Take the password away")
    }
    let allowed = min(
      limits.part, max(10_000_000, Int(clamping: status.comp_size).multipliedSaturating(limits.ratio)))
    guard Int(clamping: status.size) <= allowed else { throw bomb(part) }
    guard let file = zip_fopen_index(archive, UInt64(index), 0) else { throw damaged(part) }
    defer { zip_fclose(file) }
    var buffer = [CChar](repeating: 0, count: 1 << 16)
    var total = 0
    while true {
      let n = zip_fread(file, &buffer, UInt64(buffer.count))
      if n < 0 { throw damaged(part) }
      if n == 0 { break }
      total += Int(n)
      // The sizes in a zip's directory may lie: what comes out is counted.
      guard total <= allowed else { throw bomb(part) }
      if !buffer.withUnsafeBufferPointer({ $0.baseAddress.map { take($0, Int32(n)) } ?? false }) { return }
    }
    if total != Int(clamping: status.size) { throw damaged(part) }
  }

  func problem(_ code: String, _ message: String, _ advice: String) -> Problem {
    Problem(.error, code, file: name, message: message, advice: advice)
  }

  private func bomb(_ part: String) -> Problem {
    problem(
      "workbook_refused",
      "part \(part) unpacks to far more than \(noun == "zip" ? "a table" : "a workbook's tables") would",
      "Check where the file came from; or save the tables as CSV files in a folder")
  }

  private func damaged(_ part: String) -> Problem {
    problem(
      "workbook_damaged", "part \(part) of the \(noun) is damaged or cut short", "Copy or save it again")
  }
}

extension Int {
  fileprivate func multipliedSaturating(_ other: Int) -> Int {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? Int.max : product
  }
}
