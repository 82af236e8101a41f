import CaseModel
import Tables

/// Schools and colleges of the register into `provisions`.
public struct GIASImport: Sendable {
  /// Codes of the authorities whose establishments are taken, the case's own first.
  public var authorities: [String]
  /// URNs taken wherever they lie.
  public var also: [String]
  /// Places for children with plans where they share a school or college with others, per cent of its capacity.
  ///
  /// 3 is about England's share: of 638,745 plans in January 2025 some 40 % were in mainstream schools outside of bases
  /// (DfE), for about eight million pupils.
  public var mainstreamPercent: Int

  /// The file in which the SEN2 import asks for schools that children attend.
  public static let wantedFile = "imports/establishments-wanted.csv"

  /// An import.
  public init(authorities: [String], also: [String] = [], mainstreamPercent: Int = 3) {
    self.authorities = authorities
    self.also = also
    self.mainstreamPercent = mainstreamPercent
  }

  /// Reads the files and puts what they hold into the work.
  ///
  /// - Throws: a `Problem` where a file as a whole cannot be used.
  public func run(file path: String, links linksPath: String?, into work: inout CaseImport) throws(Problem) {
    let file = try GIASFile(path: path)
    let links = if let linksPath { try GIASLinks(path: linksPath) } else { GIASLinks() }
    if !file.missing.isEmpty {
      work.report.note(
        "The file lacks \(file.missing.joined(separator: ", ")); what they would have said is left open.")
    }
    work.report.fix(file.problems)
    let book = GIASBook(file, authorities: Set(authorities), report: &work.report)
    let wanted = try wanted(in: work)
    let followed = follow(wanted, links, book, file, &work.report)
    try check(file, book, takesOthers: !followed.isEmpty, &work.report)
    let taken = try provisions(file, book, wanted: followed, &work)
    try take(links, book, taken, &work)
    try takeProviderNumbers(file, book, taken, &work)
    try takeParameters(file, book, &work)
  }

  /// Says where the authority cannot be told; a wrong code would pass for an authority without schools.
  private func check(
    _ file: GIASFile, _ book: GIASBook, takesOthers: Bool, _ report: inout ImportReport
  ) throws(Problem) {
    let own = authorities.joined(separator: ", ")
    guard file.has("LA (code)") else {
      return report.note(
        "Without LA (code) all \(book.candidates.count) establishments of the file are taken as those of \(own)."
      )
    }
    guard !book.hasAny else { return }
    let message = "no establishment of the file lies in authority \(own)"
    guard takesOthers else {
      throw Problem(
        .error, "gias_authority", file: file.name, column: "LA (code)",
        message: message
          + (book.mostOf.isEmpty ? "" : "; most lie in \(book.mostOf.joined(separator: ", "))"),
        advice: "Give the authority's three-digit code with --authority, or the register that it is in")
    }
    report.note("Only establishments asked for were taken: \(message).")
  }

  /// URNs asked for: by the user and by the SEN2 import.
  private func wanted(in work: CaseImport) throws(Problem) -> Set<Int> {
    var wanted = Set(also.compactMap { Int($0) })
    guard let bytes = try work.bytes(of: Self.wantedFile) else { return wanted }
    let reader = CSVReader(bytes: bytes, name: Self.wantedFile)
    let column = try reader.column("urn")
    for row in reader.rows {
      if let urn = Int(reader.text(row, column).filter { $0 != " " }) { wanted.insert(urn) }
    }
    return wanted
  }

  /// The establishments wanted, closed ones as those that followed them.
  private func follow(
    _ wanted: Set<Int>, _ links: GIASLinks, _ book: GIASBook, _ file: GIASFile, _ report: inout ImportReport
  ) -> Set<Int> {
    var followed: Set<Int> = []
    for urn in wanted.sorted() {
      if book.isOpen(urn) {
        followed.insert(urn)
        continue
      }
      let successors = links.successors(of: urn, isOpen: book.isOpen)
      if successors.count == 1 {
        followed.insert(successors[0])
        continue
      }
      let state = book.row(urn) == nil ? "is not in the file" : "is closed"
      report.fix(
        Problem(
          .warning, "gias_wanted", file: file.name, row: book.row(urn).map { file.number($0) }, column: "URN",
          message: successors.isEmpty
            ? "URN \(urn) is asked for, \(state), and no open establishment is known to have followed it"
            : "URN \(urn) is asked for, \(state), and several followed it: \(successors.map(String.init).joined(separator: ", "))",
          advice: successors.isEmpty
            ? "Give --links, or add the provision to provisions.csv by hand"
            : "Name the right one with --also and correct the children's rows"))
    }
    return followed
  }

  /// Takes provisions; gives the URNs taken.
  private func provisions(
    _ file: GIASFile, _ book: GIASBook, wanted: Set<Int>, _ work: inout CaseImport
  ) throws(Problem) -> Set<Int> {
    var rows = ImportedRows(table: "provisions", columns: GIASProvision.columns)
    var taken: Set<Int> = []
    var shared = 0
    let known = try knownProvisions(work)
    for (row, urn) in book.candidates {
      let isWanted = wanted.contains(urn)
      guard isWanted || book.isInside(row) else {
        work.report.ignore("in another authority")
        continue
      }
      guard book.isOpen(urn) else {
        work.report.ignore("closed", id: String(urn), row: file.number(row))
        if known.contains(GIASProvision.id(urn)) {
          close(urn, row, file, &rows, isReplacing: work.isReplacing, &work.report)
        }
        continue
      }
      guard let kind = kind(file, row, urn, isWanted, &work.report) else { continue }
      let made = GIASProvision(file, row, urn: urn, kind, percent: mainstreamPercent)
      work.report.fix(made.problems)
      for cells in made.rows { rows.add(cells) }
      if !made.rows.isEmpty { taken.insert(urn) }
      if made.sharesPlaces { shared += 1 }
    }
    if shared > 0 {
      work.report.note(
        "Places for children with plans are not in the register for mainstream schools, nurseries and colleges: "
          + "\(mainstreamPercent) % of their capacity is taken for \(shared) of them (an assumption; --mainstream-percent)."
      )
    }
    work.report.note(
      "Bells, access for wheelchairs and fees are not in the register; `check` says which are still wanted.")
    try work.take(rows)
    return taken
  }

  /// How an open establishment is taken; nil, and said why, where it is not.
  private func kind(
    _ file: GIASFile, _ row: Int, _ urn: Int, _ isWanted: Bool, _ report: inout ImportReport
  ) -> ProvisionKind? {
    let code = file.whole(row, "TypeOfEstablishment (code)")
    let isSpecial =
      GIASNeeds.recorded(file, row) != nil
      || file.text(row, "Section41Approved (name)").lowercased() == "approved"
    switch code.flatMap(GIASKind.of) {
    case .kind(let kind): return kind
    case .independent where isSpecial: return .independentSpecial
    case .independent where isWanted:
      report.fix(
        file.problem(
          .warning, "gias_independent", row, "TypeOfEstablishment (code)",
          "it is an independent school without recorded needs, taken as mainstream",
          "Write its fee in fees.csv, and independent_special in its kind if that is what it is"))
      return .mainstream
    case .independent:
      report.ignore("independent school without recorded needs", id: String(urn), row: file.number(row))
    case .ignored(let reason) where !isWanted: report.ignore(reason, id: String(urn), row: file.number(row))
    case .ignored, nil:
      if !isWanted && code != nil {
        report.ignore("type \(code ?? 0), which is not known here", id: String(urn), row: file.number(row))
        return nil
      }
      report.fix(
        file.problem(
          .warning, "gias_kind", row, "TypeOfEstablishment (code)",
          "its kind cannot be told from its type, so it is taken as \(isSpecial ? "special" : "mainstream")",
          "Check its kind"))
      return isSpecial ? .special : .mainstream
    }
    return nil
  }

  private func close(
    _ urn: Int, _ row: Int, _ file: GIASFile, _ rows: inout ImportedRows, isReplacing: Bool,
    _ report: inout ImportReport
  ) {
    let closed = CalendarDate(written: file.text(row, "CloseDate"))
    for suffix in ["", "-rp", "-unit"] {
      rows.add(
        ["provision_id": GIASProvision.id(urn) + suffix, "closes": closed?.description], onlyIfThere: true)
    }
    report.fix(
      file.problem(
        .warning, "gias_closed", row, "EstablishmentStatus (name)",
        "it has closed\(closed.map { " on \($0)" } ?? "") and is in the case",
        isReplacing
          ? "Move its children to the school that followed it"
          : "Import again with --replace to write its closes, and move its children to the school that followed it"
      ))
  }

  private func knownProvisions(_ work: CaseImport) throws(Problem) -> Set<String> {
    guard let bytes = try work.bytes(of: "provisions.csv") else { return [] }
    let reader = CSVReader(bytes: bytes, name: "provisions.csv")
    let column = try reader.column("provision_id")
    return Set(reader.rows.map { reader.text($0, column) })
  }

  /// Keeps which old URNs stand for a provision of the case.
  private func take(
    _ links: GIASLinks, _ book: GIASBook, _ taken: Set<Int>, _ work: inout CaseImport
  ) throws(Problem) {
    var rows = ImportedRows(
      file: "imports/urn-links", columns: ["urn", "successor_urn", "provision_id"], key: ["urn"])
    for urn in links.old where !book.isOpen(urn) {
      let successors = links.successors(of: urn, isOpen: book.isOpen)
      guard successors.count == 1, taken.contains(successors[0]) else { continue }
      rows.add([String(urn), String(successors[0]), GIASProvision.id(successors[0])])
    }
    try work.take(rows)
  }

  /// Keeps the UKPRN of each provision: colleges are often returned by it alone.
  private func takeProviderNumbers(
    _ file: GIASFile, _ book: GIASBook, _ taken: Set<Int>, _ work: inout CaseImport
  ) throws(Problem) {
    var rows = ImportedRows(file: "imports/ukprns", columns: ["ukprn", "urn"], key: ["ukprn"])
    var seen: Set<Int> = []
    for urn in taken.sorted() {
      guard let row = book.row(urn), let number = file.whole(row, "UKPRN"), seen.insert(number).inserted
      else {
        continue
      }
      rows.add([String(number), String(urn)])
    }
    try work.take(rows)
  }

  /// The case's own authority, where it is not yet named.
  private func takeParameters(_ file: GIASFile, _ book: GIASBook, _ work: inout CaseImport) throws(Problem) {
    guard let own = authorities.first, book.hasAny else { return }
    var rows = ImportedRows(table: "parameters", columns: ["name", "value", "source"])
    rows.add(["la_code", own, "import gias"])
    if let name = book.name(ofAuthority: own) { rows.add(["authority_name", name, "GIAS"]) }
    try work.take(rows)
  }
}
