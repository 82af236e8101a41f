import CaseModel

/// Table `provisions`.
struct ProvisionShape: TableShape {
  static let table = Schema.provisions
  static var rows: WritableKeyPath<Case, [Provision]> { \.provisions }

  private let id, name, kind, urn, host, la, yearMin, yearMax, needs, sex, section41, places: Column
  private let over, held, funding, committed, bellStart, bellEnd, wheelchair, residential, opens,
    closes: Column
  private let place: PlaceColumns

  init(_ r: RowReader) {
    id = r.column("provision_id")
    name = r.column("name")
    kind = r.column("kind")
    urn = r.column("urn")
    host = r.column("host_id")
    la = r.column("la_code")
    place = PlaceColumns(r)
    yearMin = r.column("nc_year_min")
    yearMax = r.column("nc_year_max")
    needs = r.column("needs")
    sex = r.column("admits_sex")
    section41 = r.column("section41")
    places = r.column("places")
    over = r.column("over_places")
    held = r.column("held_by_other_las")
    funding = r.column("place_funding_gbp")
    committed = r.column("place_funding_committed")
    bellStart = r.column("bell_start")
    bellEnd = r.column("bell_end")
    wheelchair = r.column("wheelchair_access")
    residential = r.column("residential")
    opens = r.column("opens")
    closes = r.column("closes")
  }

  func read(_ r: inout RowReader) -> Provision? {
    let own = r.id(id)
    let row = Provision(
      id: own ?? "", name: r.text(name) ?? "", kind: r.code(kind, as: ProvisionKind.self) ?? .mainstream,
      location: r.location(place), yearMin: r.ncYear(yearMin) ?? -4, yearMax: r.ncYear(yearMax) ?? 20,
      needs: r.needSet(needs) ?? NeedSet(bits: 0), places: r.whole(places) ?? 0, urn: r.id(urn),
      hostID: r.id(host), laCode: r.id(la), admitsSex: r.code(sex, as: AdmitsSex.self) ?? .mixed,
      section41: r.yesNo(section41) ?? false, overPlaces: r.whole(over), heldByOtherLAs: r.whole(held) ?? 0,
      placeFunding: r.money(funding), placeFundingCommitted: r.whole(committed), bellStart: r.time(bellStart),
      bellEnd: r.time(bellEnd), wheelchairAccess: r.yesNo(wheelchair),
      residential: r.yesNo(residential) ?? false,
      opens: r.date(opens), closes: r.date(closes), source: r.source)
    return own == nil ? nil : row
  }

  static func write(_ p: Provision, to w: inout RowWriter) {
    w.put("provision_id", p.id)
    w.put("name", p.name)
    w.put("kind", p.kind.rawValue)
    w.put("urn", p.urn)
    w.put("host_id", p.hostID)
    w.put("la_code", p.laCode)
    w.put(p.location)
    w.put("nc_year_min", p.yearMin)
    w.put("nc_year_max", p.yearMax)
    w.put("needs", p.needs)
    w.put("admits_sex", p.admitsSex == .mixed ? nil : p.admitsSex.rawValue)
    w.put("section41", ifYes: p.section41)
    w.put("places", p.places)
    w.put("over_places", p.overPlaces)
    w.put("held_by_other_las", p.heldByOtherLAs == 0 ? nil : p.heldByOtherLAs)
    w.put("place_funding_gbp", p.placeFunding)
    w.put("place_funding_committed", p.placeFundingCommitted)
    w.put("bell_start", time: p.bellStart)
    w.put("bell_end", time: p.bellEnd)
    w.put("wheelchair_access", p.wheelchairAccess)
    w.put("residential", ifYes: p.residential)
    w.put("opens", p.opens)
    w.put("closes", p.closes)
  }
}

/// Table `groups`.
struct GroupShape: TableShape {
  static let table = Schema.groups
  static var rows: WritableKeyPath<Case, [CapacityGroup]> { \.groups }

  private let provision, id, parent, places, reserve, yearMin, yearMax, needs: Column

  init(_ r: RowReader) {
    provision = r.column("provision_id")
    id = r.column("group_id")
    parent = r.column("parent_group_id")
    places = r.column("places")
    reserve = r.column("reserve_places")
    yearMin = r.column("nc_year_min")
    yearMax = r.column("nc_year_max")
    needs = r.column("needs")
  }

  func read(_ r: inout RowReader) -> CapacityGroup? {
    CapacityGroup(
      provisionID: r.id(provision) ?? "", id: r.id(id) ?? "", parentID: r.id(parent),
      places: r.whole(places) ?? 0,
      reservePlaces: r.whole(reserve), yearMin: r.ncYear(yearMin), yearMax: r.ncYear(yearMax),
      needs: r.needSet(needs), source: r.source)
  }

  static func write(_ g: CapacityGroup, to w: inout RowWriter) {
    w.put("provision_id", g.provisionID)
    w.put("group_id", g.id)
    w.put("parent_group_id", g.parentID)
    w.put("places", g.places)
    w.put("reserve_places", g.reservePlaces)
    w.put("nc_year_min", g.yearMin)
    w.put("nc_year_max", g.yearMax)
    w.put("needs", g.needs)
  }
}
