import CaseModel
import Tables

/// The prices of one leaf of one stage's proof, read from `certificate.csv` and checked for sign and range.
struct CertificateLeaf {
  let number: Int
  /// Options fixed in this leaf: option, and whether taken.
  var fixed: [(option: Int, taken: Bool)] = []
  /// Open children kept to a pair or from it in this leaf: index of the child, position of the provision.
  var pairs: [(child: Int, provision: Int, isTaken: Bool)] = []
  /// The leaf is claimed to break a rival set or the budget.
  var isInfeasible = false
  /// Prices by node.
  var group: [(node: Int, price: Int64)] = []
  var awaiting: Int64 = 0
  var budget: Int64 = 0
  var rival: [(set: Int, price: Int64)] = []
  var committed: [(provision: Int, price: Int64)] = []
  /// The bound the run claims for the leaf.
  var bound: Int64?
}

/// A stage of the proof.
enum ProofStage: String {
  case awaiting, cost
}

/// Reads the rows of `certificate.csv` into leaves; whatever has no place in a proof is a breach and left out.
struct CertificateReading {
  private(set) var leaves: [ProofStage: [CertificateLeaf]] = [:]

  /// Prices beyond this are refused, so that sums stay far from overflow (GBP 1 billion in millipence).
  private static let largest: Int64 = 100_000_000_000_000

  init(_ rows: [CertificateRow], _ model: PlanModel, _ breaches: inout BreachList) {
    var order: [ProofStage: [Int]] = [.awaiting: [], .cost: []]
    for (i, row) in rows.enumerated() {
      guard let stage = ProofStage(rawValue: row.stage) else {
        breaches.add(
          "certificate-unknown", Self.subject(row),
          "certificate.csv has a stage \(row.stage), which no proof has; make the plan again.")
        continue
      }
      order[stage, default: []].append(i)
    }
    for (stage, positions) in order {
      var list: [CertificateLeaf] = []
      var keys: Set<Key> = []
      for i in positions.sorted(by: { (rows[$0].leaf, $0) < (rows[$1].leaf, $1) }) {
        let row = rows[i]
        if list.last?.number != row.leaf {
          list.append(CertificateLeaf(number: row.leaf))
          keys.removeAll(keepingCapacity: true)
        }
        guard keys.insert(Key(kind: row.kind, id: row.id, group: row.groupID)).inserted else {
          breaches.add(
            "certificate-duplicate", Self.subject(row),
            "certificate.csv says twice what \(Self.subject(row)) is; make the plan again.")
          continue
        }
        Self.read(row, stage, into: &list[list.count - 1], model, &breaches)
      }
      leaves[stage] = list.isEmpty ? [CertificateLeaf(number: 0)] : list
    }
  }

  private struct Key: Hashable {
    var kind: CertificateKind
    var id: String
    var group: String
  }

  private static func subject(_ row: CertificateRow) -> String {
    let place = [row.id, row.groupID].filter { !$0.isEmpty }.joined(separator: ", ")
    return "\(row.stage) leaf \(row.leaf), \(row.kind.rawValue)" + (place.isEmpty ? "" : " \(place)")
  }

  private static func read(
    _ row: CertificateRow, _ stage: ProofStage, into leaf: inout CertificateLeaf, _ model: PlanModel,
    _ breaches: inout BreachList
  ) {
    func unknown(_ what: String) {
      breaches.add(
        "certificate-unknown", subject(row),
        "\(subject(row)) in certificate.csv is \(what); check that the results belong to this case.")
    }
    /// The value within what a price of this kind may be; outside it, a breach and the nearest that may.
    func price(_ code: String, _ most: Int64, least: Int64 = 0) -> Int64 {
      if row.value < least || row.value > most {
        breaches.add(
          code, subject(row),
          "\(subject(row)) in certificate.csv is \(row.value), and a proof allows \(least) to \(most); make the "
            + "plan again.")
      }
      return min(max(row.value, least), most)
    }
    switch row.kind {
    case .optionFixed:
      guard let s = model.options.position[row.id], model.options.allowed[s] || model.options.forced[s] else {
        return unknown("an option that the run did not allow")
      }
      let value = price("certificate-value", 1)
      if model.options.forced[s], value == 1 { return }
      leaf.fixed.append((s, value == 1))
    case .pairFixed:
      guard let p = model.index.provisionPosition[row.id], let k = model.openIndex(of: row.groupID),
        model.pairs.find(k, p) != nil
      else { return unknown("a pair that is not open to the plan") }
      leaf.pairs.append((k, p, price("certificate-value", 1) == 1))
    case .infeasible:
      leaf.isInfeasible = price("certificate-value", 1) == 1
    case .group:
      guard let p = model.index.provisionPosition[row.id],
        let node = model.tree.find(provision: p, group: row.groupID)
      else { return unknown("a provision or group that the case does not have") }
      leaf.group.append((node, price("certificate-sign", largest)))
    case .awaiting:
      leaf.awaiting = price(
        "certificate-value", stage == .cost ? largest : 0, least: stage == .cost ? -largest : 0)
    case .budget:
      guard model.options.budget != nil else {
        return unknown("the price of a budget that the case does not have")
      }
      leaf.budget = price("certificate-sign", largest)
    case .rival:
      guard let set = model.options.rivals.firstIndex(of: row.id) else {
        return unknown("a rival set that the case does not have")
      }
      leaf.rival.append((set, price("certificate-sign", largest)))
    case .committed:
      guard let p = model.index.provisionPosition[row.id] else {
        return unknown("a provision that the case does not have")
      }
      let most = stage == .cost ? model.prices.place.funding[p] * 1_000 : 0
      leaf.committed.append((p, price("certificate-kappa", most)))
    case .bound:
      leaf.bound = row.value
    }
  }
}
