import CaseModel
import Foundation
import Testing

@testable import Generation

@Suite struct RecipeTests {
  /// A recipe of six children, whole; a test replaces files of it.
  static let tiny = [
    "margins.csv": """
    dimension,key,count,source,note
    age,6,4,test,
    age,12,2,test,
    need,ASD,3,test,
    need,SLCN,3,test,
    kind,school,6,test,
    sex,F,2,test,
    sex,M,4,test,
    """,
    "areas.csv": """
    area,easting,northing,age_0_4,age_5_11,age_12_17,deprivation_decile,source
    A1,450000,90000,10,20,30,3,test
    """,
    "provisions.csv": """
    provision_id,name,kind,margin_kind,easting,northing,nc_year_min,nc_year_max,needs,places
    # one school for all
    one,"One, the School",mainstream,school,450100,90100,0,13,*,
    """,
    "parameters.csv": """
    name,value,source
    base_date,2025-01-16,test
    mainstream_room_percent,50,test
    """,
  ]

  static func folder(_ changes: [String: String?] = [:]) throws -> String {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("recipe-" + UUID().uuidString)
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    var files = tiny.mapValues { Optional($0) }
    for (name, text) in changes { files.updateValue(text, forKey: name) }
    for (name, text) in files {
      try text?.write(to: folder.appendingPathComponent(name), atomically: true, encoding: .utf8)
    }
    return folder.path
  }

  static func generate(_ changes: [String: String?] = [:]) throws -> Case {
    let path = try folder(changes)
    defer { try? FileManager.default.removeItem(atPath: path) }
    var options = GeneratorOptions()
    options.recipe = path
    return try Generator.generate(options).value
  }

  static func problems(_ changes: [String: String?]) throws -> [String] {
    do {
      _ = try generate(changes)
      return []
    } catch let error as GeneratorError {
      return error.messages
    }
  }

  @Test func aTinyRecipeBecomesACase() throws {
    let made = try Self.generate()
    #expect(made.children.count == 6)
    #expect(made.provisions[0].name == "One, the School")
    // A roll of 6 and half as much again.
    #expect(made.provisions[0].places == 9)
    // Aged 6 in August 2024: Year 2 in January, Year 3 from September 2025.
    #expect(made.children.filter { $0.ncYear == 3 }.count == 4)
    #expect(made.children.allSatisfy { $0.currentProvisionID == "one" })
  }

  @Test func everyProblemAtOnceWithItsLine() throws {
    let found = try Self.problems([
      "margins.csv": Self.tiny["margins.csv"]?.replacingOccurrences(of: "need,ASD,3", with: "need,XYZ,x"),
      "areas.csv": Self.tiny["areas.csv"]?.replacingOccurrences(of: "450000", with: "-450000"),
    ])
    // The margins are read first; what hangs on them is not guessed at.
    #expect(found.contains { $0.contains("margins.csv, line 4") && $0.contains("\"XYZ\"") })
    #expect(found.contains { $0.contains("margins.csv, line 4") && $0.contains("count is \"x\"") })
    #expect(found.contains { $0.contains("do not add up to one total") })

    let later = try Self.problems([
      "areas.csv": Self.tiny["areas.csv"]?.replacingOccurrences(of: "450000", with: "-450000"),
      "provisions.csv": Self.tiny["provisions.csv"]?.replacingOccurrences(
        of: "mainstream,school,450100,90100,0,13", with: "castle,school,450100,90100,0,13"),
      "parameters.csv": "name,value,source\nbase_date,yesterday,test\n",
      "settings.csv": "name,value,source\nleevers,3,test\nleavers,-3,test\n",
      "tables.csv":
        "row_dimension,row_key,column_dimension,column_key,count,use,source\nage,6,need,HI,1,published,test\n",
    ])
    #expect(later.contains { $0.contains("areas.csv, line 2") && $0.contains("-450000") })
    #expect(later.contains { $0.contains("provisions.csv, line 3") && $0.contains("castle") })
    #expect(later.contains { $0.contains("parameters.csv, line 2") && $0.contains("yesterday") })
    #expect(later.contains { $0.contains("settings.csv, line 2") && $0.contains("leevers") })
    #expect(later.contains { $0.contains("settings.csv, line 3") && $0.contains("-3") })
    #expect(later.contains { $0.contains("tables.csv, line 2") && $0.contains("HI") })
    #expect(later.allSatisfy { $0.contains(". ") })
  }

  @Test func missingFilesAndColumnsAreNamed() throws {
    #expect(try Self.problems(["areas.csv": nil as String?]).contains { $0.hasPrefix("areas.csv: ") })
    let found = try Self.problems(["areas.csv": "area,easting\nA1,5\n"])
    #expect(found.contains { $0.contains("areas.csv") && $0.contains("northing") })
    #expect(
      try Self.problems([
        "provisions.csv": Self.tiny["provisions.csv"]?.replacingOccurrences(of: "0,13,*", with: "13,0,*")
      ]).count == 1)
    #expect(
      try Self.problems(["settings.csv": "name,value,source\nroads,nowhere.osm.pbf,test\n"]).contains {
        $0.contains("nowhere.osm.pbf")
      })
  }

  @Test func badOptionsAreAllNamed() {
    var options = GeneratorOptions()
    options.children = 0
    options.provisions = -1
    options.requestRatePercent = 101
    options.siblingsPercent = .infinity
    #expect {
      _ = try Generator.generate(options)
    } throws: { error in
      (error as? GeneratorError)?.messages.count == 4
    }
  }

  @Test func quotedCellsAndRemarksAreRead() {
    let table = RecipeTable(
      name: "t.csv", text: "a,b\n\"x, \"\"y\"\"\",1\n# no row\n\n\"two\nlines\",2\nlast,3")
    #expect(table.columns == ["a", "b"])
    #expect(table.rows == [["x, \"y\"", "1"], ["two\nlines", "2"], ["last", "3"]])
    #expect(table.lines == [2, 5, 7])
  }

  @Test func aRecipeScalesToAnotherSize() throws {
    let path = try Self.folder()
    defer { try? FileManager.default.removeItem(atPath: path) }
    var options = GeneratorOptions()
    options.recipe = path
    options.children = 60
    let made = try Generator.generate(options).value
    // Ten times each margin: 40 of Year 3, 30 with ASD, 20 girls.
    #expect(made.children.filter { $0.ncYear == 3 }.count == 40)
    #expect(made.children.filter { $0.needs[0] == .asd }.count == 30)
    #expect(made.children.filter { $0.sex == .female }.count == 20)
  }
}
