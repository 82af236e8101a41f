import CaseModel
import Tables

/// References of other children, to be left out of what one child is told.
struct OtherChildren {
  private let child: ChildReference
  private var ids: Set<String> = []

  init(_ child: ChildReference) { self.child = child }

  /// Learns the references of a table's column of children.
  mutating func learn(_ reader: CSVReader) {
    guard let column = reader.columnIfPresent("child_id") else { return }
    for row in reader.rows {
      let id = ChildReference.trimmed(reader.text(row, column))
      if !id.isEmpty, id != child.id { ids.insert(id) }
    }
  }

  /// A cell without them: a list says how many there were, other text "another child".
  func masked(_ cell: String, header: String) -> String {
    switch SourceFile.plainHeader(header) {
    case "childid": return ids.contains(ChildReference.trimmed(cell)) ? "another child" : cell
    case "notwith":
      let others = TableTrace.parts(cell).filter { !ChildReference.trimmed($0).isEmpty && !child.isWhole($0) }
      return others.isEmpty ? "" : others.count == 1 ? "1 other child" : "\(others.count) other children"
    case "siblinggroup":
      return ids.contains(ChildReference.trimmed(cell)) ? "named after another child" : words(cell)
    default: return words(cell)
    }
  }

  private func words(_ cell: String) -> String {
    guard cell.utf8.count >= 3 else { return cell }
    let source = Array(cell.utf8)
    var out: [UInt8] = []
    var at = 0
    var changed = false
    while at < source.count {
      guard ChildReference.isOfWord(source[at]) else {
        out.append(source[at])
        at += 1
        continue
      }
      var end = at
      while end < source.count, ChildReference.isOfWord(source[end]) { end += 1 }
      let word = String(decoding: source[at..<end], as: UTF8.self)
      if ChildReference.isTelling(word), ids.contains(word) {
        out += Array("another child".utf8)
        changed = true
      } else {
        out += source[at..<end]
      }
      at = end
    }
    return changed ? String(decoding: out, as: UTF8.self) : cell
  }
}
