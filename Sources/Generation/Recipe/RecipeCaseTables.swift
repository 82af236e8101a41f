import CaseModel

extension RecipeReader {
  /// Provisions with the recipe's own columns `margin_kind` and `roll`.
  mutating func sites(_ margins: [Margin]) -> [Site] {
    let kinds = margins.first { $0.dimension == .kind }?.keys ?? []
    var seen: Set<String> = []
    let columns = [
      "provision_id", "name", "kind", "margin_kind", "nc_year_min", "nc_year_max", "needs", "places",
    ]
    var sites: [Site] = []
    for row in rawRows("provisions.csv", required: true, columns: columns + ["easting", "northing"]) {
      let id = row.text("provision_id")
      if id.isEmpty || !seen.insert(id).inserted {
        problems.append("\(row.place): provision_id \"\(id)\" is empty or there twice. Give each its own.")
      }
      guard let kind = ProvisionKind(rawValue: row.text("kind")) else {
        problems.append(
          "\(row.place): kind is \"\(row.text("kind"))\". Use one of the kinds in Data/SCHEMA.md.")
        continue
      }
      if !kinds.contains(row.text("margin_kind")) {
        problems.append(
          "\(row.place): margin_kind \"\(row.text("margin_kind"))\" is not a kind of margins.csv. Mend it.")
      }
      let places = row.whole("places", &problems)
      var provision = Provision(
        id: id, name: row.text("name"), kind: kind,
        location: Location(point: Self.point(row, &problems)),
        yearMin: row.whole("nc_year_min", in: -4...20, &problems),
        yearMax: row.whole("nc_year_max", in: -4...20, &problems), needs: needs(row) ?? .any,
        places: max(0, places ?? 0))
      if provision.yearMax < provision.yearMin {
        problems.append("\(row.place): nc_year_max lies before nc_year_min. Swap them.")
      }
      provision.urn = row.text("urn").isEmpty ? nil : row.text("urn")
      provision.hostID = row.text("host_id").isEmpty ? nil : row.text("host_id")
      provision.wheelchairAccess = row.flag("wheelchair_access", &problems)
      provision.residential = row.flag("residential", &problems) ?? false
      provision.section41 = row.flag("section41", &problems) ?? false
      provision.bellStart = clock(row, "bell_start")
      provision.bellEnd = clock(row, "bell_end")
      sites.append(
        Site(
          provision: provision, marginKind: row.text("margin_kind"), placesGiven: places != nil,
          roll: row.whole("roll", &problems)))
    }
    for site in sites {
      if let host = site.provision.hostID, host == site.provision.id || !seen.contains(host) {
        problems.append(
          "provisions.csv: host_id \"\(host)\" of \(site.provision.id) is not another provision. Mend it.")
      }
    }
    return sites
  }

  /// The tables a case takes as they are.
  mutating func caseTables(_ recipe: inout Recipe) {
    let ids = Set(recipe.sites.map(\.provision.id))
    func known(_ row: RecipeRow, _ problems: inout [String]) -> String {
      let id = row.text("provision_id")
      if !ids.contains(id) {
        problems.append("\(row.place): provision_id \"\(id)\" is not in provisions.csv. Mend it.")
      }
      return id
    }
    for row in rawRows("groups.csv", required: false, columns: ["provision_id", "group_id", "places"]) {
      recipe.groups.append(
        CapacityGroup(
          provisionID: known(row, &problems), id: row.text("group_id"),
          parentID: row.text("parent_group_id").isEmpty ? nil : row.text("parent_group_id"),
          places: row.whole("places", in: 0...100_000, &problems),
          reservePlaces: row.whole("reserve_places", &problems), yearMin: row.whole("nc_year_min", &problems),
          yearMax: row.whole("nc_year_max", &problems), needs: needs(row)))
    }
    for row in rawRows(
      "options.csv", required: false, columns: ["option_id", "name", "provision_id", "places", "capital_gbp"])
    {
      recipe.options.append(
        ProvisionOption(
          id: row.text("option_id"), name: row.text("name"), provisionID: known(row, &problems),
          places: row.whole("places", in: 1...10_000, &problems),
          capital: Pence(row.pounds("capital_gbp", &problems) ?? 0),
          grant: Pence(row.pounds("grant_gbp", &problems) ?? 0),
          s106: Pence(row.pounds("s106_gbp", &problems) ?? 0), termYears: row.whole("term_years", &problems),
          opensYear: row.whole("opens_year", &problems),
          ramp: row.text("ramp").split(separator: ";").compactMap { Int($0) },
          runningCost: Pence(row.pounds("running_cost_gbp", &problems) ?? 0),
          groupID: row.text("group_id").isEmpty ? nil : row.text("group_id"),
          rivalSet: row.text("rival_set").isEmpty ? nil : row.text("rival_set"),
          statutoryProcess: row.text("statutory_process").isEmpty ? nil : row.text("statutory_process")))
    }
    for row in rawRows("bands.csv", required: false, columns: ["band", "kind", "top_up_gbp"]) {
      guard let kind = ProvisionKind(rawValue: row.text("kind")) else {
        problems.append(
          "\(row.place): kind is \"\(row.text("kind"))\". Use one of the kinds in Data/SCHEMA.md.")
        continue
      }
      recipe.bands.append(
        Band(band: row.text("band"), kind: kind, topUp: Pence(row.pounds("top_up_gbp", &problems) ?? 0)))
    }
    for row in rawRows("fees.csv", required: false, columns: ["provision_id", "annual_cost_gbp"]) {
      recipe.fees.append(
        Fee(
          provisionID: known(row, &problems), band: row.text("band").isEmpty ? nil : row.text("band"),
          annualCost: Pence(row.pounds("annual_cost_gbp", &problems) ?? 0),
          weeks: row.whole("weeks", &problems), netOfVAT: row.flag("net_of_vat", &problems)))
    }
    for row in rawRows(
      "vehicles.csv", required: false,
      columns: ["vehicle_type", "layouts", "cost_per_day_gbp", "cost_per_mile_gbp"])
    {
      let layouts = row.text("layouts").split(separator: ";").compactMap { text -> VehicleLayout? in
        let parts = text.split(separator: "+").compactMap { Int($0) }
        return parts.count == 2 ? VehicleLayout(seats: parts[0], wheelchairs: parts[1]) : nil
      }
      if layouts.isEmpty {
        problems.append("\(row.place): layouts is \"\(row.text("layouts"))\". Write it as 8+0;5+1.")
      }
      recipe.vehicles.append(
        VehicleType(
          id: row.text("vehicle_type"), layouts: layouts,
          costPerDay: Pence(row.pounds("cost_per_day_gbp", &problems) ?? 0),
          costPerMile: Pence(row.pounds("cost_per_mile_gbp", &problems) ?? 0),
          costPerHour: Pence(row.pounds("cost_per_hour_gbp", &problems) ?? 0),
          available: row.whole("available", &problems), deadMileagePaid: row.text("dead_mileage") == "paid",
          co2GramsPerKm: row.whole("co2_g_per_km", &problems)))
    }
    recipe.calendars = calendars(recipe.sites)
    for row in rawRows("demand.csv", required: false, columns: ["path", "year", "multiplier"]) {
      recipe.demand.append(
        DemandStep(
          path: row.text("path"), year: row.whole("year", in: 2000...2200, &problems),
          need: Need(rawValue: row.text("need")), yearMin: row.whole("nc_year_min", &problems),
          yearMax: row.whole("nc_year_max", &problems),
          multiplierThousandths: Int((row.decimal("multiplier", &problems) * 1000).rounded())))
    }
    for row in rawRows("history.csv", required: false, columns: ["year", "measure", "count"]) {
      guard let measure = HistoryMeasure(rawValue: row.text("measure")) else {
        problems.append(
          "\(row.place): measure is \"\(row.text("measure"))\". Use stock, new or ceased.")
        continue
      }
      recipe.history.append(
        HistoryRow(
          year: row.whole("year", in: 2015...2100, &problems), measure: measure,
          age: row.whole("age", &problems), need: Need(rawValue: row.text("need")),
          count: row.whole("count", in: 0...1_000_000, &problems), note: row.text("source")))
    }
  }

  /// `*`, a list of need codes, or nil where empty.
  private mutating func needs(_ row: RecipeRow) -> NeedSet? {
    let text = row.text("needs")
    if text.isEmpty { return nil }
    if text == "*" { return .any }
    let codes = text.split(separator: ";")
    let found = codes.compactMap { Need(rawValue: String($0)) }
    if found.count != codes.count {
      problems.append("\(row.place): needs \"\(text)\" holds an unknown code. Use DfE's codes, or * for any.")
    }
    return NeedSet(found)
  }

  /// Minutes after midnight from `HH:MM`.
  mutating func clock(_ row: RecipeRow, _ column: String) -> Int? {
    let text = row.text(column)
    if text.isEmpty { return nil }
    let parts = text.split(separator: ":").compactMap { Int($0) }
    guard parts.count == 2, (0...23).contains(parts[0]), (0...59).contains(parts[1]) else {
      problems.append("\(row.place): \(column) is \"\(text)\". Write a time as 08:45.")
      return nil
    }
    return parts[0] * 60 + parts[1]
  }
}
