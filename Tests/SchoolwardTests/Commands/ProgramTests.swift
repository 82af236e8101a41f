import Foundation
import Testing

/// What the program says of itself.
@Suite struct ProgramTests {
  private let place = Folder()

  @Test func helpNamesEveryCommandAndTheExitCodes() throws {
    let ending = try Program.run("--help", in: place)
    #expect(ending.code == 0 && ending.err.isEmpty)
    for command in [
      "check", "plan", "place", "verify", "value", "panel", "generate", "schema", "bench", "route", "insert",
      "baseline", "compare", "sheets", "travel-times",
    ] {
      #expect(ending.lines.contains { $0.hasPrefix("  \(command) ") }, "\(command)")
    }
    let flat = ending.lines.joined(separator: " ")
    #expect(flat.contains("2 bad input, 3 no plan satisfies the hard rules"))
    #expect(flat.contains("Everything printed is a proposal for an officer to consider, never a decision."))
  }

  @Test func version() throws {
    let ending = try Program.run("--version", in: place)
    #expect(ending.code == 0 && ending.out == "0.1.0\n" && ending.err.isEmpty)
  }

  @Test(arguments: [
    (["conjure"], "Error: Unexpected argument 'conjure'"),
    (["plan"], "Error: Missing expected argument '<case-folder>'"),
    (["plan", "x", "--threads", "0"], "Error: --threads must be between 1 and 64."),
    (["plan", "x", "--time-limit", "-1"], "Error: --time-limit must be a positive number of seconds."),
    (["plan", "x", "--time-limit", "nan"], "Error: --time-limit must be a positive number of seconds."),
    (["plan", "x", "--gap", "1"], "Error: --gap is a fraction: at least 0 and below 1."),
    (["plan", "x", "--gap", "-0.1"], "Error: --gap is a fraction: at least 0 and below 1."),
    (
      ["plan", "x", "--seed", "99999999999999999999"],
      "Error: The value '99999999999999999999' is invalid for '--seed <seed>'"
    ),
    (
      ["place", "x", "--write-lp", "a.lp", "--results", "R"],
      "Error: --write-lp and --write-mps solve nothing: leave --results out."
    ),
    (["generate", "--out", "G", "--due", "many"], "Error: --due is a number of children, or `all`."),
    (["generate", "--out", ""], "Error: --out is empty. Name the folder to write the case to."),
    (["bench", "gap", "a", "b", "--solution", "s"], "Error: --solution goes with one instance."),
    (
      ["bench", "gap", "a", "--time-limit", "0"], "Error: --time-limit must be a positive number of seconds."
    ),
    (["bench", "gap", "a", "--iterations", "-5"], "Error: --iterations must be at least 1."),
  ]) func misuseIsCode64AndSaysWhy(_ arguments: [String], _ first: String) throws {
    let ending = try Program.run(arguments, in: place)
    #expect(ending.code == 64)
    #expect(ending.err.split(separator: "\n").first.map(String.init) == first)
    #expect(ending.out.isEmpty)
    #expect(place.names().isEmpty)
  }
}

/// `schema`, from which Data/SCHEMA.md is made.
@Suite struct SchemaTests {
  private let place = Folder()

  @Test func everyTableOnce() throws {
    let ending = try Program.run("schema", in: place)
    #expect(ending.code == 0)
    for table in ["provisions", "groups", "children", "requests", "suitability", "options", "travel_times"] {
      #expect(ending.lines.filter { $0.hasPrefix(table) }.count == 1, "\(table)")
    }
  }

  @Test func oneTable() throws {
    let ending = try Program.run("schema", "--table", "children", in: place)
    #expect(ending.code == 0)
    #expect(ending.lines.first?.hasPrefix("children") == true)
    for column in ["child_id", "nc_year", "needs", "status", "sibling_group"] {
      #expect(ending.out.contains(column), "\(column)")
    }
    #expect(!ending.out.contains("capital_gbp"))
  }

  @Test func anUnknownTableIsBadInput() throws {
    for more in [[], ["--json"]] {
      let ending = try Program.run(["schema", "--table", "pupils"] + more, in: place)
      #expect(ending.code == 2)
      #expect(ending.err.hasPrefix("error: There is no table pupils. Choose from provisions, groups, bands,"))
    }
  }

  @Test func json() throws {
    for arguments in [[], ["--table", "children"], ["--parameters"]] {
      let ending = try Program.run(["schema", "--json"] + arguments, in: place)
      #expect(ending.code == 0)
      #expect(
        (try? JSONSerialization.jsonObject(with: Data(ending.out.utf8))) != nil, "\(arguments)")
    }
  }

  @Test func dataSchemaIsAsGenerated() throws {
    let ending = try Program.run("schema", "--markdown", in: place)
    #expect(ending.code == 0)
    let kept = try String(contentsOfFile: packageFolder + "/Data/SCHEMA.md", encoding: .utf8)
    #expect(
      ending.out == kept,
      "Data/SCHEMA.md is behind the code: make it again with `schoolward schema --markdown > Data/SCHEMA.md`")
  }
}
