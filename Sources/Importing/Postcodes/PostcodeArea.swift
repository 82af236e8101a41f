import CaseModel
import Geography

/// Which postcodes are wanted.
struct PostcodeArea {
  private var outward: Set<String> = []
  private var letters: Set<String> = []
  private var districts: Set<String> = []
  private var units: Set<PostcodeUnit> = []
  private var isAll = false

  /// Outward codes, areas, districts or `all`, as a person lists them.
  ///
  /// - Throws: a `Problem` for a word that is none of them.
  init(words: [String]) throws(Problem) {
    for word in words {
      let plain = word.uppercased().filter { $0 != " " }
      if plain == "ALL" {
        isAll = true
      } else if plain.count == 9, plain.dropFirst().allSatisfy({ $0.isASCII && $0.isNumber }) {
        districts.insert(plain)
      } else if (1...2).contains(plain.count), plain.allSatisfy({ $0.isASCII && $0.isLetter }) {
        letters.insert(plain)
      } else if PostcodeUnit(plain + "1AA") != nil {
        outward.insert(plain)
      } else {
        throw Problem(
          .error, "area_unknown", file: "", value: word, message: "this is no outward code, area or district",
          advice: "Write PO30, PO, E06000046 or all")
      }
    }
  }

  /// What a case needs: every postcode that shares its outward code with one of the case, and those themselves.
  init(of postcodes: [PostcodeUnit]) {
    units = Set(postcodes)
    outward = Set(postcodes.map(Self.outward))
  }

  /// Whether a postcode is wanted.
  func contains(_ postcode: PostcodeUnit, district: @autoclosure () -> String) -> Bool {
    if isAll || units.contains(postcode) { return true }
    let code = Self.outward(postcode)
    if outward.contains(code) { return true }
    if !letters.isEmpty, letters.contains(String(code.prefix { $0.isLetter })) { return true }
    return !districts.isEmpty && districts.contains(district())
  }

  /// Whether only whole areas, districts or everything is wanted, so that a district is needed to judge.
  var asksForDistricts: Bool { !districts.isEmpty }

  private static func outward(_ postcode: PostcodeUnit) -> String {
    String(postcode.description.prefix { $0 != " " })
  }
}
