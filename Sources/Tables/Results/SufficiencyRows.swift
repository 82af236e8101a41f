import CaseModel

/// A row of `sufficiency.csv`: specialist places and who needs them; nil: all together.
public struct SufficiencyRow: ResultsTableRow, Hashable {
  /// The demand path.
  public var path: String
  /// The September.
  public var year: Int
  /// The area; nil: the whole authority.
  public var area: String?
  /// The broad area of need.
  public var need: NeedArea?
  /// The age band.
  public var band: AgeBand?
  /// Specialist places in the area, thousandths (a place that several needs or ages may take is shared out).
  public var places: Int64
  /// Of them places added since the base date.
  public var added: Int64
  /// Children in them on the base date; nil in later years.
  public var occupied: Int?
  /// Residents expected to need a specialist place, thousandths.
  public var demand: Int64
  /// Of them those whose plan is made between January and September, thousandths.
  public var fresh: Int64
  /// Base date: children in the area's places who live elsewhere; nil in later years.
  public var imports: Int?
  /// Base date: residents in specialist places elsewhere; nil in later years.
  public var exports: Int?
  /// Places less residents' demand, thousandths; negative: short.
  public var gap: Int64 { places - demand }

  /// A row.
  public init(
    path: String, year: Int, area: String?, need: NeedArea?, band: AgeBand?, places: Int64, added: Int64,
    occupied: Int?, demand: Int64, fresh: Int64 = 0, imports: Int?, exports: Int?
  ) {
    self.path = path
    self.year = year
    self.area = area
    self.need = need
    self.band = band
    self.places = places
    self.added = added
    self.occupied = occupied
    self.demand = demand
    self.fresh = fresh
    self.imports = imports
    self.exports = exports
  }

  /// The file.
  public static let fileName = "sufficiency.csv"
  /// Its header.
  public static let columns = [
    "path", "year", "area", "need_area", "age_band", "places", "places_added", "occupied", "resident_demand",
    "new_by_september",
    "imports", "exports", "gap",
  ]

  /// Puts its cells.
  public func write(to csv: inout CSVWriter) {
    csv.text(path)
    csv.whole(year)
    csv.text(area)
    csv.text(need?.rawValue)
    csv.text(band?.rawValue)
    csv.fixed(places, decimals: 3)
    csv.fixed(added, decimals: 3)
    csv.whole(occupied)
    csv.fixed(demand, decimals: 3)
    csv.fixed(fresh, decimals: 3)
    csv.whole(imports)
    csv.whole(exports)
    csv.fixed(gap, decimals: 3)
  }

  /// Reads the cells back; the gap is worked out again.
  public init(_ cells: ResultsCells) throws {
    path = cells.text(0)
    year = try cells.whole(1)
    area = cells.text(2).isEmpty ? nil : cells.text(2)
    need = try cells.codeIfAny(3)
    band = try cells.codeIfAny(4)
    places = try cells.fixed(5, decimals: 3)
    added = try cells.fixed(6, decimals: 3)
    occupied = try cells.wholeIfAny(7)
    demand = try cells.fixed(8, decimals: 3)
    fresh = try cells.fixed(9, decimals: 3)
    imports = try cells.wholeIfAny(10)
    exports = try cells.wholeIfAny(11)
  }
}

/// A row of `out-of-area.csv`: a placement out of the authority or with an independent provider.
public struct OutOfAreaRow: ResultsTableRow, Hashable {
  /// The child.
  public var childID: String
  /// Where it is placed.
  public var provisionID: String
  /// The provision's kind.
  public var kind: ProvisionKind
  /// `another council`, or `independent` or `residential` where the council it lies in is not recorded or our own.
  public var ground: String
  /// Tenths of a mile from home, in a straight line; nil: a place is not known.
  public var tenthsOfMiles: Int64?
  /// The agreement that pays.
  public var agreementID: String?
  /// When the placement ends, as recorded.
  public var contractEnd: CalendarDate?
  /// Yearly uplift, hundredths of one per cent.
  public var uplift: Int64?
  /// What the place costs a year, as agreed.
  public var annualCost: Pence?
  /// The September of the next phase transfer, when a return is soonest natural.
  public var nextReturn: Int?

  /// A row.
  public init(
    childID: String, provisionID: String, kind: ProvisionKind, ground: String, tenthsOfMiles: Int64?,
    agreementID: String?, contractEnd: CalendarDate?, uplift: Int64?, annualCost: Pence?, nextReturn: Int?
  ) {
    self.childID = childID
    self.provisionID = provisionID
    self.kind = kind
    self.ground = ground
    self.tenthsOfMiles = tenthsOfMiles
    self.agreementID = agreementID
    self.contractEnd = contractEnd
    self.uplift = uplift
    self.annualCost = annualCost
    self.nextReturn = nextReturn
  }

  /// The file.
  public static let fileName = "out-of-area.csv"
  /// Its header.
  public static let columns = [
    "child_id", "provision_id", "kind", "ground", "distance_miles", "agreement_id", "contract_end",
    "uplift_pct",
    "annual_cost_gbp", "next_return",
  ]

  /// Puts its cells.
  public func write(to csv: inout CSVWriter) {
    csv.text(childID)
    csv.text(provisionID)
    csv.text(kind.rawValue)
    csv.text(ground)
    csv.fixed(tenthsOfMiles, decimals: 1)
    csv.text(agreementID)
    csv.text(contractEnd?.description)
    csv.fixed(uplift, decimals: 2)
    csv.pounds(annualCost)
    csv.whole(nextReturn)
  }

  /// Reads the cells back.
  public init(_ cells: ResultsCells) throws {
    childID = cells.text(0)
    provisionID = cells.text(1)
    guard let kind: ProvisionKind = try cells.codeIfAny(2) else { throw cells.fault("column 3 is empty") }
    self.kind = kind
    ground = cells.text(3)
    tenthsOfMiles = try cells.fixedIfAny(4, decimals: 1)
    agreementID = cells.text(5).isEmpty ? nil : cells.text(5)
    contractEnd = cells.text(6).isEmpty ? nil : CalendarDate(iso: cells.text(6))
    uplift = try cells.fixedIfAny(7, decimals: 2)
    annualCost = try cells.poundsIfAny(8)
    nextReturn = try cells.wholeIfAny(9)
  }
}
