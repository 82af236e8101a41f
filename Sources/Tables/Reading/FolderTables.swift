import CaseModel

/// The tables of a case folder.
enum FolderTables {
  static func read(
    _ folder: String, replacing: [String: [UInt8]] = [:], into collector: inout CaseCollector
  ) {
    let there = FileBytes.names(in: folder)
    let names = (there + replacing.keys.filter { !there.contains($0) }).sorted()
    var files: [String: String] = [:]
    for name in names {
      let plain = name.lowercased()
      guard let table = Schema.all.first(where: { $0.name + ".csv" == plain }) else {
        nearMiss(name, names, &collector)
        continue
      }
      if let other = files[table.name] {
        collector.add(
          Problem(
            .error, "file_twice", file: name, message: "\(other) holds the same table",
            advice: "Keep one of the two"))
      } else {
        files[table.name] = name
      }
    }
    guard !files.isEmpty else {
      let workbook = names.first { $0.lowercased().hasSuffix(".xlsx") }
      collector.add(
        Problem(
          .error, "no_tables", file: FileBytes.name(of: folder),
          message: "the folder holds no table of a case",
          advice: workbook.map { "Name the workbook itself: \(folder)/\($0)" }
            ?? "Check the path; a case has provisions.csv and children.csv"))
      return
    }
    if FileBytes.size(folder + "/" + CaseStage.commitName) != nil { collector.add(CaseStage.unfinished) }
    collector.opened = true
    collector.otherFiles = Schema.otherFiles.map(\.name).filter(names.contains)
    for table in Schema.all {
      guard let name = files[table.name] else { continue }
      do {
        let bytes =
          if let given = replacing[name] { given } else { try FileBytes.read(folder + "/" + name) }
        // A plan keeps the edits of its own scenario in its record; another scenario is no change of its case.
        if Schema.besidePlans.contains(table.name) {
          collector.addFurtherInput(name, bytes)
        } else if table.name != Schema.scenarios.name {
          collector.addInput(name, bytes)
        }
        let (grid, problems) = CSVParser.parse(bytes, name: name)
        collector.add(problems)
        collector.take(grid, table)
      } catch {
        collector.addUnreadable(table, error)
      }
    }
  }

  /// A file that is probably meant as a table: `child.csv`, `children (1).csv`, `Children.CSV.csv`.
  private static func nearMiss(_ name: String, _ names: [String], _ collector: inout CaseCollector) {
    let plain = name.lowercased()
    guard plain.hasSuffix(".csv"), !Schema.otherFiles.contains(where: { $0.name == plain }) else { return }
    let stem = plain.dropLast(4).prefix { $0 != " " && $0 != "(" }
    let tables = Schema.all.map(\.name).filter { table in
      !names.contains { $0.lowercased() == table + ".csv" }
    }
    let near =
      tables.first { $0 == stem || $0.filter { $0 != "_" } == stem.filter { $0 != "_" && $0 != "-" } }
      ?? Spelling.nearest(String(stem), in: tables)
    guard let near else { return }
    collector.add(
      Problem(
        .warning, "file_near_miss", file: name, message: "the file is no table of a case and was ignored",
        advice: "Did you mean \(near).csv? Then rename it"))
  }
}
