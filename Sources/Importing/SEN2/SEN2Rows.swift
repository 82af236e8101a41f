import CaseModel
import Tables

/// The rows that a return brings to the tables of a case.
enum SEN2Rows {
  static func stage(
    _ made: SEN2Conversion, council: String?, hasBase: Bool, _ world: Case?, _ work: inout CaseImport
  ) throws(Problem) {
    if let rows = provisions(made) { try work.take(rows) }
    try work.take(children(made))
    try work.take(attendance(made))
    if let rows = parameters(made, council, hasBase: hasBase, world) { try work.take(rows) }
    try work.take(codes(made))
    try work.take(residential(made))
    var wanted = CSVWriter(columns: ["urn", "children"])
    for (urn, children) in made.wanted.sorted(by: { $0.key < $1.key }) {
      wanted.text(urn)
      wanted.whole(children)
      wanted.endRow()
    }
    // Whole, not merged: what the case has by now is wanted no longer.
    work.put(wanted.bytes, name: "imports/establishments-wanted.csv")
  }

  /// A provision for each kind without a site that children attend.
  private static func provisions(_ made: SEN2Conversion) -> ImportedRows? {
    guard !made.missingKinds.isEmpty else { return nil }
    var rows = ImportedRows(
      table: "provisions",
      columns: ["provision_id", "name", "kind", "nc_year_min", "nc_year_max", "needs", "places"])
    for kind in made.missingKinds {
      let name = kind.label.prefix(1).uppercased() + kind.label.dropFirst()
      rows.add([EstablishmentBook.genericID(kind), name, kind.rawValue, "-4", "20", "*", "0"])
    }
    return rows
  }

  private static func children(_ made: SEN2Conversion) -> ImportedRows {
    var rows = ImportedRows(
      table: "children",
      columns: [
        "child_id", "postcode", "nc_year", "birth_month", "needs", "status", "decision_due", "ends",
        "current_provision_id", "sex", "maintaining_la",
      ])
    for child in made.rows {
      rows.add([
        child.id, child.postcode, String(child.ncYear), String(child.birthMonth),
        child.needs.map(\.rawValue).joined(separator: ";"), child.status.rawValue, child.due?.description,
        child.ends?.description, child.current, child.sex?.rawValue, child.council,
      ])
    }
    return rows
  }

  private static func attendance(_ made: SEN2Conversion) -> ImportedRows {
    var rows = ImportedRows(
      table: "attendance", columns: ["child_id", "provision_id", "share", "days_am", "days_pm", "boarding"],
      key: ["child_id", "provision_id"])
    for one in made.rows.lazy.flatMap(\.attendance) {
      let isWhole = one.shareThousandths == 1000
      rows.add([
        one.childID, one.provisionID, isWhole ? "1" : "0.\(one.shareThousandths / 100)",
        isWhole ? nil : one.daysAM.text, isWhole ? nil : one.daysPM.text,
        one.boarding == .none ? nil : one.boarding.rawValue,
      ])
    }
    return rows
  }

  private static func parameters(
    _ made: SEN2Conversion, _ council: String?, hasBase: Bool, _ world: Case?
  ) -> ImportedRows? {
    var rows = ImportedRows(table: "parameters", columns: ["name", "value", "unit", "source"])
    if !hasBase { rows.add(["base_date", made.census.description, "date", "SEN2 census date"]) }
    let hasCode = world?.parameters.overrides.contains { $0.name == "la_code" } ?? false
    if let council, !hasCode { rows.add(["la_code", council, "", "SEN2 return"]) }
    return rows.rows.isEmpty ? nil : rows
  }

  /// Codes found, for an officer to explain; what is explained stays.
  private static func codes(_ made: SEN2Conversion) -> ImportedRows {
    var rows = ImportedRows(
      file: SEN2Settings.file, columns: ["item", "code", "meaning"], key: ["item", "code"])
    rows.add(["dual", "days", nil])
    for code in Set(made.rows.map { $0.residential.uppercased() }).sorted() where !code.isEmpty {
      rows.add(["residential", code, nil])
    }
    for code in Set(made.rows.map { $0.workBased.uppercased() }).sorted() where !code.isEmpty {
      rows.add(["work_based", code, nil])
    }
    return rows
  }

  /// The codes of each child as they are.
  private static func residential(_ made: SEN2Conversion) -> ImportedRows {
    var rows = ImportedRows(
      file: "imports/sen2-codes", columns: ["child_id", "residential", "work_based"], key: ["child_id"])
    for child in made.rows where !child.residential.isEmpty || !child.workBased.isEmpty {
      rows.add([child.id, child.residential, child.workBased])
    }
    return rows
  }
}
