import CaseModel
import Running

extension Generator {
  /// Authorities side by side, from west to east, in one case: codes 001, 002 and so on before every reference.
  ///
  /// Taxis and minibuses for hire are anybody's; in-house vehicles, schools and children are each authority's own. Some
  /// children near a border go to school across it.
  static func neighbours(_ options: GeneratorOptions) throws(GeneratorError) -> GeneratedCase {
    var joined: Case?
    var reports: [String] = []
    for number in 0..<options.authorities {
      var own = options
      own.authorities = 1
      // Far enough from each other that no two authorities are alike.
      own.seed = options.seed &+ UInt64(number) &* 1_000_003
      let made = try madeUp(own, strip: (number, options.authorities))
      let code = padded(number + 1, width: 3)
      reports.append("Authority \(code)\n" + made.report)
      let renamed = made.value.named(code)
      joined = joined.map { $0.joined(with: renamed) } ?? renamed
    }
    guard var value = joined else { throw GeneratorError(["There is no authority to make."]) }
    value.name = options.name ?? "made-up-neighbours"
    var parameters = Parameters()
    for row in value.parameters.overrides where row.name != "la_code" {
      let text = row.name == "authority_name" ? value.name : row.text
      _ = parameters.set(row.name, text, note: row.note)
    }
    value.parameters = parameters
    let exchanged = value.exchangeAcrossBorders()
    reports.append("\(2 * exchanged) children go to school in another authority")
    return GeneratedCase(value: value, report: reports.joined(separator: "\n\n"))
  }
}

extension Case {
  /// The case of one authority with its code before every reference and in every column for it.
  fileprivate func named(_ code: String) -> Case {
    var out = self
    func id(_ text: String) -> String { "\(code)-\(text)" }
    for at in out.provisions.indices {
      out.provisions[at].id = id(out.provisions[at].id)
      out.provisions[at].name += " (\(code))"
      out.provisions[at].hostID = out.provisions[at].hostID.map(id)
      out.provisions[at].laCode = code
    }
    for at in out.children.indices {
      out.children[at].id = id(out.children[at].id)
      out.children[at].maintainingLA = code
      out.children[at].currentProvisionID = out.children[at].currentProvisionID.map(id)
      out.children[at].siblingGroup = out.children[at].siblingGroup.map(id)
      out.children[at].notWith = out.children[at].notWith.map(id)
    }
    for at in out.groups.indices { out.groups[at].provisionID = id(out.groups[at].provisionID) }
    for at in out.fees.indices {
      out.fees[at].provisionID = id(out.fees[at].provisionID)
      out.fees[at].childID = out.fees[at].childID.map(id)
    }
    for at in out.requests.indices {
      out.requests[at].childID = id(out.requests[at].childID)
      out.requests[at].provisionID = id(out.requests[at].provisionID)
    }
    for at in out.suitability.indices {
      out.suitability[at].childID = id(out.suitability[at].childID)
      out.suitability[at].provisionID = id(out.suitability[at].provisionID)
    }
    for at in out.attendance.indices {
      out.attendance[at].childID = id(out.attendance[at].childID)
      out.attendance[at].provisionID = id(out.attendance[at].provisionID)
    }
    for at in out.addresses.indices { out.addresses[at].childID = id(out.addresses[at].childID) }
    for at in out.travelNeeds.indices { out.travelNeeds[at].childID = id(out.travelNeeds[at].childID) }
    for at in out.pickupPoints.indices { out.pickupPoints[at].id = id(out.pickupPoints[at].id) }
    // Vehicles with a base are the authority's own; the others are hired on one market.
    for at in out.vehicles.indices where out.vehicles[at].base != nil {
      out.vehicles[at].id = id(out.vehicles[at].id)
      out.vehicles[at].laCode = code
    }
    return out
  }

  /// This case with the rows of another after its own; bands, parameters and vehicles of the market stand once.
  fileprivate func joined(with other: Case) -> Case {
    var out = self
    out.provisions += other.provisions
    out.children += other.children
    out.groups += other.groups
    out.fees += other.fees
    out.requests += other.requests
    out.suitability += other.suitability
    out.attendance += other.attendance
    out.addresses += other.addresses
    out.travelNeeds += other.travelNeeds
    out.pickupPoints += other.pickupPoints
    let known = Set(vehicles.map(\.id))
    out.vehicles += other.vehicles.filter { !known.contains($0.id) }
    return out
  }

  /// Lets settled children of two authorities with one need and year exchange their special schools where that brings
  /// both together nearer to school, at most one child in fifty, so that every school has the children it has places
  /// for.
  ///
  /// - Returns: exchanges.
  fileprivate mutating func exchangeAcrossBorders() -> Int {
    let positions = provisionPositions()
    let attending = Set(attendance.map(\.childID))
    let grouped = children.map { $0.siblingGroup != nil }
    var likes: [String: [Int]] = [:]
    for (at, child) in children.enumerated()
    where child.status == .settled && !grouped[at] && !attending.contains(child.id) {
      guard let p = child.currentProvisionID.flatMap({ positions[$0] }), provisions[p].kind == .special else {
        continue
      }
      likes["\(child.needs[0].rawValue) \(child.ncYear)", default: []].append(at)
    }
    func metres(_ child: Int, _ provision: Int) -> Double {
      guard let a = children[child].location.point, let b = provisions[provision].location.point else {
        return 0
      }
      let (east, north) = (Double(a.easting - b.easting), Double(a.northing - b.northing))
      return (east * east + north * north).squareRoot()
    }
    func school(_ child: Int) -> Int { children[child].currentProvisionID.flatMap { positions[$0] } ?? 0 }
    var pairs: [(saved: Double, a: Int, b: Int)] = []
    for group in likes.values {
      for (i, a) in group.enumerated() {
        for b in group[(i + 1)...] where children[a].maintainingLA != children[b].maintainingLA {
          let (p, q) = (school(a), school(b))
          guard p != q, suits(a, q), suits(b, p) else { continue }
          let saved = metres(a, p) + metres(b, q) - metres(a, q) - metres(b, p)
          if saved > 0 { pairs.append((saved, a, b)) }
        }
      }
    }
    pairs.sort { ($1.saved, $0.a, $0.b) < ($0.saved, $1.a, $1.b) }
    var moved: Set<Int> = []
    var count = 0
    for pair in pairs where count < children.count / 100 {
      guard !moved.contains(pair.a), !moved.contains(pair.b) else { continue }
      moved.formUnion([pair.a, pair.b])
      let (p, q) = (children[pair.a].currentProvisionID, children[pair.b].currentProvisionID)
      (children[pair.a].currentProvisionID, children[pair.b].currentProvisionID) = (q, p)
      count += 1
    }
    return count
  }

  private func suits(_ child: Int, _ provision: Int) -> Bool {
    let row = provisions[provision]
    return row.needs.contains(children[child].needs[0])
      && (row.yearMin...row.yearMax).contains(children[child].ncYear)
  }
}
