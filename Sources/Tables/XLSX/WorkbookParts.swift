import CaseModel

/// Sheets of a workbook and what their cells refer to.
struct WorkbookParts {
  /// Name and part of each sheet, in the workbook's order.
  var sheets: [(name: String, part: String)] = []
  /// Whether day 0 is 1 January 1904 (old Macs) instead of 1900.
  var from1904 = false
  /// Shared texts.
  var texts = TextStore()
  /// How each cell style shows a number.
  var formats: [NumberFormat] = []

  /// - Throws: a `Problem` where the workbook is no spreadsheet, or damaged.
  init(_ package: ZipPackage) throws(Problem) {
    let root = RelationshipHandler()
    if package.has("_rels/.rels") { try XMLStream.parse("_rels/.rels", of: package, root) }
    let main = Self.resolve(root.byType["officeDocument"] ?? "xl/workbook.xml", beside: "")
    guard package.has(main) else {
      throw package.problem(
        "not_a_workbook", "the file is a zip but no spreadsheet", "Name an .xlsx workbook")
    }
    let folder = main.split(separator: "/").dropLast().joined(separator: "/")
    let book = WorkbookHandler()
    try XMLStream.parse(main, of: package, book)
    from1904 = book.from1904
    let relations = RelationshipHandler()
    let relationsPart = folder + (folder.isEmpty ? "" : "/") + "_rels/" + FileBytes.name(of: main) + ".rels"
    if package.has(relationsPart) { try XMLStream.parse(relationsPart, of: package, relations) }
    sheets = book.sheets.compactMap { sheet in
      relations.byID[sheet.relation].map { (sheet.name, Self.resolve($0, beside: folder)) }
    }
    if let target = relations.byType["sharedStrings"] {
      let handler = SharedTextHandler()
      try XMLStream.parse(Self.resolve(target, beside: folder), of: package, handler)
      texts = handler.store
    }
    if let target = relations.byType["styles"] {
      let handler = StyleHandler()
      try XMLStream.parse(Self.resolve(target, beside: folder), of: package, handler)
      formats = handler.formats
    }
  }

  private static func resolve(_ target: String, beside folder: String) -> String {
    if target.hasPrefix("/") { return String(target.dropFirst()) }
    var parts = folder.split(separator: "/").map(String.init)
    for part in target.split(separator: "/") {
      if part == ".." {
        if !parts.isEmpty { parts.removeLast() }
      } else if part != "." {
        parts.append(String(part))
      }
    }
    return parts.joined(separator: "/")
  }
}

/// Many texts in one block of bytes.
struct TextStore {
  private(set) var bytes: [UInt8] = []
  private var ends: [Int] = []

  var count: Int { ends.count }
  mutating func append(_ more: UnsafeBufferPointer<UInt8>) { bytes.append(contentsOf: more) }
  mutating func endText() { ends.append(bytes.count) }
  subscript(_ i: Int) -> ArraySlice<UInt8> { bytes[(i == 0 ? 0 : ends[i - 1])..<ends[i]] }
}

/// How a cell's number is shown.
enum NumberFormat {
  case plain, date, time, dateTime, percent

  /// By a built-in number format's id (ECMA-376 part 1, 18.8.30).
  static func builtIn(_ id: Int) -> NumberFormat {
    switch id {
    case 9, 10: .percent
    case 14...17, 27...36, 50...58: .date
    case 18...21, 45...47: .time
    case 22: .dateTime
    default: .plain
    }
  }

  /// By a format code such as `dd/mm/yyyy hh:mm`, leaving out quoted text, escapes and brackets.
  static func code(_ text: String) -> NumberFormat {
    var letters = ""
    var quoted = false
    var bracket: String?
    var skip = false
    for ch in text.lowercased() {
      if skip {
        skip = false
      } else if ch == "\"" {
        quoted.toggle()
      } else if quoted {
        continue
      } else if ch == "\\" || ch == "_" || ch == "*" {
        skip = true
      } else if ch == "[" {
        bracket = ""
      } else if ch == "]" {
        // [h] and its kin are elapsed time; other brackets hold colours, conditions and languages.
        if let inner = bracket, !inner.isEmpty, inner.allSatisfy({ "hms".contains($0) }) { letters += inner }
        bracket = nil
      } else if bracket != nil {
        bracket?.append(ch)
      } else if ch == ";" {
        break
      } else {
        letters.append(ch)
      }
    }
    if letters.contains("%") { return .percent }
    let day = letters.contains("d") || letters.contains("y")
    let clock = letters.contains("h") || letters.contains("s")
    if day { return clock ? .dateTime : .date }
    if clock { return .time }
    return letters.contains("m") && !letters.contains("0") && !letters.contains("#") ? .date : .plain
  }
}

private final class WorkbookHandler: XMLHandler {
  var sheets: [(name: String, relation: String)] = []
  var from1904 = false

  func start(_ name: String, _ attributes: XMLAttributes) {
    if name == "sheet", let sheet = attributes["name"], let id = attributes["id"] {
      sheets.append((sheet, id))
    }
    if name == "workbookPr", let value = attributes["date1904"] { from1904 = value == "1" || value == "true" }
  }

  func end(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

private final class RelationshipHandler: XMLHandler {
  var byID: [String: String] = [:]
  var byType: [String: String] = [:]

  func start(_ name: String, _ attributes: XMLAttributes) {
    // A target outside the package is nothing to read.
    guard name == "Relationship", let target = attributes["Target"], attributes["TargetMode"] != "External"
    else {
      return
    }
    if let id = attributes["Id"] { byID[id] = target }
    if let type = attributes["Type"]?.split(separator: "/").last { byType[String(type)] = target }
  }

  func end(_ name: String) {}
  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}

private final class SharedTextHandler: XMLHandler {
  var store = TextStore()
  private var inText = false
  private var inPhonetic = false

  func start(_ name: String, _ attributes: XMLAttributes) {
    if name == "t" { inText = true }
    if name == "rPh" { inPhonetic = true }
  }

  func end(_ name: String) {
    if name == "t" { inText = false }
    if name == "rPh" { inPhonetic = false }
    if name == "si" { store.endText() }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if inText && !inPhonetic { store.append(bytes) }
  }
}

private final class StyleHandler: XMLHandler {
  var formats: [NumberFormat] = []
  private var own: [Int: NumberFormat] = [:]
  private var inCells = false

  func start(_ name: String, _ attributes: XMLAttributes) {
    switch name {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }), let code = attributes["formatCode"] {
        own[id] = NumberFormat.code(code)
      }
    case "cellXfs": inCells = true
    case "xf" where inCells:
      let id = attributes["numFmtId"].flatMap { Int($0) } ?? 0
      formats.append(own[id] ?? NumberFormat.builtIn(id))
    default: break
    }
  }

  func end(_ name: String) {
    if name == "cellXfs" { inCells = false }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {}
}
