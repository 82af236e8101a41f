extension Case {
  /// The case as one council has it alone: its children, what it may use of every provision, its vehicles, its share
  /// of those that are nobody's.
  ///
  /// Provisions keep their order; one it may not use has no places.
  /// - Parameters:
  ///   - code: one of `councils`.
  ///   - held: who holds which places in the whole case.
  public func alone(_ code: String, _ held: HeldPlaces) -> Case {
    guard let own = held.councils.firstIndex(of: code) else { return self }
    let shares = CouncilShares(self, held)
    var cut = self
    cut.council = code
    cut.children = children.filter { council(of: $0) == code }
    let ids = Set(cut.children.map(\.id))
    cut.requests.removeAll { !ids.contains($0.childID) }
    cut.suitability.removeAll { !ids.contains($0.childID) }
    cut.attendance.removeAll { !ids.contains($0.childID) }
    cut.addresses.removeAll { !ids.contains($0.childID) }
    cut.travelNeeds.removeAll { !ids.contains($0.childID) }
    cut.fees.removeAll { fee in fee.childID.map { !ids.contains($0) } ?? false }
    for at in cut.children.indices { cut.children[at].notWith.removeAll { !ids.contains($0) } }

    let reserve = parameters.whole("reserve_percent")
    let groupAt = Dictionary(
      groups.enumerated().map { ([$1.provisionID, $1.id], $0) }, uniquingKeysWith: { first, _ in first })
    for (node, row) in held.nodes.enumerated() {
      let places = row.fixed[own] + shares.room[node][own]
      if row.group.isEmpty {
        cut.provisions[row.provision].places = Int(
          Self.places(leaving: places, reserve: reserve, fixed: row.fixed[own]))
      } else if let at = groupAt[[provisions[row.provision].id, row.group]] {
        cut.groups[at].places = Int(places)
        cut.groups[at].reservePlaces = 0
      }
    }
    for p in cut.provisions.indices {
      cut.provisions[p].heldByOtherLAs = 0
      cut.provisions[p].overPlaces = Int(shares.over[p][own])
      cut.provisions[p].placeFundingCommitted = Int(shares.committed[p][own])
    }
    let owners = provisions.map { owner(of: $0) }
    let positions = provisionPositions()
    cut.options.removeAll { option in
      // One that is not taken keeps a provision shut for everybody; one that is, is taken once.
      guard held.forced.contains(option.id) else { return false }
      let owner = positions[option.provisionID].flatMap { owners[$0] } ?? held.councils[0]
      return owner != code
    }
    cut.takenOptions.removeAll { id in !cut.options.contains { $0.id == id } }
    cut.cutTransport(of: self, own, held.councils, ids)
    return cut
  }

  /// Fewest places of a provision that leave so many when its reserve, a share in ten-thousandths, is kept back.
  private static func places(leaving wanted: Int64, reserve: Int64, fixed: Int64) -> Int64 {
    guard (1..<10_000).contains(reserve) else { return reserve == 0 ? wanted : fixed }
    var places = wanted
    while places - places * reserve / 10_000 < wanted { places += 1 }
    return places
  }

  private mutating func cutTransport(of whole: Case, _ own: Int, _ councils: [String], _ ids: Set<String>) {
    var riders = [Int64](repeating: 0, count: councils.count)
    for child in whole.children where child.travel != .notEligible && child.travel != .pass {
      if let at = councils.firstIndex(of: whole.council(of: child)) { riders[at] += 1 }
    }
    var fleet = FairShares(riders)
    vehicles = whole.vehicles.compactMap { vehicle in
      if let council = vehicle.laCode { return council == councils[own] ? vehicle : nil }
      guard let available = vehicle.available else { return vehicle }
      var part = vehicle
      part.available = Int(fleet.split(Int64(available))[own])
      return part
    }
    var driven = Set<[String]>()
    for visit in whole.currentRoutes {
      if let child = visit.childID, ids.contains(child) {
        driven.insert([visit.run.rawValue, visit.routeID])
      }
    }
    let types = Set(vehicles.map(\.id))
    currentRoutes.removeAll { visit in
      !driven.contains([visit.run.rawValue, visit.routeID]) || !types.contains(visit.vehicleType)
        || visit.childID.map { !ids.contains($0) } ?? false
    }
  }
}
