import CaseModel
import Running
import Testing

@testable import Geography

@Suite struct PostcodeTests {
  @Test(arguments: [
    ("PO30 1AA", "PO30 1AA"), ("po301aa", "PO30 1AA"), (" po 30 1 aa ", "PO30 1AA"), ("M1 1AE", "M1 1AE"),
    ("B33 8TH", "B33 8TH"), ("CR2 6XH", "CR2 6XH"), ("dn551pt", "DN55 1PT"), ("W1A 0AX", "W1A 0AX"),
    ("EC1A 1BB", "EC1A 1BB"), ("GIR 0AA", "GIR 0AA"),
  ])
  func readsAsPeopleWrite(text: String, postcode: String) {
    #expect(PostcodeUnit(text)?.description == postcode)
  }

  @Test(arguments: [
    "", "PO30", "1AA", "PO30 1A", "PO30 AAA", "PO301 1AA", "POO30 1AA", "P030 1AA", "QO30 1AA", "PI30 1AA",
    "PO30 1CA", "PO30 1AO", "PO30-1AA", "PO30 1AA1", "ＰＯ30 1AA", "unknown", "12345", "PO3A0 1AA", "AAA 1AA",
  ])
  func refusesWhatIsNotAPostcode(text: String) {
    #expect(PostcodeUnit(text) == nil)
  }

  @Test func ordersAsText() {
    let sorted = ["PO30 1AB", "M1 1AE", "PO3 1AA", "PO30 1AA"].compactMap { PostcodeUnit($0) }.sorted()
    #expect(sorted.map(\.description) == ["M1 1AE", "PO3 1AA", "PO30 1AA", "PO30 1AB"])
  }
}

@Suite struct WardTests {
  /// The nearest postcode in use tells the ward, exactly as looking at every one would.
  @Test(arguments: 0..<20 as Range<UInt64>) func findsTheNearestAsAPlainLoopWould(_ seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var text = "pcd,easting,northing,doterm,ward\n"
    let letters = Array("ABDEFGHJLN")
    for number in 0..<60 {
      let (east, north) = (450_000 + generator.below(9000), 90_000 + generator.below(9000))
      let ended = generator.below(5) == 0 ? "202001" : ""
      text += "PO30 \(number / 10)A\(letters[number % 10]),\(east),\(north),\(ended),W\(generator.below(8))\n"
    }
    let book = try PostcodeBook(bytes: Array(text.utf8), name: "p.csv")
    let finder = try #require(WardFinder(book))
    for _ in 0..<200 {
      let point = GridPoint(
        easting: Int32(448_000 + generator.below(13_000)), northing: Int32(88_000 + generator.below(13_000)))
      func squared(_ entry: PostcodeBook.Entry) -> Int64 {
        let (x, y) = (
          Int64(entry.location.easting - point.easting), Int64(entry.location.northing - point.northing)
        )
        return x * x + y * y
      }
      let least = book.entries.filter(\.isLive).map(squared).min()
      let nearest = Set(book.entries.filter { $0.isLive && squared($0) == least }.map(\.ward))
      let found = try #require(finder.ward(of: Location(point: point)))
      #expect(nearest.contains(found))
    }
  }

  @Test func aPostcodeSaysItsOwnWardAndFarPlacesHaveNone() throws {
    let text = "pcd,easting,northing,osward\nPO30 1AA,450000,90000,Marsh\nPO30 1AB,450100,90000,Hill\n"
    let finder = try #require(WardFinder(try PostcodeBook(bytes: Array(text.utf8), name: "p.csv")))
    #expect(
      finder.ward(
        of: Location(postcode: "PO30 1AB", point: GridPoint(easting: 450_000, northing: 90_000))) == "Hill")
    #expect(finder.ward(of: Location(point: GridPoint(easting: 450_049, northing: 90_000))) == "Marsh")
    #expect(finder.ward(of: Location(point: GridPoint(easting: 450_051, northing: 90_000))) == "Hill")
    #expect(finder.ward(of: Location(point: GridPoint(easting: 480_000, northing: 90_000))) == nil)
    #expect(finder.ward(of: Location()) == nil)
    #expect(
      WardFinder(try PostcodeBook(bytes: Array("pcd,easting,northing\nPO30 1AA,1,1\n".utf8), name: "p.csv"))
        == nil)
  }
}

@Suite struct PostcodeBookTests {
  @Test func readsTheIsland() throws {
    let book = try PostcodeBook(path: IsleOfWight.folder + "postcodes.csv")
    // wc -l less the header; `True` in the seventh column 5,128 times.
    #expect(book.entries.count == 6424)
    #expect(book.entries.filter(\.isLive).count == 5128)
    #expect(book.badRows.isEmpty)
    let postcode = try #require(PostcodeUnit("PO30 1AA"))
    let entry = PostcodeBook.Entry(
      postcode: postcode, location: GridPoint(easting: 449_700, northing: 89_100), isLive: false)
    #expect(book.look(up: "po30 1aa") == .found(entry))
    #expect(book.look(up: "SW1A 1AA") == .notInFile)
    #expect(book.look(up: "Newport") == .notAPostcode)
  }

  @Test func saysWhichRowsItPassedOver() throws {
    let text =
      "\u{FEFF}Postcode,Northing,Easting\r\n\"PO30 1AA\",89100,449700\r\nnowhere,1,2\r\n\r\nPO30 1AB,,\r\nPO30\r\n"
      + "PO30 1AA,1,1\r\n"
    let book = try PostcodeBook(bytes: Array(text.utf8), name: "test.csv")
    #expect(book.entries.map(\.location) == [GridPoint(easting: 449_700, northing: 89_100)])
    #expect(book.entries[0].isLive)
    #expect(
      book.badRows == [
        .init(line: 3, problem: "not a postcode: nowhere"),
        .init(line: 5, problem: "no place on the National Grid for PO30 1AB"),
        .init(line: 6, problem: "too few columns"),
      ])
  }

  @Test func missingColumnAndMissingFileAreSaid() {
    #expect(
      throws: GeographyError(
        "x.csv has no column northing", action: "Add the column, or export the postcode file again")
    ) { try PostcodeBook(bytes: Array("pcd,easting\n".utf8), name: "x.csv") }
    #expect(
      throws: GeographyError(
        "/nowhere/p.csv cannot be read", action: "Check that the file of postcodes is there and may be read")
    ) { try PostcodeBook(path: "/nowhere/p.csv") }
  }
}
