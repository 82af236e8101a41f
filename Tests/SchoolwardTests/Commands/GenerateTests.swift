import Foundation
import Testing

@Suite struct GenerateCommandTests {
  private let place = Folder()

  private func generate(_ out: String, _ more: String...) throws -> Program.Ending {
    try Program.run(["generate", "--out", out] + more, in: place)
  }

  @Test func aMadeUpCountyIsTheSameEveryTime() throws {
    let size = ["--children", "80", "--provisions", "10"]
    for (name, seed) in [("a", "7"), ("b", "7"), ("c", "8")] {
      let ending = try Program.run(["generate", "--out", name, "--seed", seed] + size, in: place)
      #expect(ending.code == 0 && ending.err.isEmpty)
      #expect(ending.out.contains("80"))
    }
    #expect(place.everything("a") == place.everything("b"))
    #expect(place.everything("a")["children.csv"] != place.everything("c")["children.csv"])
    #expect(place.text("a/parameters.csv")?.contains("synthetic,yes") == true)
    let check = try Program.run("check", "a", in: place)
    #expect(check.code == 0, "\(check.out)")
    #expect(check.out.contains("80 children, "))
  }

  @Test func fromARecipe() throws {
    let recipe = packageFolder + "/Data/recipes/isle-of-wight"
    for name in ["a", "b"] {
      let ending = try Program.run(
        ["generate", "--recipe", recipe, "--children", "60", "--seed", "3", "--out", name], in: place)
      #expect(ending.code == 0, "\(ending.err)")
    }
    #expect(place.everything("a") == place.everything("b"))
    #expect(place.names("a").contains("options.csv"))
    #expect(CSV.rows(place.text("a/children.csv") ?? "").count == 60)
  }

  @Test(arguments: [
    (["--children", "-3"], ["error: --children is -3. Give a number from 1 to 1000000."]),
    (
      ["--children", "0", "--provisions", "0", "--requests", "101"],
      [
        "error: --children is 0. Give a number from 1 to 1000000.",
        "error: --provisions is 0. Give a number from 1 to 20000.",
        "error: --requests is 101. Give per cent from 0 to 100.",
      ]
    ),
    (
      ["--children", "5", "--due", "9"],
      ["error: --due is 9. Give a number from 0 to the number of children, or `all`."]
    ),
  ]) func badSizesAreAllSaid(_ arguments: [String], _ messages: [String]) throws {
    let ending = try Program.run(["generate", "--out", "x"] + arguments, in: place)
    #expect(ending.code == 2)
    #expect(ending.messages == messages)
    #expect(place.names().isEmpty)
  }

  @Test func aCouncilsOwnCaseIsNeverWrittenOver() throws {
    Tiny.twoSchools(into: place)
    let before = place.everything()
    let ending = try generate("two-schools", "--children", "5", "--provisions", "2")
    #expect(ending.code == 2)
    #expect(
      ending.messages == [
        "error: two-schools holds a case that is not marked synthetic, so it is left alone. Choose another folder with "
          + "--out."
      ])
    #expect(place.everything() == before)
    // A made-up one may be made again.
    #expect(try generate("x", "--children", "5", "--provisions", "2").code == 0)
    #expect(try generate("x", "--children", "6", "--provisions", "2").code == 0)
  }

  @Test func homesOnPostcodesBringTheFile() throws {
    let file = packageFolder + "/Data/isle-of-wight/postcodes.csv"
    place.put("x/postcodes.csv", "old")
    #expect(try generate("x", "--children", "5", "--provisions", "2", "--postcodes", file).code == 0)
    #expect(place.text("x/postcodes.csv") == (try String(contentsOfFile: file, encoding: .utf8)))
    let missing = try generate("y", "--children", "5", "--provisions", "2", "--postcodes", "nowhere.csv")
    #expect(missing.code == 2 && missing.err.hasPrefix("error: nowhere.csv"))
    #expect(!place.has("y"))
  }
}
