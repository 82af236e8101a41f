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

  /// Two requests on a line; 1 2 4 3 goes 9 there and 9 back.
  private let rides =
    "2 2 60 2 12\n0 0 0 0 0 0 60\n1 3 0 1 1 0 60\n2 4 0 1 1 0 60\n3 9 0 1 -1 14 20\n4 8 0 1 -1 0 60\n5 0 0 0 0 0 60\n"

  @Test func darp() throws {
    place.put("tiny.txt", rides)
    let ending = try Program.run(
      "bench", "darp", "tiny.txt", "--iterations", "200", "--solution", "s.json", in: place)
    #expect(ending.code == 0, "\(ending.err)")
    let line = try object(ending.out)
    #expect(line["instance"] as? String == "tiny" && line["objective"] as? Double == 18)
    #expect(line["vehicles"] as? Int == 1 && line["feasible"] as? Bool == true)
    #expect(
      place.text("s.json") == #"{"objective":18,"routes":[{"vehicle":0,"visits":[1,2,4,3]}]}"#)
    let check = try Program.run("bench", "darp", "tiny.txt", "--check", "s.json", in: place)
    #expect(check.code == 0 && check.out == "s.json: keeps every rule of tiny.txt; its objective is 18.0.\n")
  }

  @Test func aSolutionThatBreaksARuleIsCode3() throws {
    place.put("tiny.txt", rides)
    place.put("s.json", #"{"routes":[{"vehicle":0,"visits":[2,4,1,3]}]}"#)
    let broken = try Program.run("bench", "darp", "tiny.txt", "--check", "s.json", in: place)
    #expect(broken.code == 3 && broken.out.isEmpty)
    #expect(broken.err == "s.json: Vehicle 0 cannot keep its time windows.\n")
    place.put("s.json", "[]")
    let nonsense = try Program.run("bench", "darp", "tiny.txt", "--check", "s.json", in: place)
    #expect(nonsense.code == 2)
    #expect(
      nonsense.err
        == "error: s.json: the file does not hold a solution of this kind. Write it as "
        + "{\"routes\":[{\"vehicle\":number,\"visits\":[node]}]}, vehicles counted from 0, nodes as in the "
        + "instance, without depots.\n")
  }

  @Test func hdarpStandIns() throws {
    // Two seated patients aboard together, one seat and one stretcher, a day of 12: strict needs two tours of 2 x 3 +
    // 2 x 4, too long; with stand-ins one tour of 8.
    place.put(
      "tiny.txt",
      "1 2\n12 0 1 1 0\n0 0 0 0 0 0 0 0 0 0 12\n1 1 0 0 30 0 1 0 0 0 12\n2 2 0 0 30 0 1 0 0 0 12\n"
        + "3 4 0 0 0 0 -1 0 0 0 12\n4 3 0 0 0 0 -1 0 0 0 12\n5 0 0 0 0 0 0 0 0 0 12\n")
    let upgrade = try Program.run(
      "bench", "hdarp", "tiny.txt", "--resources", "upgrade", "--iterations", "200", in: place)
    #expect(upgrade.code == 0, "\(upgrade.err)")
    #expect(try object(upgrade.out)["objective"] as? Double == 8)
    // 0 1 4 2 3 0 and 0 2 3 1 4 0 by nodes: 1 + 3 + 2 + 1 + 3 = 10 there, strictly one at a time.
    let strict = try Program.run("bench", "hdarp", "tiny.txt", "--iterations", "200", in: place)
    #expect(try object(strict.out)["objective"] as? Double == 10)
  }

  @Test func sbrp() throws {
    // 300 s apart in a line: schools 1 and 2, stops 11 and 12. One bus takes 716 s at least.
    place.put("buses/Schools.txt", "ID X Y AMEARLY AMLATE\n1 0 0 800 810\n2 8800 0 800 810\n")
    place.put("buses/Stops.txt", "ID X_COORD Y_COORD EP_ID STUDENT_COUNT\n11 17600 0 1 10\n12 26400 0 2 20\n")
    for (limit, buses) in [("716", 1.0), ("711", 2.0)] {
      let ending = try Program.run(
        "bench", "sbrp", "buses", "--ride-limit", limit, "--iterations", "200", "--solution", "s.json",
        in: place)
      #expect(ending.code == 0, "\(ending.err)")
      let line = try object(ending.out)
      #expect(line["instance"] as? String == "buses" && line["objective"] as? Double == buses)
      #expect(line["vehicles"] as? Double == buses)
      let check = try Program.run(
        "bench", "sbrp", "buses/Stops.txt", "--ride-limit", limit, "--check", "s.json", in: place)
      #expect(check.code == 0, "\(check.err)")
    }
  }

  @Test func damagedRouteInstancesAreBadInput() throws {
    place.put("tiny.txt", "2 2 60 2 12\n0 0 0 0 0 0 sixty\n")
    let darp = try Program.run("bench", "darp", "tiny.txt", in: place)
    #expect(darp.code == 2 && darp.out.isEmpty)
    #expect(
      darp.err
        == "error: tiny.txt, line 2, column 13: 'sixty' is not a number; the latest time of node 0 was expected "
        + "here. Correct the figure, or fetch the published file again.\n")
    let sbrp = try Program.run("bench", "sbrp", "nowhere", in: place)
    #expect(
      sbrp.code == 2
        && sbrp.err
          == "error: nowhere/Schools.txt: there is no such file, or it may not be read. Check the path and the file's "
          + "permissions.\n"
    )
    let usage = try Program.run("bench", "sbrp", "nowhere", "--ride-limit", "-3", in: place)
    #expect(usage.code == 64)
  }
}
