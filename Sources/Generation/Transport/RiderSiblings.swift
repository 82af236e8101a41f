import CaseModel
import Running

extension Draft {
  /// Makes sibling pairs among settled riders of one school: they share the first one's home and travel together.
  mutating func giveRiderSiblings() {
    var generator = stream(.riderSiblings)
    var order = children.indices.filter {
      let draft = children[$0]
      return draft.row.travel == .vehicle && draft.status == .settled && !draft.row.solo
        && draft.row.siblingGroup == nil && draft.site != nil
    }
    generator.shuffle(&order)
    var waiting: [Int: Int] = [:]
    var made = 0
    for child in order where made < settings["rider_siblings"] {
      let site = children[child].site ?? -1
      guard let other = waiting.removeValue(forKey: site) else {
        waiting[site] = child
        continue
      }
      guard !children[child].row.notWith.contains(String(other)) else { continue }
      made += 1
      for member in [other, child] {
        children[member].row.siblingGroup = "R" + padded(made, width: 4)
        children[member].row.siblingRule = .together
      }
      children[child].home = children[other].home
      children[child].decile = children[other].decile
    }
  }
}
