import Testing

@testable import Verification

@Suite("A rule broken in the minibus plan")
struct SpoiledTests {
  let tiny = minibus()

  @Test(
    "is named in these words",
    arguments: Spoiled.riders + Spoiled.stops + Spoiled.runs + Spoiled.figures)
  func words(spoiled: Spoiled) {
    let found = tiny.found(spoiled.change)
    if spoiled.alone {
      #expect(found == [spoiled.text])
    } else {
      #expect(found.contains(spoiled.text), "found \(found)")
    }
  }
}
