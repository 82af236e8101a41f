import CaseModel
import Foundation
import GRDB
import Privacy
import Tables
import Testing

@testable import Studio

/// Erasing, disclosing, keeping and copying in a data folder, without a server.
@Suite struct UpkeepTests {
  /// A data folder with one case, two runs with results and a record.
  private final class DataFolder {
    let path = NSTemporaryDirectory() + "upkeep-" + UUID().uuidString

    init() throws {
      try put(
        "cases/small/provisions.csv",
        "provision_id,name,kind,easting,northing,nc_year_min,nc_year_max,needs,places\nNorth,N,special,450000,90000,0,11,ASD,9\n"
      )
      try put(
        "cases/small/children.csv",
        "child_id,easting,northing,nc_year,needs,status,not_with\nK1001,450100,90100,4,ASD,new_plan,\n"
          + "K1002,450200,90200,4,ASD,new_plan,K1001\n")
      try put("uploads/x/children.csv", "child_id\nK1001\n")
      try plan("plan-1", ["K1001", "K1002"])
      try plan("plan-2", ["K1002"])
      let store = try Store(folder: path)
      try store.pool.write { db in
        try db.execute(sql: "INSERT INTO \"case\" VALUES ('small', 'Small', 1, 'u')")
        for (id, words, label) in [
          ("plan-1", "[]", "Plan"), ("plan-2", "[]", "Plan"),
          ("move-3", "[\"--child\", \"K1001\"]", "K1001 into AM001"),
        ] {
          try db.execute(
            sql:
              "INSERT INTO run (id, case_id, kind, words, label, state, made_at, made_by) VALUES (?, 'small', 'plan', ?, ?, 'finished', ?, 'u')",
            arguments: [id, words, label, id == "plan-2" ? 1_600_000_000 : 1_700_000_000])
        }
        for (at, subject, detail) in [
          (1_600_000_000, "K1002", "old"), (1_700_000_000, "K1001", "plan-1"),
          (1_700_000_001, "plan-1", "K1001 moved; K10012 not; K1002 too"),
        ] as [(Double, String, String)] {
          try db.execute(
            sql:
              "INSERT INTO record (at, user, action, case_id, subject, detail, address) VALUES (?, 'u', 'saw child', 'small', ?, ?, '')",
            arguments: [at, subject, detail])
        }
      }
      try store.pool.close()
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func put(_ name: String, _ text: String) throws {
      let url = URL(fileURLWithPath: path + "/" + name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try text.write(to: url, atomically: false, encoding: .utf8)
    }

    private func plan(_ run: String, _ children: [String]) throws {
      var record = RunRecord()
      record.caseName = "small"
      record.baseDate = "2025-01-16"
      let rows = children.map { id in
        PlacementRow(
          childID: id, provisionID: nil, previousProvisionID: nil, status: .awaiting, mode: "none",
          journey: nil, journeyTime: nil, placeCost: .zero, travelCost: .zero, averageCost: .zero,
          steering: .zero, reason: "", nextBestProvisionID: nil, nextBestExtra: nil)
      }
      try ResultsFolder.write(
        PlanResults(
          run: record, summary: [], placements: rows, alternatives: [], placeValues: [], certificate: [],
          routes: nil, timings: []), to: path + "/runs/" + run)
    }

    func texts(_ sql: String) throws -> [String] {
      let store = try Store(folder: path)
      defer { try? store.pool.close() }
      return try store.pool.read { db in try String.fetchAll(db, sql: sql) }
    }

    var everything: [String: Data] { DataFolder.everything(path) }

    static func everything(_ path: String) -> [String: Data] {
      var found: [String: Data] = [:]
      for name in (try? FileManager.default.subpathsOfDirectory(atPath: path)) ?? [] {
        if let bytes = FileManager.default.contents(atPath: path + "/" + name) { found[name] = bytes }
      }
      return found
    }
  }

  @Test("erased: files, runs, record and the store's own bytes; lines of the record stay")
  func erase() throws {
    let data = try DataFolder()
    let child = try ChildReference("K1001")
    do {
      let studio = try StudioUpkeep(data.path)
      let (files, lines, runs) = try studio.erasure(of: child, key: nil)
      #expect(lines == 2 && runs == 1 && files.problems.isEmpty)
      #expect(files.results == [data.path + "/runs/plan-1"])
      try studio.erase(files, by: "A", on: nil)
    }
    #expect(
      try data.texts("SELECT subject || ' | ' || detail FROM record ORDER BY id") == [
        "K1002 | old", "erased child | plan-1", "plan-1 | erased child moved; K10012 not; K1002 too",
      ])
    #expect(
      try data.texts("SELECT id || ' ' || label || ' ' || words FROM run ORDER BY id") == [
        "move-3 erased child [\"--child\", \"erased child\"]", "plan-2 Plan []",
      ])
    let left = data.everything.filter { name, bytes in
      let text = String(decoding: bytes, as: UTF8.self)
      return text.replacing("K10012", with: "").contains("K1001")
    }
    #expect(left.isEmpty, "\(left.keys)")
    #expect(FileBytes.isFolder(data.path + "/runs/plan-2"))
  }

  @Test("disclosed: lines of the record and runs beside the tables")
  func disclose() throws {
    let data = try DataFolder()
    let found = try StudioUpkeep(data.path).disclosure(of: ChildReference("K1001"), key: nil)
    #expect(
      found.tables.map { "\($0.holder): \($0.name)" } == [
        "Case small: children", "Results plan-1: placements", "Studio: record", "Studio: runs",
      ])
    #expect(
      found.tables[2].rows.map(\.cells) == [
        ["2023-11-14 22:13", "u", "saw child", "small", "K1001", "plan-1"],
        [
          "2023-11-14 22:13", "u", "saw child", "small", "plan-1",
          "K1001 moved; K10012 not; another child too",
        ],
      ])
  }

  @Test("kept no longer: runs and lines from before the day, with their results")
  func retain() throws {
    let data = try DataFolder()
    let day = try #require(CalendarDate(iso: "2021-01-01"))
    do {
      let studio = try StudioUpkeep(data.path)
      let (files, lines, runs) = try studio.retention(before: day, key: nil)
      #expect(files.isEmpty && lines == 1 && runs == 1)
      try studio.delete(files, by: "A", on: nil)
    }
    #expect(try data.texts("SELECT id FROM run ORDER BY id") == ["move-3", "plan-1"])
    #expect(try data.texts("SELECT subject FROM record ORDER BY id") == ["K1001", "plan-1"])
    #expect(!FileBytes.isFolder(data.path + "/runs/plan-2") && FileBytes.isFolder(data.path + "/runs/plan-1"))
  }

  @Test("while a Studio serves, nothing is changed but a copy may be made")
  func locks() throws {
    let data = try DataFolder()
    let serving = try StudioLock.serving(data.path)
    #expect {
      try StudioUpkeep(data.path)
    } throws: {
      ($0 as? Problem)?.line
        == "\(data.path): a Studio is running on this folder. End it first, then run the same command again."
    }
    #expect(throws: Problem.self) { try StudioLock.serving(data.path) }
    let copy = data.path + ".tar"
    defer { unlink(copy) }
    #expect(try StudioBackup.write(data.path, to: copy) == 3 + 2 * 8)
    withExtendedLifetime(serving) {}
  }

  @Test("a copy comes back file by file the same, and tar and sha256sum read it too")
  func backup() throws {
    let data = try DataFolder()
    let (copy, back) = (data.path + ".tar", data.path + "-back")
    defer {
      unlink(copy)
      try? FileManager.default.removeItem(atPath: back)
    }
    let count = try StudioBackup.write(data.path, to: copy)
    #expect(try FileManager.default.attributesOfItem(atPath: copy)[.posixPermissions] as? Int == 0o600)
    #expect(throws: Problem.self) { try StudioBackup.write(data.path, to: copy) }
    #expect(try StudioBackup.restore(copy, to: back) == count)
    func tables(_ path: String) -> [String: Data] {
      DataFolder.everything(path).filter { $0.key.hasPrefix("cases/") || $0.key.hasPrefix("runs/") }
    }
    #expect(tables(back) == tables(data.path) && tables(back).count == count - 1)
    let store = try Store(folder: back)
    #expect(try store.pool.read { db in try Int.fetchOne(db, sql: "SELECT count(*) FROM record") } == 3)
    try store.pool.close()
    #expect(throws: Problem.self) { try StudioBackup.restore(copy, to: back) }

    let unpacked = data.path + "-tar"
    defer { try? FileManager.default.removeItem(atPath: unpacked) }
    try FileManager.default.createDirectory(atPath: unpacked, withIntermediateDirectories: true)
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "tar -xf \"$0\" -C \"$1\" && cd \"$1\" && sha256sum --quiet -c MANIFEST.sha256", copy, unpacked,
    ]
    try process.run()
    process.waitUntilExit()
    #expect(process.terminationStatus == 0)
  }

  @Test("a copy that was cut short or changed in any place is refused, and nothing is restored")
  func damaged() throws {
    let data = try DataFolder()
    let (copy, back) = (data.path + ".tar", data.path + "-back")
    defer { unlink(copy) }
    _ = try StudioBackup.write(data.path, to: copy)
    let whole = try FileBytes.read(copy)
    var places = Array(stride(from: 0, to: whole.count - 1024, by: 2311))
    places += [0, 100, 257]
    for at in places {
      // Blanks after a file's end, owners and times are not of the data.
      var bytes = whole
      bytes[at] ^= 0x41
      try AtomicFile.write(bytes, to: copy)
      if (try? StudioBackup.restore(copy, to: back)) != nil {
        let same = DataFolder.everything(back).filter {
          $0.key.hasPrefix("cases/") || $0.key.hasPrefix("runs/")
        }
        #expect(
          same == data.everything.filter { $0.key.hasPrefix("cases/") || $0.key.hasPrefix("runs/") }, "\(at)")
        try FileManager.default.removeItem(atPath: back)
      }
      try AtomicFile.write(Array(whole[..<at]), to: copy)
      #expect(throws: Problem.self) { try StudioBackup.restore(copy, to: back) }
      #expect(!FileManager.default.fileExists(atPath: back))
    }
  }

  @Test("an archive with a name that leads elsewhere is refused")
  func names() throws {
    let data = try DataFolder()
    for name in ["../x", "cases/../../x", "/x", "other/x", "cases//x"] {
      let copy = data.path + "-\(UUID().uuidString).tar"
      defer { unlink(copy) }
      var tar = try TarWriter(copy)
      try tar.add(file: data.path + "/cases/small/children.csv", as: name)
      try tar.finish()
      #expect(throws: Problem.self, "\(name)") { try StudioBackup.restore(copy, to: data.path + "-back") }
    }
  }

  @Test("long names are kept whole")
  func longNames() throws {
    let data = try DataFolder()
    let name = "cases/" + String(repeating: "n", count: 90) + "/" + String(repeating: "m", count: 96) + ".csv"
    try data.put(name, "x")
    let (copy, back) = (data.path + ".tar", data.path + "-back")
    defer {
      unlink(copy)
      try? FileManager.default.removeItem(atPath: back)
    }
    _ = try StudioBackup.write(data.path, to: copy)
    _ = try StudioBackup.restore(copy, to: back)
    #expect(FileManager.default.contents(atPath: back + "/" + name) == Data("x".utf8))
  }
}
