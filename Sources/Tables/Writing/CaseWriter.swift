import CaseModel

/// Writes a case as a folder of CSV files.
public enum CaseWriter {
  /// Writes every table that has rows (provisions and children always): the schema's columns in its order,
  /// those without a value in any row left out unless required.
  ///
  /// All files change together (`CaseStage`).
  /// Files of the folder that are no tables are left alone; a table the case has no rows of is removed.
  /// - Throws: a `Problem` where the folder cannot be written.
  public static func write(_ value: Case, to folder: String) throws(Problem) {
    var stage = try CaseStage(folder)
    let tables = files(value)
    let written = Set(tables.map(\.name))
    do throws(Problem) {
      for (name, bytes) in tables { try stage.add(bytes, name: name) }
      for table in Schema.all where !written.contains(table.name + ".csv") {
        stage.remove(table.name + ".csv")
      }
      try stage.commit()
    } catch {
      stage.drop()
      throw error
    }
  }

  /// Every file of a case: name and bytes.
  static func files(_ value: Case) -> [(name: String, bytes: [UInt8])] {
    var files: [(name: String, bytes: [UInt8])] = []
    func add<S: TableShape>(_ shape: S.Type) {
      let rows = value[keyPath: S.rows]
      guard !rows.isEmpty || S.table.required else { return }
      var writer = RowWriter(S.table)
      for row in rows { S.write(row, to: &writer) }
      files.append((S.table.name + ".csv", writer.csv()))
    }
    add(ProvisionShape.self)
    add(GroupShape.self)
    add(BandShape.self)
    add(FeeShape.self)
    add(ChildShape.self)
    add(RequestShape.self)
    add(SuitabilityShape.self)
    add(AttendanceShape.self)
    add(AddressShape.self)
    add(TravelNeedsShape.self)
    add(PickupPointShape.self)
    add(VehicleShape.self)
    add(CurrentRouteShape.self)
    add(ContractShape.self)
    add(ObservedTimeShape.self)
    add(CalendarShape.self)
    add(OptionShape.self)
    add(DemandShape.self)
    add(BudgetShape.self)
    add(TravelTimeShape.self)
    add(ScenarioShape.self)
    add(HistoryShape.self)
    if !value.parameters.overrides.isEmpty { files.append(("parameters.csv", parameters(value.parameters))) }
    return files
  }

  private static func parameters(_ parameters: Parameters) -> [UInt8] {
    var csv = CSVWriter(columns: Schema.parameters.columns.map(\.name))
    for (name, text, note) in parameters.overrides {
      csv.text(name)
      csv.text(text)
      csv.text(ParameterCatalogue.definition(name)?.unit)
      csv.text(note)
      csv.endRow()
    }
    return csv.bytes
  }
}

extension RowWriter {
  /// The table as CSV.
  func csv() -> [UInt8] {
    let kept = table.columns.indices.filter { used[$0] || Self.always(table, $0) }
    var csv = CSVWriter(columns: kept.map { table.columns[$0].name })
    var start = 0
    while start < cells.count {
      for column in kept { csv.text(cells[start + column]) }
      csv.endRow()
      start += table.columns.count
    }
    return csv.bytes
  }

  /// A table of places without rows still says where its rows would be.
  private static func always(_ table: TableSpec, _ column: Int) -> Bool {
    table.column("postcode") != nil && ["easting", "northing"].contains(table.columns[column].name)
  }
}
