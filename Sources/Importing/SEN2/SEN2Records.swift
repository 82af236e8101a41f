import CaseModel

/// Where a record of a return stands, for messages: a file's row, a sheet's row or a line of XML.
struct SEN2Place: Sendable, Hashable {
  /// The file, or the file and its sheet.
  var file: String
  /// The row as a person counts it; of XML the line.
  var row: Int
}

/// A record as written: its cells by the columns of its module, and the record it belongs to.
struct SEN2Record {
  /// Texts without blanks round them, in the order of `SEN2Module.columns`.
  var cells: [String]
  /// Its own key; empty where nothing refers to it.
  var key = ""
  /// Its parent's key; empty where the carrier says it by nesting.
  var parentKey = ""
  /// Its parent among the records of the parent's module; -1: not yet known, or none.
  var parent = -1
  var place: SEN2Place
}

/// Every record of a return, module by module, as one of the carriers gave them.
struct SEN2Records {
  private(set) var byModule: [[SEN2Record]] = Array(repeating: [], count: SEN2Module.allCases.count)
  /// What is wrong with the files themselves.
  var problems: [Problem] = []
  /// Columns that are read and that a header lacks, `placementdetail leavingdate`.
  private(set) var lacking: [String] = []

  subscript(_ module: SEN2Module) -> [SEN2Record] {
    get { byModule[module.index] }
    _modify { yield &byModule[module.index] }
  }

  /// Notes which of the columns that are read a module's header lacks, but for those that another stands for.
  mutating func note(lacking module: SEN2Module, has: (String) -> Bool) {
    for columns in module.wanted where !columns.contains(where: has) {
      let text = "\(module.rawValue) \(columns[0])"
      if !lacking.contains(text) { lacking.append(text) }
    }
  }

  /// Finds every record's parent by its key, where nesting has not told it; a key that stands twice is the first's.
  mutating func link() {
    for module in SEN2Module.allCases {
      guard let parent = module.parent else { continue }
      var at: [String: Int] = [:]
      for (i, record) in self[parent].enumerated() where at[record.key] == nil { at[record.key] = i }
      for i in self[module].indices where self[module][i].parent < 0 {
        self[module][i].parent = at[self[module][i].parentKey] ?? -1
      }
    }
  }
}

/// Looks columns up by name once a module, so that records are read by position.
struct SEN2Columns {
  private let at: [String: Int]

  init(_ module: SEN2Module) {
    at = Dictionary(
      module.columns.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// The position of a column that the module has.
  subscript(_ name: String) -> Int {
    guard let position = at[name] else { preconditionFailure("there is no column \(name)") }
    return position
  }
}
