import CaseModel

/// Siblings whose riders agree in half-day, provision, address, window and days travel in the same run.
enum RouteSiblingsRule {
  private struct Key: Hashable {
    var group: String
    var half: HalfDay
    var provision: Int
    var place: GridPoint?
    var opens: Int?
    var closes: Int?
    var days: UInt8
  }

  static func check(_ check: RouteCheck, _ breaches: inout BreachList) {
    let children = check.model.index.council.children
    var groups: [Key: [Int]] = [:]
    var order: [Key] = []
    for (r, rider) in check.own.all.enumerated() {
      guard let group = children[rider.child].siblingGroup, check.reading.runOf[r] >= 0,
        !children[rider.child].solo
      else { continue }
      let key = Key(
        group: group, half: rider.half, provision: rider.provision, place: rider.place, opens: rider.opens,
        closes: rider.closes, days: rider.days)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(r)
    }
    for key in order {
      guard let riders = groups[key], riders.count > 1 else { continue }
      let runs = riders.map { check.reading.runOf[$0] }
      guard let odd = runs.firstIndex(where: { $0 != runs[0] }), mayShare(riders, check) else { continue }
      breaches.add(
        "run-siblings", key.group,
        "riders.csv: siblings \(check.childID(riders[0])) and \(check.childID(riders[odd])) (group \(key.group)) have the "
          + "same journey but travel in \(check.reading.runs[runs[0]].label) and "
          + "\(check.reading.runs[runs[odd]].label); make the plan again.")
    }
  }

  /// Whether no rule keeps them apart and some layout holds them all with their assistants.
  private static func mayShare(_ riders: [Int], _ check: RouteCheck) -> Bool {
    let model = check.model
    var (seats, wheelchairs, own, shared) = (0, 0, 0, 0)
    for r in riders {
      let c = check.own.all[r].child
      if riders.contains(where: { model.needs.apart[c].contains(check.own.all[$0].child) }) { return false }
      if model.needs.wheelchair[c] { wheelchairs += 1 } else { seats += 1 }
      switch model.index.council.children[c].assistant {
      case .none: break
      case .own: own += 1
      case .shared: shared += 1
      }
    }
    seats += RideNeeds.assistants(own: own, shared: shared, ratio: model.terms.ratio)
    return model.hasLayout(seats: seats, wheelchairs: wheelchairs)
  }
}
