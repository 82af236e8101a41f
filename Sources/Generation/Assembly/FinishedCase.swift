import CaseModel
import Running

extension Draft {
  /// The case: children in random order under ids that say nothing, everything else pointing at those ids.
  func finished(_ recipe: Recipe) -> Case {
    var generator = stream(.order)
    var order = Array(children.indices)
    generator.shuffle(&order)
    let width = max(4, String(order.count).count)
    var ids = Array(repeating: "", count: order.count)
    for (position, child) in order.enumerated() { ids[child] = "C" + padded(position + 1, width: width) }
    func id(_ working: String) -> String { Int(working).map { ids[$0] } ?? working }

    let rows = order.map { child -> Child in
      let draft = children[child]
      var row = draft.row
      row.id = ids[child]
      row.location = Location(point: draft.home)
      row.status = draft.status
      row.currentProvisionID = draft.site.map { sites[$0].provision.id }
      row.notWith = row.notWith.map(id).sorted()
      return row
    }
    var result = Case(
      name: recipe.name, parameters: parameters, provisions: sites.map(\.provision), children: rows)
    result.groups = groups
    result.options = options
    result.bands = recipe.bands
    result.fees = recipe.fees
    result.vehicles = recipe.vehicles
    result.demand = recipe.demand
    result.history = recipe.history
    result.requests = requests.map {
      var row = $0; row.childID = id(row.childID); return row
    }
    .sorted { ($0.childID, $0.rank, $0.provisionID) < ($1.childID, $1.rank, $1.provisionID) }
    result.suitability = suitability.map {
      var row = $0; row.childID = id(row.childID); return row
    }
    .sorted { ($0.childID, $0.provisionID) < ($1.childID, $1.provisionID) }
    result.attendance = attendance.map {
      var row = $0; row.childID = id(row.childID); return row
    }
    .sorted { $0.childID != $1.childID ? $0.childID < $1.childID : $0.shareThousandths > $1.shareThousandths }
    result.addresses = addresses.map { source in
      var row = source
      row.childID = id(row.childID)
      return row
    }
    .sorted { $0.childID < $1.childID }
    result.travelNeeds = travelNeeds.map {
      var row = $0; row.childID = id(row.childID); return row
    }
    .sorted { $0.childID < $1.childID }
    result.pickupPoints = pickupPoints
    result.currentRoutes = currentRoutes.map {
      var row = $0; row.childID = row.childID.map(id); return row
    }
    result.contracts = contracts
    result.observedTimes = observedTimes
    result.calendars = recipe.calendars
    return result
  }
}
