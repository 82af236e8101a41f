import Foundation
import Tables
import Testing

@testable import Importing

@Suite struct KeyLogTests {
  @Test func addsALineThatNamesNoChild() throws {
    try SEN2Samples.inFolder { folder in
      let key = folder + "/key.csv"
      try KeyLog.add("sheets", children: 12, key: key)
      try KeyLog.add("sheets", children: 3, key: key)
      let lines = String(decoding: try FileBytes.read(key + ".log"), as: UTF8.self).split(separator: "\n")
      #expect(lines.count == 2)
      #expect(
        lines[0].wholeMatch(of: /\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ,[^,]+,sheets,12 children named/) != nil)
      let mode = try FileManager.default.attributesOfItem(atPath: key + ".log")[.posixPermissions] as? Int
      #expect(mode == 0o600)
    }
  }

  @Test func withoutARecordThereIsAnError() throws {
    try SEN2Samples.inFolder { folder in
      #expect(throws: (any Error).self) {
        try KeyLog.add("sheets", children: 1, key: folder + "/none/key.csv")
      }
    }
  }
}
