import CaseModel
import Geography
import Planning
import Tables

/// A reader of files that others made, to be fed with anything at all: it may refuse, never crash.
///
/// The first byte of an input chooses the way in, the others are what is read.
public enum FuzzedReader: String, CaseIterable, Sendable {
  /// Tables as CSV, cell by cell and as each table of a case.
  case csv
  /// Workbooks: whole files, or one part of a sound one.
  case xlsx
  /// OpenStreetMap extracts: whole files, or one block of a sound one; read into a road network.
  case pbf
  /// Parameters of a case.
  case parameters
  /// Scenarios of a case, each applied.
  case scenario
  /// VROOM's problems and answers.
  case vroom

  /// Reads an input and does with it what the program would.
  ///
  /// - Parameter scratch: a file that may be written over, for what is read from disk.
  public func read(_ input: [UInt8], scratch: String) {
    let way = input.first ?? 0
    let bytes = Array(input.dropFirst())
    switch self {
    case .csv: Self.readTable(bytes, way)
    case .xlsx: Self.readWorkbook(bytes, way, scratch)
    case .pbf: Self.readRoads(bytes, way, scratch)
    case .parameters: _ = SmallCase.reading(["parameters.csv": bytes])
    case .scenario: Self.readScenarios(bytes)
    case .vroom: Self.readVroom(bytes, way)
    }
  }

  private static func readTable(_ bytes: [UInt8], _ way: UInt8) {
    guard way == 0 else {
      let table = Schema.all[Int(way) % Schema.all.count]
      _ = SmallCase.reading([table.name + ".csv": bytes])
      return
    }
    let reader = CSVReader(bytes: bytes, name: "table.csv")
    for row in reader.rows {
      for column in 0..<reader.grid.cellCount(row) {
        _ = reader.text(row, column)
        _ = try? reader.wholeIfPresent(row, column)
        _ = try? reader.poundsIfPresent(row, column)
      }
    }
    let edit = TableEdit(bytes, name: "table.csv")
    if String(validatingUTF8: bytes.map { CChar(bitPattern: $0) } + [0]) != nil, !bytes.contains(0) {
      precondition(edit.bytes == bytes, "a table that nobody edited has changed")
    }
  }

  private static func readWorkbook(_ bytes: [UInt8], _ way: UInt8, _ scratch: String) {
    put(way == 0 ? bytes : SmallWorkbook.zip(replacing: Int(way), with: bytes), at: scratch)
    _ = CaseReader.read(path: scratch)
    _ = try? WorkbookGrids.read(path: scratch)
  }

  private static func readRoads(_ bytes: [UInt8], _ way: UInt8, _ scratch: String) {
    put(way == 0 ? bytes : SmallExtract.file(block: bytes), at: scratch)
    guard let roads = try? OSMRoads(pbf: scratch) else { return }
    _ = try? RoadGraph(roads, RoadParameters.driving)
  }

  private static func readScenarios(_ bytes: [UInt8]) {
    let reading = SmallCase.reading(["scenarios.csv": bytes])
    for name in (reading.case?.scenarioNames ?? []).prefix(4) {
      var edited = reading
      edited.apply(scenario: name)
    }
  }

  private static func readVroom(_ bytes: [UInt8], _ way: UInt8) {
    if way % 2 == 0 {
      guard let problem = try? VroomProblem(json: bytes, file: "vroom.json") else { return }
      _ = try? VroomSubProblem(problem, keepsRides: way % 4 == 0, file: "vroom.json")
    } else {
      _ = try? VroomSolution(json: bytes, file: "vroom.json")
    }
  }

  private static func put(_ bytes: [UInt8], at path: String) {
    do { try AtomicFile.write(bytes, to: path) } catch { preconditionFailure("\(error)") }
  }
}
