/// References that a spreadsheet has probably changed: leading noughts dropped.
enum IdentifierRule {
  static func check(_ c: RuleContext, _ found: inout Findings) {
    zeros(c.value.children, "child_id", \.id, \.source, &found)
    zeros(c.value.provisions, "provision_id", \.id, \.source, &found)
    for p in c.value.provisions {
      guard let code = p.laCode, code.utf8.count < 3, code.utf8.allSatisfy({ (48...57).contains($0) }) else {
        continue
      }
      found.warn(
        p.source, "la_code", "la_code_short", code, "a council's code has three digits",
        "Format the column as Text where it is kept and export it again")
    }
  }

  /// References all of digits, some beginning with a nought and some shorter: the shorter ones may have lost one.
  private static func zeros<Row>(
    _ rows: [Row], _ column: String, _ id: KeyPath<Row, String>, _ source: KeyPath<Row, RowSource>,
    _ found: inout Findings
  ) {
    var padded: Int?
    var shorter: (row: Row, count: Int)?
    for row in rows {
      let text = row[keyPath: id].utf8
      guard text.allSatisfy({ (48...57).contains($0) }), text.first == 48 else { continue }
      padded = max(padded ?? 0, text.count)
    }
    guard let padded else { return }
    for row in rows {
      let text = row[keyPath: id].utf8
      guard text.count < padded, text.allSatisfy({ (48...57).contains($0) }) else { continue }
      shorter = (shorter?.row ?? row, (shorter?.count ?? 0) + 1)
    }
    guard let shorter else { return }
    found.warn(
      shorter.row[keyPath: source], column, "noughts_lost", shorter.row[keyPath: id],
      "\(shorter.count == 1 ? "this reference is" : "\(shorter.count) references, this one first, are") shorter "
        + "than others that begin with a nought; leading noughts may have been dropped",
      "Format the column as Text where it is kept and export it again")
  }
}
