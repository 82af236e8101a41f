import CaseModel
import Tables

/// Which establishment followed which, from the file of links.
///
/// Layout: URN, LinkURN, LinkName, LinkType, LinkEstablishedDate; a type that begins with "Successor" (and "Result of
/// Amalgamation") says that LinkURN followed URN, one that begins with "Predecessor" the reverse. Others say nothing.
struct GIASLinks {
  private var next: [Int: Set<Int>] = [:]

  /// No links.
  init() {}

  /// Reads a file.
  ///
  /// - Throws: a `Problem` where it cannot be read or is no such file.
  init(path: String) throws(Problem) {
    let reader = try CSVReader(path: path)
    let header = try ImportHeader(
      reader.grid.header,
      ["URN", "LinkURN", "LinkType"].map { ImportColumn($0, required: true) }, file: FileBytes.name(of: path))
    guard let own = header["URN"], let other = header["LinkURN"], let type = header["LinkType"] else {
      return
    }
    for row in reader.rows {
      guard let urn = Int(reader.text(row, own)), let link = Int(reader.text(row, other)), urn != link else {
        continue
      }
      let kind = reader.text(row, type).lowercased()
      if kind.hasPrefix("successor") || kind == "result of amalgamation" {
        next[urn, default: []].insert(link)
      } else if kind.hasPrefix("predecessor") {
        next[link, default: []].insert(urn)
      }
    }
  }

  /// Every establishment that another followed, in order of URN.
  var old: [Int] { next.keys.sorted() }

  /// The open establishments that a closed one ended in, through any chain of closed ones, in order of URN.
  func successors(of urn: Int, isOpen: (Int) -> Bool) -> [Int] {
    var seen: Set<Int> = [urn]
    var open: Set<Int> = []
    var waiting = [urn]
    while let at = waiting.popLast() {
      for follower in next[at] ?? [] where seen.insert(follower).inserted {
        if isOpen(follower) { open.insert(follower) } else { waiting.append(follower) }
      }
    }
    return open.sorted()
  }
}
