import CaseModel
import Testing

@testable import Tables

@Suite struct TableEditTests {
  private func edited(_ text: String, _ cells: [(column: String, text: String)], key: [String]) throws
    -> String
  {
    var edit = try TableEdit(bytes: Array(text.utf8), name: "t.csv")
    edit.put(cells, key: key)
    return String(decoding: edit.bytes, as: UTF8.self)
  }

  @Test func bytesStayWhereNothingIsPut() throws {
    for text in [
      "a,b\n1,2\n", "\u{FEFF}a;b\r\n\"x\r\ny\";2\r\n\r\n", "sep=;\na;b\n1;2", "a,b\n\"q\"\"q\",\n",
    ] {
      #expect(
        String(decoding: try TableEdit(bytes: Array(text.utf8), name: "t").bytes, as: UTF8.self) == text)
    }
  }

  @Test func newRowComesLastWithTheFilesOwnLineEnds() throws {
    #expect(
      try edited("\u{FEFF}id;Note ;x\r\n1;\"a;b\";y", [("id", "2"), ("note", "c;\"d\"")], key: ["id"])
        == "\u{FEFF}id;Note ;x\r\n1;\"a;b\";y\r\n2;\"c;\"\"d\"\"\";\r\n")
  }

  @Test func rowOfTheSameKeyIsChangedAlone() throws {
    #expect(
      try edited("id,n,x\n 1 ,\"2\",\"k\"\"k\"\n3,4,5\n", [("id", "1"), ("n", "7")], key: ["id"])
        == "id,n,x\n 1 ,7,\"k\"\"k\"\n3,4,5\n")
  }

  @Test func columnThatIsMissingIsAdded() throws {
    #expect(
      try edited("id,x\n1,2\n\n3\n", [("id", "3"), ("new", "n")], key: ["id"]) == "id,x,new\n1,2,\n\n3,,n\n")
  }

  @Test func lineBreaksAndControlsInATextBecomeBlanks() throws {
    #expect(try edited("id,x\n", [("id", "1"), ("x", "a\nb\u{0}c")], key: []) == "id,x\n1,a b c\n")
  }

  @Test func otherEncodingsAndOpenQuotesAreRefused() {
    #expect(throws: Problem.self) { try TableEdit(bytes: [0x61, 0xE9, 0x0A], name: "t.csv") }
    #expect(throws: Problem.self) { try TableEdit(bytes: Array("a\n\"b\n".utf8), name: "t.csv") }
  }
}
