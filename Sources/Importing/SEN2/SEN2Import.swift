import CaseModel
import Tables

/// `import sen2`: a SEN2 person-level return into a case, and names and numbers into a key file beside it.
public struct SEN2Import {
  /// Files of one return: Blade CSVs or their folder, the Excel template, or XML.
  public var files: [String]
  /// The key file, which is made where there is none.
  public var keyPath: String
  /// The day whose plans and placements count; nil: the return's reference date.
  public var censusDate: CalendarDate?
  /// Whether children of the case whom the key file does not know stay beside those of the return, though it knows
  /// none of them.
  public var isBeside: Bool

  /// An import.
  public init(
    files: [String], keyPath: String, censusDate: CalendarDate? = nil, isBeside: Bool = false
  ) {
    self.files = files
    self.keyPath = keyPath
    self.censusDate = censusDate
    self.isBeside = isBeside
  }

  /// Reads the return and stages everything.
  ///
  /// - Throws: a `Problem` or `SEN2Refusal` that names nobody.
  public func run(into work: inout CaseImport) throws {
    try KeyPlace.check(keyPath, apartFrom: work.folder)
    var key = try KeyFile(path: keyPath)
    let reading = try SEN2Reader.read(files)
    let world = FileBytes.isFolder(work.folder) ? CaseReader.read(path: work.folder).case : nil
    guard let census = censusDate ?? reading.value.referenceDate else {
      throw Problem(
        .error, "census_date_missing", file: FileBytes.name(of: files.first ?? ""),
        message: "the return does not say its census date",
        advice: "Give it with --census-date, such as 2026-01-15")
    }
    let settings = SEN2Settings(folder: work.folder)
    if let wrong = settings.problems.first { throw wrong }
    let hasBase = world?.parameters.overrides.contains { $0.name == "base_date" } ?? false
    let base = hasBase ? world?.parameters.baseDate ?? census : census
    try Self.check(key, knows: world?.children.map(\.id) ?? [], isBeside, FileBytes.name(of: keyPath))
    key.reserve(world?.children.map(\.id) ?? [])
    var conversion = SEN2Conversion(
      census: census, september: base.nextSeptember, book: .read(world, folder: work.folder),
      settings: settings,
      key: key)
    conversion.take(reading.value)
    try stage(conversion, reading, world, hasBase: hasBase, &work)
  }

  /// A key file of another case, or a new one by mistake, would add every child a second time.
  private static func check(
    _ key: KeyFile, knows children: [String], _ isBeside: Bool, _ name: String
  ) throws(Problem) {
    guard !isBeside, !children.isEmpty, !children.contains(where: { key.person($0) != nil }) else { return }
    throw Problem(
      .error, "key_of_another_case", file: name,
      message:
        "\(key.count == 0 ? "there is no such key file yet, and the case has" : "the key file knows none of the case's") "
        + "\(children.count) children, so all of the return would be added beside them",
      advice:
        "Name the key file that the case was imported with; if the case's children are others than the return's, add --beside"
    )
  }

  private func stage(
    _ made: SEN2Conversion, _ reading: SEN2Reading, _ world: Case?, hasBase: Bool, _ work: inout CaseImport
  ) throws {
    try SEN2Rows.stage(made, council: reading.value.council, hasBase: hasBase, world, &work)
    work.put(made.key.bytes, path: keyPath, mode: 0o600)
    for one in made.ignored {
      work.report.ignore(one.reason, id: one.child ?? one.place.file, row: one.place.row)
    }
    work.report.fix(reading.faults.map(\.problem) + made.faults.map(\.problem))
    work.report.fix(Self.left(made, world))
    if let kinds = Self.kinds(work.report.toFix) { work.report.note(kinds) }
    for note in Self.notes(made, keyPath, hasBase: hasBase) { work.report.note(note) }
    for note in Self.notes(reading, made, world, hasBase: hasBase) { work.report.note(note) }
  }

  /// Children of the case whose plan is no longer in force by this return: their rows stay until somebody looks.
  private static func left(_ made: SEN2Conversion, _ world: Case?) -> [Problem] {
    // Somebody may stand in the return twice, once with a plan in force.
    let there = Set(world?.children.map(\.id) ?? []).subtracting(made.rows.map(\.id))
    return made.ignored.compactMap { one in
      guard let child = one.child, there.contains(child) else { return nil }
      return Problem(
        .warning, "child_left", file: one.place.file, row: one.place.row, column: nil,
        message: "child \(child): the case still has this child, whose plan is not in force (\(one.reason))",
        advice: "Take the child out of children.csv, or write the day into ends")
    }
  }

  /// Rows to fix by kind, the commonest first: thousands of rows say little one by one.
  private static func kinds(_ problems: [Problem]) -> String? {
    if problems.isEmpty { return nil }
    let counts = Dictionary(grouping: problems, by: \.code).mapValues(\.count)
    let ordered = counts.sorted { $0.value != $1.value ? $0.value > $1.value : $0.key < $1.key }
    return "To fix by kind: " + ordered.map { "\($0.key) \($0.value)" }.joined(separator: ", ") + "."
  }

  /// What of the return does not fit the case, or is not there.
  private static func notes(
    _ reading: SEN2Reading, _ made: SEN2Conversion, _ world: Case?, hasBase: Bool
  ) -> [String] {
    var notes: [String] = []
    if !reading.lacking.isEmpty {
      notes.append(
        "The return lacks \(reading.lacking.joined(separator: ", ")); what they would have said is left open."
      )
    }
    if let own = world?.parameters.text("la_code"), !own.isEmpty, let council = reading.value.council,
      own != council
    {
      notes.append(
        "The return is of authority \(council), and the case's la_code is \(own): check that it is the right return. "
          + "Its children are marked as maintained by \(council).")
    }
    if hasBase, let base = world?.parameters.baseDate,
      base.nextSeptember.dayNumber < made.census.nextSeptember.dayNumber
    {
      notes.append(
        "The return is of a later year than the case, whose base_date stays \(base): year groups are those from "
          + "\(made.september), not from \(made.census.nextSeptember). To move the case on, write \(made.census) into base_date of "
          + "parameters.csv and run this import again with --replace.")
    }
    return notes
  }

  private static func notes(_ made: SEN2Conversion, _ keyPath: String, hasBase: Bool) -> [String] {
    let c = made.counts
    var notes = [
      "Census date \(made.census); year groups are those from \(made.september).",
      "Key file \(FileBytes.name(of: keyPath)): \(c.added) children added, \(c.known) known"
        + (c.updated > 0 ? ", \(c.updated) of them brought up to date" : "")
        + ". It holds names, UPNs, ULNs and dates of birth, which are nowhere else.",
    ]
    if !hasBase { notes.append("The case had no base_date: the census date was written into parameters.") }
    if !made.wanted.isEmpty {
      notes.append(
        "Not in the case: \(Counted.text(made.wanted.count, "establishment")) that children attend or that plans name "
          + "(imports/establishments-wanted.csv). Run import gias with them, then this import again with --replace."
      )
    }
    if c.dual > 0 {
      notes.append(
        "\(c.dual) children have two settings. SEN2 does not say which days: \(made.settings.firstDays.text) at the "
          + "first was assumed (item dual of imports/sen2-settings.csv).")
    }
    if c.named > 0 {
      notes.append(
        "\(c.named) children whose phase transfer is final were taken at the provision that the plan names.")
    }
    if c.namedElsewhere > 0 {
      notes.append("\(c.namedElsewhere) children attend another provision than their plan names.")
    }
    for (code, count) in made.unexplained.sorted(by: { $0.key < $1.key }) {
      notes.append(
        "Residential code \(code) of \(count) \(count == 1 ? "child" : "children") has no meaning yet: "
          + "say what it means in imports/sen2-settings.csv.")
    }
    return notes
  }
}
