import CaseModel
import Foundation
import Generation
import Tables
import Testing

@testable import Importing

/// The three carriers of one return say the same.
@Suite struct SEN2CarrierTests {
  /// A small made-up authority and its return.
  private static func made(_ specification: SEN2Export.Specification, children: Int = 60) throws -> (
    Case, SEN2Export
  ) {
    var options = GeneratorOptions()
    options.children = children
    options.provisions = 30
    options.seed = 11
    let world = try Generator.generate(options).value
    return (world, SEN2Export(world, seed: 5, specification: specification, others: 20))
  }

  private static func write(_ export: SEN2Export, _ folder: String) throws -> (
    blade: String, template: String, xml: String
  ) {
    let blade = folder + "/blade"
    #expect(AtomicFile.makeFolder(blade))
    for (name, bytes) in SEN2BladeWriter.files(export, exported: SEN2Samples.census) {
      try AtomicFile.write(bytes, to: blade + "/" + name)
    }
    try SEN2TemplateWriter.write(export, to: folder + "/return.xlsx")
    try AtomicFile.write(SEN2XMLWriter.bytes(export), to: folder + "/return.xml")
    return (blade, folder + "/return.xlsx", folder + "/return.xml")
  }

  @Test(arguments: SEN2Export.Specification.allCases)
  func saysTheSame(_ specification: SEN2Export.Specification) throws {
    try SEN2Samples.inFolder { folder in
      let (world, export) = try Self.made(specification)
      let paths = try Self.write(export, folder)
      let readings = try [paths.blade, paths.template, paths.xml].map { try SEN2Reader.read([$0]) }
      let converted = readings.map { reading -> SEN2Conversion in
        #expect(reading.faults.isEmpty)
        return SEN2Samples.convert(reading.value.persons, world: Self.withURNs(world, export))
      }
      #expect(readings[0].value.council == readings[1].value.council)
      #expect(readings[0].value.referenceDate == world.parameters.baseDate)
      #expect(readings[1].value.referenceDate == world.parameters.baseDate)
      #expect(readings[2].value.referenceDate == world.parameters.baseDate)
      #expect(converted[0].rows.count > 50)
      #expect(converted[0].rows == converted[1].rows)
      #expect(converted[0].rows == converted[2].rows)
      #expect(converted[0].ignored.map(\.reason) == converted[1].ignored.map(\.reason))
      #expect(converted[0].ignored.map(\.reason) == converted[2].ignored.map(\.reason))
      #expect(converted[0].codes == converted[1].codes)
      #expect(converted[0].codes == converted[2].codes)
      #expect(converted[0].key.bytes == converted[1].key.bytes)
      #expect(converted[0].key.bytes == converted[2].key.bytes)
    }
  }

  /// The case with the URNs that its return says.
  private static func withURNs(_ world: Case, _ export: SEN2Export) -> Case {
    var copy = world
    for at in copy.provisions.indices { copy.provisions[at].urn = export.urns[at] }
    return copy
  }

  @Test func findsTheChildrenItWasMadeFrom() throws {
    try SEN2Samples.inFolder { folder in
      let (world, export) = try Self.made(.new, children: 120)
      let paths = try Self.write(export, folder)
      let made = SEN2Samples.convert(
        try SEN2Reader.read([paths.blade]).value.persons, world: Self.withURNs(world, export))
      #expect(made.rows.count == world.children.count)
      let provisions = world.provisionPositions()
      for (row, child) in zip(made.rows, world.children) {
        #expect(row.ncYear == child.ncYear)
        #expect(row.needs == Array(child.needs.prefix(2)))
        #expect(row.sex == child.sex)
        #expect(row.birthMonth == child.birthMonth)
        if child.status == .newPlan || child.status == .movedIn {
          #expect(row.status == child.status && row.current == "")
        }
        guard child.status == .settled, let at = child.currentProvisionID.flatMap({ provisions[$0] }) else {
          continue
        }
        let provision = world.provisions[at]
        if provision.kind != .educationOtherwise, provision.kind != .homeEducation,
          provision.kind != .homeTuition
        {
          #expect(row.current == child.currentProvisionID)
        }
        if (provision.yearMin...provision.yearMax).contains(child.ncYear) { #expect(row.status == .settled) }
      }
      #expect(Set(made.ignored.map(\.reason)).contains("request or assessment without a plan"))
      // Nothing of the key is anywhere in what is to be said.
      let names = made.key.ids.compactMap { made.key.person($0)?.surname }
      #expect(names.allSatisfy { $0.hasPrefix("SYNTHETIC") })
    }
  }

  @Test func headersInOtherWords() {
    typealias F = SEN2TemplateFile
    #expect(F.column("Date of Birth \n(ccyy-mm-dd)", in: .person) == "personbirthdate")
    #expect(F.column("UPN and ULN unavailable – Reason", in: .person) == "upnunknown")
    #expect(F.column("SEN Setting – Establishment type", in: .placementDetail) == "sensetting")
    #expect(F.column("SEN Setting - Other", in: .placementDetail) == "sensettingother")
    #expect(F.column("SEN Type of Need rank  (1=Primary, 2=Secondary)", in: .senNeed) == "sentyperank")
    #expect(F.column("Something new", in: .senNeed) == nil)
    #expect(SEN2BladeFile.module(of: ["SEN2TableID", "LEA"]) == .sen2)
    #expect(
      SEN2BladeFile.module(of: ["placementdetailtableid", "activeplanstableid", "urn"]) == .placementDetail)
    #expect(SEN2BladeFile.module(of: ["child_id", "postcode"]) == nil)
  }

  private func refusals(_ files: [String: String], _ names: [String]? = nil) throws -> [String] {
    var said: [String] = []
    try SEN2Samples.inFolder { folder in
      for (name, text) in files { try AtomicFile.write(Array(text.utf8), to: folder + "/" + name) }
      do throws(SEN2Refusal) {
        _ = try SEN2Reader.read((names ?? files.keys.sorted()).map { folder + "/" + $0 })
      } catch { said = error.problems.map(\.line) }
    }
    return said
  }

  @Test func filesThatAreNoReturn() throws {
    #expect(
      try refusals(["a.csv": "child_id,postcode\n1,2\n"]) == [
        "a.csv, row 1: the header is of none of the nine tables of a return. Give the files of COLLECT's Blade "
          + "export as they are, Blade-Export_<date>_<table>.csv."
      ])
    #expect(
      try refusals(["p.csv": "persontableid,sen2tableid\n1,1\n"])
        == [
          "there are no records of requests, activeplans, placementdetail, senneed. Give all nine CSV files, the "
            + "folder they are in, or the Excel template or XML file by its own name."
        ].map { $0 })
    #expect(
      try refusals(["a.xml": "<?xml version=\"1.0\"?><!DOCTYPE x [<!ENTITY a \"b\">]><Message/>"]) == [
        "a.xml: the file declares a document type, which no return has. Check where the file came from and export it "
          + "again."
      ])
    #expect(
      try refusals(["a.xml": "<Message><Person>"]) == [
        "a.xml, row 1: the file is damaged or cut short near this line. Export it again."
      ])
    #expect(
      try refusals(["a.csv": "persontableid,sen2tableid\n", "b.csv": "persontableid,sen2tableid\n"]).count
        == 1)
  }

  @Test func seededNonsenseIsRefusedOrRead() throws {
    let (_, export) = try Self.made(.new, children: 5)
    let good = SEN2XMLWriter.bytes(export)
    var draws = SystemDraws(state: 7)
    for _ in 0..<200 {
      var bytes = good
      for _ in 0..<(1 + draws.next(4)) {
        switch draws.next(3) {
        case 0: bytes[draws.next(bytes.count)] = UInt8(draws.next(256))
        case 1: bytes.removeSubrange(draws.next(bytes.count)...)
        default: bytes.insert(contentsOf: Array("<Person>".utf8), at: draws.next(bytes.count + 1))
        }
        if bytes.isEmpty { bytes = [60] }
      }
      if let records = try? SEN2XMLFile.read(bytes, name: "x.xml"),
        let value = try? SEN2Builder.build(records).value
      {
        #expect(SEN2Samples.convert(value.persons).rows.count <= 400)
      }
    }
  }

  /// A plain linear congruential generator (Knuth's MMIX constants).
  private struct SystemDraws {
    var state: UInt64
    mutating func next(_ bound: Int) -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int((state >> 33) % UInt64(bound))
    }
  }
}
