import CaseModel

/// Table `bands`.
struct BandShape: TableShape {
  static let table = Schema.bands
  static var rows: WritableKeyPath<Case, [Band]> { \.bands }

  private let band, kind, topUp, from, to: Column

  init(_ r: RowReader) {
    band = r.column("band")
    kind = r.column("kind")
    topUp = r.column("top_up_gbp")
    from = r.column("from")
    to = r.column("to")
  }

  func read(_ r: inout RowReader) -> Band? {
    Band(
      band: r.id(band) ?? "", kind: r.code(kind, as: ProvisionKind.self) ?? .mainstream,
      topUp: r.money(topUp) ?? .zero, from: r.date(from), to: r.date(to), source: r.source)
  }

  static func write(_ b: Band, to w: inout RowWriter) {
    w.put("band", b.band)
    w.put("kind", b.kind.rawValue)
    w.put("top_up_gbp", b.topUp)
    w.put("from", b.from)
    w.put("to", b.to)
  }
}

/// Table `fees`.
struct FeeShape: TableShape {
  static let table = Schema.fees
  static var rows: WritableKeyPath<Case, [Fee]> { \.fees }

  private let provision, band, child, cost, weeks, vat, agreement, uplift: Column

  init(_ r: RowReader) {
    provision = r.column("provision_id")
    band = r.column("band")
    child = r.column("child_id")
    cost = r.column("annual_cost_gbp")
    weeks = r.column("weeks")
    vat = r.column("net_of_vat")
    agreement = r.column("agreement_id")
    uplift = r.column("uplift_pct")
  }

  func read(_ r: inout RowReader) -> Fee? {
    Fee(
      provisionID: r.id(provision) ?? "", band: r.id(band), childID: r.id(child),
      annualCost: r.money(cost) ?? .zero,
      weeks: r.whole(weeks), netOfVAT: r.yesNo(vat), agreementID: r.id(agreement),
      upliftBasisPoints: r.basisPoints(uplift), source: r.source)
  }

  static func write(_ f: Fee, to w: inout RowWriter) {
    w.put("provision_id", f.provisionID)
    w.put("band", f.band)
    w.put("child_id", f.childID)
    w.put("annual_cost_gbp", f.annualCost)
    w.put("weeks", f.weeks)
    w.put("net_of_vat", f.netOfVAT)
    w.put("agreement_id", f.agreementID)
    w.put("uplift_pct", fixed: f.upliftBasisPoints, decimals: 2)
  }
}

/// Table `options`.
struct OptionShape: TableShape {
  static let table = Schema.options
  static var rows: WritableKeyPath<Case, [ProvisionOption]> { \.options }

  private let id, name, provision, places, capital, grant, s106, borrowing, term, opens, ramp, running: Column
  private let group, rival, closes, process: Column

  init(_ r: RowReader) {
    id = r.column("option_id")
    name = r.column("name")
    provision = r.column("provision_id")
    places = r.column("places")
    capital = r.column("capital_gbp")
    grant = r.column("grant_gbp")
    s106 = r.column("s106_gbp")
    borrowing = r.column("borrowing_rate")
    term = r.column("term_years")
    opens = r.column("opens_year")
    ramp = r.column("ramp")
    running = r.column("running_cost_gbp")
    group = r.column("group_id")
    rival = r.column("rival_set")
    closes = r.column("closes_id")
    process = r.column("statutory_process")
  }

  func read(_ r: inout RowReader) -> ProvisionOption? {
    ProvisionOption(
      id: r.id(id) ?? "", name: r.text(name) ?? "", provisionID: r.id(provision) ?? "",
      places: r.whole(places) ?? 0, capital: r.money(capital) ?? .zero, grant: r.money(grant) ?? .zero,
      s106: r.money(s106) ?? .zero, borrowingBasisPoints: r.basisPoints(borrowing), termYears: r.whole(term),
      opensYear: r.whole(opens), ramp: r.ramp(ramp), runningCost: r.money(running) ?? .zero,
      groupID: r.id(group),
      rivalSet: r.id(rival), closesID: r.id(closes), statutoryProcess: r.text(process), source: r.source)
  }

  static func write(_ o: ProvisionOption, to w: inout RowWriter) {
    w.put("option_id", o.id)
    w.put("name", o.name)
    w.put("provision_id", o.provisionID)
    w.put("places", o.places)
    w.put("capital_gbp", o.capital)
    w.put("grant_gbp", o.grant, emptyIfZero: true)
    w.put("s106_gbp", o.s106, emptyIfZero: true)
    w.put("borrowing_rate", fixed: o.borrowingBasisPoints, decimals: 2)
    w.put("term_years", o.termYears)
    w.put("opens_year", o.opensYear)
    w.put("ramp", o.ramp.map { String($0) }.joined(separator: ";"))
    w.put("running_cost_gbp", o.runningCost, emptyIfZero: true)
    w.put("group_id", o.groupID)
    w.put("rival_set", o.rivalSet)
    w.put("closes_id", o.closesID)
    w.put("statutory_process", o.statutoryProcess)
  }
}
