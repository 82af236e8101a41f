import CaseModel
import Testing

@testable import Tables

@Suite struct TableEditTests {
  private func edited(_ text: String, _ cells: [(column: String, text: String)], key: [String]) throws
    -> String
  {
    var edit = try TableEdit(sound: Array(text.utf8), name: "t.csv")
    edit.put(cells, key: key)
    return String(decoding: edit.bytes, as: UTF8.self)
  }

  @Test func bytesStayWhereNothingIsPut() throws {
    for text in [
      "a,b\n1,2\n", "\u{FEFF}a;b\r\n\"x\r\ny\";2\r\n\r\n", "sep=;\na;b\n1;2", "a,b\n\"q\"\"q\",\n",
    ] {
      #expect(
        String(decoding: try TableEdit(sound: Array(text.utf8), name: "t").bytes, as: UTF8.self) == text)
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

  @Test func damageAndOpenQuotesAreRefused() {
    #expect(throws: Problem.self) { try TableEdit(sound: [0x61, 0x00, 0x0A], name: "t.csv") }
    #expect(throws: Problem.self) { try TableEdit(sound: Array("a\n\"b\n".utf8), name: "t.csv") }
  }

  @Test func rowsAreFoundAndRemovedByTheirKey() throws {
    var edit = try TableEdit(sound: Array("id,day,x\n1,a,p\n\n 1 ,b,\"q\nr\"\n2,a,s".utf8), name: "t.csv")
    #expect(edit.row(of: ["1", "b"], key: ["id", "day"]) == 3)
    #expect(edit.row(of: ["2", "b"], key: ["id", "day"]) == nil)
    edit.put([("id", "2"), ("day", "b"), ("x", "t")], key: ["id", "day"])
    #expect(edit.row(of: ["2", "b"], key: ["id", "day"]) == 5)
    #expect(edit.rows == [1, 3, 4, 5])
    edit.remove(3)
    #expect(edit.row(of: ["1", "b"], key: ["id", "day"]) == nil)
    #expect(String(decoding: edit.bytes, as: UTF8.self) == "id,day,x\n1,a,p\n\n2,a,s\n2,b,t\n")
    edit.remove(5)
    #expect(String(decoding: edit.bytes, as: UTF8.self) == "id,day,x\n1,a,p\n\n2,a,s")
  }

  @Test func keyThatIsChangedIsFoundByItsNewText() throws {
    var edit = try TableEdit(sound: Array("id,x\n1,a\n2,b\n".utf8), name: "t.csv")
    #expect(edit.row(of: ["2"], key: ["id"]) == 2)
    edit.set(2, 0, "3")
    #expect(edit.row(of: ["2"], key: ["id"]) == nil)
    #expect(edit.row(of: ["3"], key: ["id"]) == 2)
  }

  @Test func emptyFileGetsAHeader() throws {
    #expect(try edited("", [("id", "1"), ("x", "y")], key: ["id"]) == "id,x\n1,y\n")
  }

  @Test func lineEndIsTheHeadersThoughAQuotedNameHoldsAnother() throws {
    #expect(
      try edited("id,\"a\nb\"\r\n1,2\r\n", [("id", "2")], key: ["id"]) == "id,\"a\nb\"\r\n1,2\r\n2,\r\n")
  }
}
