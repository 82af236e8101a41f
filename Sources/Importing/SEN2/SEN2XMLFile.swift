import CaseModel
import Tables

/// The return as XML: records nested in each other, elements named as the columns of a Blade export, whatever the case
/// (COLUMNS.md section 1).
final class SEN2XMLFile: XMLFileHandler {
  private(set) var records = SEN2Records()
  private let file: String
  /// Modules that are open, with the position of the record.
  private var open: [(module: SEN2Module, at: Int)] = []
  private var inHeader = false
  private var field: (module: SEN2Module, at: Int, column: Int)?
  private var value: [UInt8] = []
  private let columns: [[String: Int]]

  /// Other names of elements: the module they open.
  private static let modules: [String: SEN2Module] = [
    "person": .person, "requests": .requests, "request": .requests, "assessment": .assessment,
    "namedplan": .namedPlan, "plandetail": .planDetail, "activeplans": .activePlans,
    "activeplan": .activePlans, "placementdetail": .placementDetail, "senneed": .senNeed,
  ]
  /// Other names of fields.
  private static let fields: [String: String] = [
    "la": "lea", "leanumber": "lea", "lanumber": "lea", "dob": "personbirthdate",
    "birthdate": "personbirthdate", "uln": "uniquelearnernumber", "gender": "gendercurrent",
    "sentypeofneed": "sentype",
  ]

  private init(_ file: String) {
    self.file = file
    columns = SEN2Module.allCases.map { module in
      Dictionary(module.columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { a, _ in a })
    }
  }

  /// Reads a file's bytes.
  /// - Throws: a `Problem` where they are no well-formed XML, or declare a document type.
  static func read(_ bytes: [UInt8], name: String) throws(Problem) -> SEN2Records {
    let handler = SEN2XMLFile(name)
    try XMLFile.read(bytes, name: name, handler)
    return handler.records
  }

  func start(_ name: String, line: Int) {
    let plain = name.lowercased()
    field = nil
    value.removeAll(keepingCapacity: true)
    if plain == "header" {
      inHeader = true
      begin(.sen2, line)
    } else if let module = Self.modules[plain], canHold(module) {
      begin(module, line)
    } else if let last = open.last,
      let column = columns[last.module.index][Self.fields[plain] ?? plain]
    {
      field = (last.module, last.at, column)
    }
  }

  func end(_ name: String) {
    let plain = name.lowercased()
    if let field {
      self.field = nil
      // What is written twice keeps its first.
      if records[field.module][field.at].cells[field.column].isEmpty {
        records[field.module][field.at].cells[field.column] = SEN2Text.trimmed(
          String(decoding: value, as: UTF8.self))
      }
    } else if plain == "header", inHeader {
      inHeader = false
      open.removeAll { $0.module == .sen2 }
    } else if let module = Self.modules[plain], open.last?.module == module {
      open.removeLast()
    }
  }

  func text(_ bytes: UnsafeBufferPointer<UInt8>) {
    if field != nil { value.append(contentsOf: bytes) }
  }

  /// Containers between a record and its parent (`<SENneeds>`, `<Persons>`) do not matter; a person stands alone.
  private func canHold(_ module: SEN2Module) -> Bool {
    if module == .person { return open.isEmpty }
    return open.contains { $0.module == module.parent } || module == .namedPlan && isIn(.requests)
      || module == .planDetail && isIn(.namedPlan)
  }

  private func isIn(_ module: SEN2Module) -> Bool { open.contains { $0.module == module } }

  private func begin(_ module: SEN2Module, _ line: Int) {
    var record = SEN2Record(
      cells: Array(repeating: "", count: module.columns.count), place: SEN2Place(file: file, row: line))
    record.parent = parent(of: module, line)
    if module == .person { record.parent = 0 }
    records[module].append(record)
    open.append((module, records[module].count - 1))
  }

  /// The open record it belongs to. A named plan that stands in a request without an assessment gets an empty one.
  private func parent(of module: SEN2Module, _ line: Int) -> Int {
    if let at = open.last(where: { $0.module == module.parent })?.at { return at }
    guard module == .namedPlan, let request = open.last(where: { $0.module == .requests })?.at else {
      return -1
    }
    var assessment = SEN2Record(
      cells: Array(repeating: "", count: SEN2Module.assessment.columns.count),
      place: SEN2Place(file: file, row: line))
    assessment.parent = request
    records[.assessment].append(assessment)
    return records[.assessment].count - 1
  }
}
