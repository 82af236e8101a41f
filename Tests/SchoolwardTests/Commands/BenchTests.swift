import Foundation
import Testing

@Suite struct BenchCommandTests {
  private let place = Folder()

  private func object(_ text: String) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test func gap() throws {
    // 2 agents, 3 jobs. Costs 1 2 3 / 4 1 1; every job takes 1 of 2: jobs 1 on the first, 2 and 3 on the second: 3.
    place.put("tiny.txt", "2 3\n1 2 3\n4 1 1\n1 1 1\n1 1 1\n2 2\n")
    let ending = try Program.run("bench", "gap", "tiny.txt", "--solution", "s.json", in: place)
    #expect(ending.code == 0, "\(ending.err)")
    let line = try object(ending.out)
    #expect(line["objective"] as? Double == 3 && line["lower_bound"] as? Double == 3)
    #expect(line["feasible"] as? Bool == true)
    #expect(try object(place.text("s.json") ?? "")["assignment"] as? [Int] == [0, 1, 1])
  }

  @Test func cflp() throws {
    // 2 facilities of 10 at a cost of 5 and 8, 2 customers who want 4 and 6: all of both from the first costs
    // 5 + 3 + 2 = 10; from the second 8 + 1 + 1 = 10; both open 13 + 1 + 1. With 7 for the first: 12 against 10.
    place.put("tiny.txt", "2 2\n10 7\n10 8\n4\n3 1\n6\n2 1\n")
    let ending = try Program.run("bench", "cflp", "tiny.txt", in: place)
    #expect(ending.code == 0, "\(ending.err)")
    let line = try object(ending.out)
    #expect(line["objective"] as? Double == 10 && line["feasible"] as? Bool == true)
  }

  @Test func aFileCutShortOrMissingIsBadInput() throws {
    place.put("cut.txt", "2 3\n1 2 3\n")
    let cut = try Program.run("bench", "gap", "cut.txt", in: place)
    #expect(cut.code == 2 && cut.err.contains("The file is cut short; fetch it again in full."))
    let missing = try Program.run("bench", "gap", "nowhere.txt", in: place)
    #expect(missing.code == 2 && missing.err.hasPrefix("error: nowhere.txt: there is no such file"))
  }

  @Test func anInstanceWithoutSolutionIsCode3() throws {
    // Both jobs take 3, the one agent has 5.
    place.put("none.txt", "1 2\n1 1\n3 3\n5\n")
    let ending = try Program.run("bench", "gap", "none.txt", in: place)
    #expect(ending.code == 3)
    #expect(try object(ending.out)["feasible"] as? Bool == false)
  }
}
