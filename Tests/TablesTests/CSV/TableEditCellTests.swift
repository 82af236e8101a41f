import Testing

@testable import Tables

/// Cells changed in a file's bytes, every other byte kept.
@Suite struct TableEditCellTests {
  static let files = [
    "a,b,c\n1,2,3\n4,5,6\n", "\u{FEFF}a;b\r\n\"1;x\";\"say \"\"no\"\"\"\r\n;\r\n",
    "a\tb\r1\t\"two\nlines\"\r", "sep=;\na;b\n1;2\n",
    "a,b\n\"never closed,2\n3,4\n", "a,b\n\"stray\"x,2\n\n\n5", "a,b,\n1,2,\n", "", "\n",
    "a, b \n 1 ,\"2\" \n", "a,b\n1",
  ]

  @Test(arguments: files) func nothingChangedIsTheSameFile(_ text: String) {
    let bytes = Array(text.utf8)
    #expect(TableEdit(bytes, name: "t.csv").bytes == bytes)
  }

  @Test(arguments: files) func oneCellChangedLeavesTheOthers(_ text: String) {
    let bytes = Array(text.utf8)
    let before = TableEdit(bytes, name: "t.csv")
    for row in 0..<before.grid.rowCount {
      for column in 0..<max(before.grid.cellCount(0), before.grid.cellCount(row)) {
        var table = before
        let value = "x,;\t\"y\" "
        table.set(row, column, value)
        let after = TableEdit(table.bytes, name: "t.csv").grid
        // A new header cell holds every delimiter inside quotes, so the file's own delimiter is still found.
        #expect(after.text(row, column) == value, "\(text) at \(row), \(column)")
        for other in 0..<before.grid.rowCount {
          for at in 0..<before.grid.cellCount(other) where (other, at) != (row, column) {
            #expect(after.text(other, at) == before.grid.text(other, at), "\(text) at \(row), \(column)")
          }
        }
      }
    }
  }

  @Test func severalCellsAndAShortRow() {
    var table = TableEdit(Array("a,b,c,d\r\n1\r\n5,6,7,8".utf8), name: "t.csv")
    table.set(1, 2, "three")
    table.set(1, 0, "")
    table.set(2, 3, "last")
    #expect(String(decoding: table.bytes, as: UTF8.self) == "a,b,c,d\r\n,,three\r\n5,6,7,last")
    #expect(table.row(number: 3) == 2)
    #expect(table.row(number: 9) == nil)
    #expect(table.column(" C ") == 2)
    #expect(!table.has(1, 4))
    #expect(!table.has(3, 0))
  }

  @Test func anotherEncodingBecomesUTF8() {
    var table = TableEdit([0x61, 0x2C, 0x62, 10, 0xE9, 0x2C, 0x31, 10], name: "t.csv")
    table.set(1, 1, "ŵ")
    #expect(String(decoding: table.bytes, as: UTF8.self) == "a,b\né,ŵ\n")
  }
}
