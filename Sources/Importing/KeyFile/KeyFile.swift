import CaseModel
import Tables

/// Who is who: the one file that holds names, UPNs, ULNs and dates of birth, beside running references (DESIGN 7).
///
/// A CSV file that only its owner may read. Columns of an officer's own (`address`, `contact` ...) are kept as they are.
public struct KeyFile: Sendable {
  /// Columns written, in order.
  public static let columns = ["child_id", "upn", "uln", "surname", "forename", "date_of_birth"]

  /// What tells a child from others.
  public struct Person: Sendable, Hashable {
    /// Unique pupil number; empty: none.
    public var upn = ""
    /// Unique learner number; empty: none.
    public var uln = ""
    /// Family name.
    public var surname = ""
    /// First name.
    public var forename = ""
    /// Nil: not known.
    public var birth: CalendarDate?

    /// A person.
    public init(
      upn: String = "", uln: String = "", surname: String = "", forename: String = "",
      birth: CalendarDate? = nil
    ) {
      self.upn = upn
      self.uln = uln
      self.surname = surname
      self.forename = forename
      self.birth = birth
    }

    /// Name and birth date without case and blanks; nil without a birth date or any name. Some people have one name.
    var nameKey: String? {
      let (last, first) = (Self.plain(surname), Self.plain(forename))
      guard let birth, !(last.isEmpty && first.isEmpty) else { return nil }
      return "\(last)|\(first)|\(birth.dayNumber)"
    }

    /// Whether another is surely somebody else, whatever number both are given: another forename and another birth
    /// date. One of the two alone is corrected now and then.
    func isSurelyNot(_ other: Person) -> Bool {
      guard let birth, let born = other.birth, birth != born else { return false }
      let (own, others) = (Self.plain(forename), Self.plain(other.forename))
      return !own.isEmpty && !others.isEmpty && own != others
    }

    private static func plain(_ text: String) -> String {
      text.lowercased().filter { $0.isLetter || $0.isNumber }
    }
  }

  /// Whom a person turns out to be.
  public enum Match: Hashable, Sendable {
    /// The child of this reference.
    case found(String)
    /// Nobody of the file.
    case none
    /// Two children of the file, by two of the numbers or by a name that two share.
    case unclear
  }

  private var header: [String]
  private var rows: [[String]]
  private var at: [Int]
  private var byID: [String: Int] = [:]
  private var byUPN: [String: Int] = [:]
  private var byULN: [String: Int] = [:]
  /// -1 where two children share name and birth date.
  private var byName: [String: Int] = [:]
  private var highest = 0

  /// An empty key.
  public init() {
    header = Self.columns
    rows = []
    at = Array(Self.columns.indices)
  }

  /// Reads a key file; one that is not there yet is empty.
  ///
  /// - Throws: a `Problem` that quotes nothing of the file.
  public init(path: String) throws(Problem) {
    self.init()
    guard FileBytes.size(path) != nil else { return }
    let file = try CSVReader(path: path)
    if let problem = file.problems.first(where: { $0.severity == .error }) {
      throw Problem(
        .error, problem.code, file: problem.file, row: problem.row, message: problem.message,
        advice: problem.advice)
    }
    guard file.grid.rowCount > 0 else { return }
    _ = try file.column("child_id")
    header = file.grid.header
    for name in Self.columns where file.columnIfPresent(name) == nil { header.append(name) }
    at = Self.columns.map { name in
      header.firstIndex { SourceFile.plainHeader($0) == SourceFile.plainHeader(name) } ?? 0
    }
    for row in file.rows {
      let cells = header.indices.map { file.text(row, $0) }
      let id = cells[at[0]]
      guard !id.isEmpty, byID[id] == nil else {
        throw Problem(
          .error, "key_child_twice", file: file.grid.name, row: file.grid.rowNumber(row), column: "child_id",
          message: id.isEmpty ? "the row has no child_id" : "the child stands here twice",
          advice: "Keep one row a child")
      }
      rows.append(cells)
      index(rows.count - 1)
    }
  }

  /// How many children it holds.
  public var count: Int { rows.count }

  /// The references, in file order.
  public var ids: [String] { rows.map { $0[at[0]] } }

  /// The person of a reference.
  public func person(_ id: String) -> Person? { byID[id].map { person($0) } }

  private func person(_ row: Int) -> Person {
    let c = rows[row]
    return Person(
      upn: c[at[1]], uln: c[at[2]], surname: c[at[3]], forename: c[at[4]],
      birth: CalendarDate(written: c[at[5]]))
  }

  /// Finds a person: by UPN, then by ULN, then by surname, forename and birth date together.
  public func match(_ person: Person) -> Match {
    let first = person.upn.isEmpty ? nil : byUPN[person.upn.uppercased()]
    let second = person.uln.isEmpty ? nil : byULN[person.uln]
    if let first, let second, first != second { return .unclear }
    if let row = first ?? second { return .found(rows[row][at[0]]) }
    guard let key = person.nameKey, let row = byName[key] else { return .none }
    guard row >= 0 else { return .unclear }
    // A namesake born on the same day who has another number is somebody else.
    let held = self.person(row)
    let differs =
      !held.upn.isEmpty && !person.upn.isEmpty && held.upn.uppercased() != person.upn.uppercased()
      || !held.uln.isEmpty && !person.uln.isEmpty && held.uln != person.uln
    return differs ? .none : .found(rows[row][at[0]])
  }

  /// Whether the file has a number of a person for a child who is surely somebody else.
  public func belongsToAnother(_ person: Person) -> Bool {
    let found = [
      person.upn.isEmpty ? nil : byUPN[person.upn.uppercased()], person.uln.isEmpty ? nil : byULN[person.uln],
    ]
    return found.contains { $0.map { self.person($0).isSurelyNot(person) } ?? false }
  }

  /// Leaves references up to a number to others, such as those that a case already has.
  public mutating func reserve(_ ids: some Sequence<String>) {
    for id in ids { highest = max(highest, RunningReference.number(id)) }
  }

  /// Adds a person under the next running reference, `C00001` and on.
  public mutating func add(_ person: Person) -> String {
    highest += 1
    let id = RunningReference.text(highest)
    var cells = Array(repeating: "", count: header.count)
    cells[at[0]] = id
    rows.append(cells)
    write(person, rows.count - 1)
    index(rows.count - 1)
    return id
  }

  /// Brings a child's row up to date; what the person lacks stays. Returns whether anything changed.
  public mutating func update(_ id: String, _ person: Person) -> Bool {
    guard let row = byID[id] else { return false }
    let before = rows[row]
    write(person, row)
    guard rows[row] != before else { return false }
    index(row)
    return true
  }

  private mutating func write(_ person: Person, _ row: Int) {
    let texts = [person.upn, person.uln, person.surname, person.forename, person.birth?.description ?? ""]
    for (i, text) in texts.enumerated() where !text.isEmpty { rows[row][at[i + 1]] = text }
  }

  private mutating func index(_ row: Int) {
    let id = rows[row][at[0]]
    let person = person(row)
    byID[id] = row
    highest = max(highest, RunningReference.number(id))
    if !person.upn.isEmpty, byUPN[person.upn.uppercased()] == nil { byUPN[person.upn.uppercased()] = row }
    if !person.uln.isEmpty, byULN[person.uln] == nil { byULN[person.uln] = row }
    if let key = person.nameKey { byName[key] = byName[key].map { $0 == row ? row : -1 } ?? row }
  }

  /// The file.
  public var bytes: [UInt8] {
    var csv = CSVWriter(columns: header)
    for row in rows {
      for cell in row { csv.text(cell) }
      csv.endRow()
    }
    return csv.bytes
  }

  /// Writes the file whole or not at all; its owner alone may read it.
  /// - Throws: a `Problem` where it cannot be written.
  public func write(to path: String) throws(Problem) { try AtomicFile.write(bytes, to: path, mode: 0o600) }
}
