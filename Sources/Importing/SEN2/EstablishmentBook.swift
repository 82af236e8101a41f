import CaseModel
import Tables

/// Which provision of the case a URN or UKPRN means, its resourced provision and its SEN unit among them.
struct EstablishmentBook {
  private var byURN: [String: Provision] = [:]
  private var basesOf: [String: [Provision]] = [:]
  private var byID: [String: Provision] = [:]
  private var byUKPRN: [String: String] = [:]
  private var successors: [String: String] = [:]
  /// Provisions in the order of the case.
  let provisions: [Provision]

  /// - Parameters:
  ///   - world: the case; nil: there is none yet.
  ///   - links: old URN to successor.
  ///   - ukprns: URN by UKPRN.
  init(_ world: Case?, links: [String: String] = [:], ukprns: [String: String] = [:]) {
    provisions = world?.provisions ?? []
    successors = links
    byUKPRN = ukprns
    for provision in provisions {
      if byID[provision.id] == nil { byID[provision.id] = provision }
      if let host = provision.hostID, Self.isBase(provision.kind) {
        basesOf[host, default: []].append(provision)
      } else if let urn = provision.urn, byURN[urn] == nil {
        byURN[urn] = provision
      }
    }
    // Provisions that an import made say their URN in their id.
    for provision in provisions where provision.id.hasPrefix("u") {
      let urn = String(provision.id.dropFirst())
      if !urn.isEmpty, urn.allSatisfy(\.isNumber), byURN[urn] == nil { byURN[urn] = provision }
    }
  }

  private static func isBase(_ kind: ProvisionKind) -> Bool {
    kind == .resourcedProvision || kind == .senUnit
  }

  /// A provision by its id.
  subscript(_ id: String) -> Provision? { byID[id] }

  /// The URN of a setting: its own, or by its UKPRN; nil: neither is known.
  func urn(_ setting: SEN2Setting) -> String? {
    if !setting.urn.isEmpty { return setting.urn }
    return setting.ukprn.isEmpty ? nil : byUKPRN[setting.ukprn]
  }

  /// The provision of a URN, through its successors where it has some; nil: the case has none.
  func provision(urn: String) -> Provision? {
    var urn = urn
    var steps = 0
    // Links that go in a circle end somewhere.
    while byURN[urn] == nil, let next = successors[urn], steps < 20 {
      urn = next
      steps += 1
    }
    return byURN[urn]
  }

  /// The URN under which an establishment is to be found now.
  func current(_ urn: String) -> String {
    var urn = urn
    for _ in 0..<20 {
      guard let next = successors[urn] else { break }
      urn = next
    }
    return urn
  }

  /// A host's resourced provision or SEN unit.
  func base(_ kind: ProvisionKind, of host: Provision) -> Provision? {
    basesOf[host.id]?.first { $0.kind == kind }
  }

  /// Whether a host has a resourced provision or SEN unit.
  func hasBase(_ host: Provision) -> Bool { !(basesOf[host.id] ?? []).isEmpty }

  /// The one provision of a kind that has no site of its own; nil: there is none, or there are several.
  func only(_ kind: ProvisionKind) -> Provision? {
    let found = provisions.filter { $0.kind == kind }
    return found.count == 1 ? found[0] : found.first { $0.id == Self.genericID(kind) }
  }

  /// The id of a provision that stands for a whole kind, such as `education-otherwise`.
  static func genericID(_ kind: ProvisionKind) -> String {
    String(kind.rawValue.map { $0 == "_" ? "-" : $0 })
  }

  /// The tables of a case's folder that other imports leave for this one: URN links and UKPRNs.
  static func read(_ world: Case?, folder: String) -> EstablishmentBook {
    EstablishmentBook(
      world,
      links: pairs(folder + "/imports/urn-links.csv", ["urn", "old_urn"], ["successor_urn", "successor"]),
      ukprns: pairs(folder + "/provisions.csv", ["ukprn"], ["urn"])
        .merging(pairs(folder + "/imports/ukprns.csv", ["ukprn"], ["urn"])) { first, _ in first })
  }

  /// Two columns of a file, by any of their names; empty where it is not there or lacks them.
  private static func pairs(_ path: String, _ from: [String], _ to: [String]) -> [String: String] {
    guard FileBytes.size(path) != nil, let file = try? CSVReader(path: path),
      let a = from.lazy.compactMap({ file.columnIfPresent($0) }).first,
      let b = to.lazy.compactMap({ file.columnIfPresent($0) }).first
    else { return [:] }
    var pairs: [String: String] = [:]
    for row in file.rows {
      let (key, value) = (file.text(row, a), file.text(row, b))
      if !key.isEmpty, !value.isEmpty, pairs[key] == nil { pairs[key] = value }
    }
    return pairs
  }
}
