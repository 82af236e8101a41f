/// Checks a solution against the instance alone, sharing nothing with the search.
enum CFLPChecker {
  /// How far shares and loads may be from exact, relative to a customer's whole and to a facility's capacity.
  static let tolerance = 1e-7

  /// Checks a solution.
  static func check(_ solution: CFLPSolution, of instance: CFLPInstance) -> SolutionVerdict {
    var faults: [String] = []
    var isOpen = [Bool](repeating: false, count: instance.facilities)
    var cost = 0.0
    for facility in solution.open {
      guard (0..<instance.facilities).contains(facility) else {
        faults.append("Facility \(facility) is opened but does not exist.")
        continue
      }
      if isOpen[facility] { faults.append("Facility \(facility) is opened twice.") }
      isOpen[facility] = true
      cost += instance.fixedCost[facility]
    }
    var load = [Double](repeating: 0, count: instance.facilities)
    var share = [Double](repeating: 0, count: instance.customers)
    for service in solution.served {
      guard (0..<instance.facilities).contains(service.facility),
        (0..<instance.customers).contains(service.customer)
      else {
        faults.append(
          "Facility \(service.facility) serving customer \(service.customer): one does not exist.")
        continue
      }
      guard service.fraction > 0, service.fraction <= 1 + tolerance else {
        faults.append(
          "Facility \(service.facility) serves \(service.fraction) of customer \(service.customer), not a share."
        )
        continue
      }
      if !isOpen[service.facility] {
        faults.append("Facility \(service.facility) serves customer \(service.customer) but is not open.")
      }
      load[service.facility] += service.fraction * instance.demand[service.customer]
      share[service.customer] += service.fraction
      cost += service.fraction * instance.cost[service.facility * instance.customers + service.customer]
    }
    for customer in 0..<instance.customers where abs(share[customer] - 1) > tolerance {
      faults.append("Customer \(customer) is served \(share[customer]) times over, not once.")
    }
    for facility in 0..<instance.facilities
    where load[facility] > instance.capacity[facility] * (1 + tolerance) {
      faults.append(
        "Facility \(facility) serves \(load[facility]), above its capacity of \(instance.capacity[facility])."
      )
    }
    return faults.isEmpty ? .cost(cost) : .faults(faults)
  }
}
