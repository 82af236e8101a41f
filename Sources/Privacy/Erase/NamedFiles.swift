import CaseModel
import Tables

/// Files in which a child's numbers or full name stand and that an erasure leaves as they are: only the key file says
/// that they are the child's, and only a person can tell what else is said there.
struct NamedFiles {
  /// Rows or lines that are listed of one file.
  private static let most = 10

  private let identity: ChildIdentity
  /// Rows of the grids of tables that go, by path.
  private let gone: [String: Set<Int>]
  /// A problem a file.
  private(set) var problems: [Problem] = []
  /// Files that are no text.
  private(set) var unread: [String] = []

  init(_ identity: ChildIdentity, gone: [String: Set<Int>] = [:]) {
    self.identity = identity
    self.gone = gone
  }

  /// Looks into the key file and everything of some places.
  ///
  /// - Parameter others: folders and files that go, or are said already.
  mutating func look(into held: Holdings, key: String?, without others: Set<String>) throws(Problem) {
    let realKey = key.flatMap(RealPath.of)
    if let key { try table(key) }
    for folder in held.tables {
      for path in folder.files.map({ folder.path + "/" + $0 }) where RealPath.of(path) != realKey {
        try table(path)
      }
    }
    for path in held.workbooks {
      for (name, bytes) in (try? WorkbookSplit.files(of: path, most: 500_000_000)) ?? [] {
        table(bytes, path: "\(path), sheet \(name.dropLast(4))")
      }
    }
    for path in held.others + held.results + held.disclosures + held.remains {
      guard !others.contains(path), RealPath.of(path) != realKey else { continue }
      if Holdings.kind(path) == .folder { try folder(path) } else { try file(path) }
    }
  }

  private mutating func table(_ path: String) throws(Problem) { table(try FileBytes.read(path), path: path) }

  private mutating func table(_ bytes: [UInt8], path: String) {
    add(identity.rows(of: bytes, name: FileBytes.name(of: path), without: gone[path] ?? []), "row", path)
  }

  /// Looks into any file.
  private mutating func file(_ path: String) throws(Problem) {
    let plain = path.lowercased()
    if plain.hasSuffix(".csv") { return try table(path) }
    guard !FileSearch.isPacked(path) else { return unread.append(path) }
    let isMarkup = [".html", ".htm", ".xhtml", ".xml", ".svg"].contains { plain.hasSuffix($0) }
    let identity = identity
    let hits = try FileSearch.mapped(path) { bytes throws(Problem) -> ChildIdentity.Hits? in
      guard !PlainText.isBinary(bytes) else { return nil }
      return PlainText.utf8(Array(bytes)).withUnsafeBytes { identity.lines(of: $0, isMarkup: isMarkup) }
    }
    if let hits { add(hits, "line", path) } else { unread.append(path) }
  }

  /// Looks into every file of a folder; links are not followed.
  private mutating func folder(_ path: String) throws(Problem) {
    for name in FileBytes.names(in: path) {
      let whole = path + "/" + name
      switch Holdings.kind(whole) {
      case .file: try file(whole)
      case .folder: try folder(whole)
      case .link, .other, .nothing: break
      }
    }
  }

  private mutating func add(_ hits: ChildIdentity.Hits, _ noun: String, _ path: String) {
    guard !hits.isEmpty else { return }
    let signs = hits.reduce(into: Set<ChildIdentity.Sign>()) { $0.formUnion($1.signs) }.sorted().map(\.words)
    var places = hits.prefix(Self.most).map { String($0.number) }
    if hits.count > Self.most { places.append("\(hits.count - Self.most) more") }
    problems.append(
      Problem(
        .error, Erasure.identityCode, file: path,
        message: hits.count == 1
          ? "\(noun) \(Self.list(places)) holds \(Self.list(signs))"
          : "\(noun)s \(Self.list(places)) hold \(Self.list(signs))",
        advice: "Take it out or delete the file; or leave it with --leave"))
  }

  /// `2, 5 and 9`.
  private static func list(_ parts: [String]) -> String {
    guard let last = parts.last, parts.count > 1 else { return parts.first ?? "" }
    return parts.dropLast().joined(separator: ", ") + " and " + last
  }
}
