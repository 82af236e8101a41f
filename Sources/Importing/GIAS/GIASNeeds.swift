import CaseModel

/// Needs of an establishment from its designations (`SEN1 (name)` to `SEN13 (name)`).
enum GIASNeeds {
  /// What a mainstream school is taken to meet where nothing is recorded: all but severe, and profound and multiple,
  /// learning difficulties. An assumption; `suitability` records what a school says of a child.
  static let mainstream = "SPLD;MLD;SEMH;SLCN;HI;VI;MSI;PD;ASD;DS;OTH"

  /// The designations as a cell of `needs`; nil where none is recorded.
  ///
  /// The register has no code for Down syndrome: a school for moderate or severe learning difficulty is taken to meet it.
  static func recorded(_ file: GIASFile, _ row: Int) -> String? {
    var needs: Set<Need> = []
    for number in 1...13 {
      let text = file.text(row, "SEN\(number) (name)")
      guard !text.isEmpty else { continue }
      // "ASD - Autistic Spectrum Disorder", "SpLD - Specific Learning Difficulty".
      let code = text.prefix { $0 != " " && $0 != "-" }.uppercased()
      if let need = Need(rawValue: code) { needs.insert(need) }
    }
    if needs.contains(.mld) || needs.contains(.sld) { needs.insert(.ds) }
    return needs.isEmpty ? nil : needs.sorted().map(\.rawValue).joined(separator: ";")
  }
}
