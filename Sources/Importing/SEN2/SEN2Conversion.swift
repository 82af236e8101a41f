import CaseModel
import Tables

/// Turns a return into children of a case, and says what it takes, ignores and finds wrong.
struct SEN2Conversion {
  let census: CalendarDate
  /// 1 September whose year group counts: the first after the case's base date.
  let september: CalendarDate
  let book: EstablishmentBook
  let settings: SEN2Settings
  var key: KeyFile

  private(set) var rows: [SEN2ChildRow] = []
  private(set) var faults: [SEN2Fault] = []
  private(set) var ignored: [(reason: String, child: String?, place: SEN2Place)] = []
  /// Children by URN that the case lacks, whether attended or named.
  private(set) var wanted: [String: Int] = [:]
  /// Kinds without a site that children attend and of which the case has no provision.
  private(set) var missingKinds: [ProvisionKind] = []
  /// Residential and work-based codes that no setting explains, with how many children have them.
  private(set) var unexplained: [String: Int] = [:]
  private(set) var counts = Counts()
  private var wantedLast: [String: String] = [:]
  private var taken: Set<String> = []
  private var attending: [String: Int] = [:]

  /// Said once in the report.
  struct Counts: Hashable, Sendable {
    var added = 0
    var known = 0
    var updated = 0
    var dual = 0
    var named = 0
    var namedElsewhere = 0
  }

  init(
    census: CalendarDate, september: CalendarDate, book: EstablishmentBook, settings: SEN2Settings,
    key: KeyFile
  ) {
    self.census = census
    self.september = september
    self.book = book
    self.settings = settings
    self.key = key
  }

  /// Takes a whole return.
  mutating func take(_ value: SEN2Return) {
    rows.reserveCapacity(value.persons.count)
    for person in withOwnNumbers(value.persons) { take(person, value.council) }
    for provision in book.provisions {
      let isOwn = provision.laCode == nil || value.council == nil || provision.laCode == value.council
      guard isOwn, [.special, .resourcedProvision, .senUnit].contains(provision.kind),
        let fault = SEN2Checks.fewer(provision, attending: attending[provision.id] ?? 0)
      else { continue }
      faults.append(fault)
    }
  }

  /// More records than this with one number are no child's: a number that was made up to fill the cell.
  private static let mostOfOneNumber = 3

  /// The persons without the numbers that surely are not theirs: those that two of the return have who are not one, and
  /// those that the key file has for somebody else.
  private mutating func withOwnNumbers(_ persons: [SEN2Person]) -> [SEN2Person] {
    var owners: [String: [Int]] = [:]
    for (at, person) in persons.enumerated() {
      for number in [person.upn, person.uln] where !number.isEmpty { owners[number, default: []].append(at) }
    }
    var result = persons
    for (at, person) in persons.enumerated() {
      let isShared = [person.upn, person.uln].contains { number in
        let owners = owners[number] ?? []
        return owners.count > Self.mostOfOneNumber
          || owners.contains { persons[$0].identity.isSurelyNot(person.identity) }
      }
      guard isShared || key.belongsToAnother(person.identity) else { continue }
      (result[at].upn, result[at].uln) = ("", "")
      faults.append(SEN2Checks.numberOfAnother(person, inReturn: isShared))
    }
    return result
  }

  private mutating func take(_ person: SEN2Person, _ council: String?) {
    let identity = person.identity
    let match = key.match(identity)
    var known: String?
    if case .found(let id) = match { known = id }
    switch SEN2LivePlan.of(person, on: census) {
    case .none(let reason): ignored.append((reason, known, person.place))
    case .live(let request, let others):
      guard match != .unclear else {
        faults.append(
          SEN2Fault(
            "key_unclear", person.place, "upn",
            "the key file has two children whom this person could be, so the person was not taken",
            "Correct the UPN or ULN in the return or in the key file"))
        return
      }
      guard known.map({ !taken.contains($0) }) ?? true else {
        faults.append(
          SEN2Fault(
            "person_twice", person.place, "upn", child: known,
            "a person with the same number, or the same name and birth date, stands in the return before, and only "
              + "that one was taken",
            "Merge the two records in the source system or, if they are two children, correct the number"))
        return
      }
      guard
        known != nil || !identity.upn.isEmpty || !identity.uln.isEmpty || identity.nameKey != nil
          || identity.birth == nil
      else {
        faults.append(
          SEN2Fault(
            "identity_missing", person.place, "surname",
            "there is no name, UPN or ULN by which the child could be known again, so the person was not taken",
            "Record the name, or the UPN or ULN"))
        return
      }
      take(person, request, known, identity, council, others: others)
    }
  }

  private mutating func take(
    _ person: SEN2Person, _ request: SEN2Request, _ known: String?, _ identity: KeyFile.Person,
    _ council: String?,
    others: Bool
  ) {
    guard let birth = person.birth else {
      faults.append(
        SEN2Fault(
          "birth_date_missing", person.place, "personbirthdate", child: known,
          "there is no date of birth, so the person was not taken", "Record the date of birth"))
      return
    }
    if let fault = SEN2Checks.age(birth, census, person.place) { return faults.append(fault) }
    let year = SchoolYear.year(birth, from: september)
    guard year <= 20 else { return ignored.append(("past Year 20 by \(september)", known, person.place)) }
    let (needs, needFaults) = SEN2Checks.needs(
      request.active?.needs ?? [], request.active?.place ?? request.place, known)
    faults += needFaults
    let postcode = Postcode.normal(person.postcode)
    if postcode == nil {
      faults.append(
        SEN2Fault(
          "postcode_missing", person.place, "postcode", child: known,
          "there is no full postcode, so the person was not taken", "Record the home postcode"))
    }
    guard let postcode, !needs.isEmpty else { return }
    let id = known ?? key.add(identity)
    if known == nil {
      counts.added += 1
    } else {
      counts.known += 1
      if key.update(id, identity) { counts.updated += 1 }
    }
    taken.insert(id)
    if others { faults.append(SEN2Checks.twoLivePlans(person.place, id)) }
    if let fault = SEN2Checks.numbersMissing(person, id) { faults.append(fault) }
    if person.sex == nil {
      faults.append(
        SEN2Fault(
          "sex_missing", person.place, "sex", child: id, "the sex is neither F nor M", "Record F or M"))
    }
    var row = SEN2ChildRow(
      id: id, postcode: postcode, ncYear: year, birthMonth: birth.parts.month, needs: needs, status: .settled,
      sex: person.sex, council: council)
    row.ends = request.plan?.ceased
    place(&row, request, age: SchoolYear.age(birth, on: census))
    rows.append(row)
  }

  /// Fills in where the child is, and whether a decision is due.
  private mutating func place(_ row: inout SEN2ChildRow, _ request: SEN2Request, age: Int) {
    let active = request.active
    let placements = SEN2Placements(active, on: census)
    for reversed in placements.reversed {
      faults.append(
        SEN2Fault(
          "leaving_before_entry", reversed.place, "leavingdate", child: row.id,
          "the placement ends before it begins, so it was left out", "Correct the two dates"))
    }
    if placements.hasTwoPrimary, let first = placements.primary {
      faults.append(
        SEN2Fault(
          "placements_two_primary", first.place, "placementrank", child: row.id,
          "two placements on the census date have the primary rank; the one entered last was taken",
          "End the old one, or give the second the rank 2"))
    }
    if let due = active?.phaseTransferDue, active?.phaseTransferFinal == nil,
      due.dayNumber <= september.dayNumber - 366, let place = active?.place
    {
      faults.append(
        SEN2Fault(
          "phase_transfer_overdue", place, "phasetransferfinaldate", child: row.id,
          "a phase transfer was due more than a year before the places that are planned, and has no final date",
          "Record the final date"))
    }
    var here: SettingFound?
    if let primary = placements.primary {
      here = find(primary, row.id, age: age)
    } else {
      faults.append(SEN2Checks.placementMissing(active, active?.place ?? request.place, row.id))
    }
    let named = named(request.plan, row.id, year: row.ncYear)
    let attended = here?.provision
    if let named, let attended, named.id != attended.id { counts.namedElsewhere += 1 }
    let isNowhere = here == nil || here == .nowhere
    let status = SEN2Status.of(
      SEN2Status.Facts(
        plan: active, isNowhere: isNowhere, hasEnded: placements.hasEnded || here == .nowhere,
        leaving: placements.primary?.leaving,
        takesYear: attended.map { ($0.yearMin...max($0.yearMin, $0.yearMax)).contains(row.ncYear) },
        namesAnother: named.map { $0.id != attended?.id } ?? false, planDate: september))
    (row.status, row.due) = (status.status, status.due)
    if status.isNamed, let named {
      row.current = named.id
      counts.named += 1
    } else {
      row.current = here.map(\.id) ?? ""
    }
    if let attended { attending[attended.id, default: 0] += 1 }
    if let primary = placements.primary {
      row.residential = primary.residential
      row.workBased = primary.workBased
    }
    if !status.isNamed, let attended { share(&row, attended, placements, age: age) }
  }

  /// Dual placements and boarding.
  private mutating func share(
    _ row: inout SEN2ChildRow, _ first: Provision, _ placements: SEN2Placements, age: Int
  ) {
    let boarding = boarding(row)
    if let secondary = placements.secondary, let second = find(secondary, row.id, age: age).provision,
      second.id != first.id
    {
      counts.dual += 1
      row.attendance = [
        Attendance(
          childID: row.id, provisionID: first.id, shareThousandths: settings.firstShare,
          daysAM: settings.firstDays, daysPM: settings.firstDays, boarding: boarding),
        Attendance(
          childID: row.id, provisionID: second.id, shareThousandths: 1000 - settings.firstShare,
          daysAM: settings.secondDays, daysPM: settings.secondDays),
      ]
    } else if boarding != .none {
      row.attendance = [Attendance(childID: row.id, provisionID: first.id, boarding: boarding)]
    }
  }

  private mutating func boarding(_ row: SEN2ChildRow) -> Boarding {
    let code = row.residential.uppercased()
    // A plain no, however it is written, is no code of a residence.
    guard !code.isEmpty, SEN2Text.yesNo(code) != false else { return .none }
    if let meaning = settings.boarding[code] { return meaning }
    unexplained[code, default: 0] += 1
    return .none
  }

  /// Where a setting is found to be.
  enum SettingFound: Hashable {
    case provision(Provision)
    /// A provision that the import makes for a kind without a site.
    case new(ProvisionKind)
    /// An establishment that the case lacks, or a setting that cannot be told.
    case lacking
    case nowhere
    /// Not in education, with a plan about to end.
    case ending

    /// The provision of the case.
    var provision: Provision? {
      if case .provision(let provision) = self { provision } else { nil }
    }

    /// The id to write; nil: not known yet.
    var id: String? {
      switch self {
      case .provision(let provision): provision.id
      case .new(let kind): EstablishmentBook.genericID(kind)
      case .lacking: nil
      case .nowhere, .ending: ""
      }
    }
  }

  private mutating func find(_ setting: SEN2Setting, _ child: String, age: Int) -> SettingFound {
    if let fault = SEN2Checks.settingUnknown(setting, child) {
      faults.append(fault)
      return .lacking
    }
    if let fault = SEN2Checks.urnInvalid(setting, child) {
      faults.append(fault)
      return .lacking
    }
    guard let urn = book.urn(setting) else {
      return setting.ukprn.isEmpty ? withoutURN(setting, child) : unknownUKPRN(setting, child)
    }
    let host = book.provision(urn: urn)
    if let fault = SEN2Checks.flagsUnset(setting, host, child) { faults.append(fault) }
    guard let host else {
      want(book.current(urn), child)
      return .lacking
    }
    if let fault = SEN2Checks.unexpectedKind(host, age: age, setting, child) { faults.append(fault) }
    for (isFlagged, kind) in [
      (setting.isUnit, ProvisionKind.senUnit), (setting.isResourced, .resourcedProvision),
    ]
    where isFlagged == true {
      if let base = book.base(kind, of: host) { return .provision(base) }
    }
    if setting.isUnit == true { faults.append(SEN2Checks.flagWithout(.senUnit, setting, child)) }
    if setting.isResourced == true {
      faults.append(SEN2Checks.flagWithout(.resourcedProvision, setting, child))
    }
    return .provision(host)
  }

  private mutating func unknownUKPRN(_ setting: SEN2Setting, _ child: String) -> SettingFound {
    faults.append(
      SEN2Fault(
        "ukprn_unknown", setting.place, "ukprn", child: child,
        "the UKPRN belongs to no provision of the case",
        "Record the URN, or import the establishment from GIAS"))
    return .lacking
  }

  private mutating func withoutURN(_ setting: SEN2Setting, _ child: String) -> SettingFound {
    switch settings.settings[setting.setting] {
    case .kind(let kind):
      if let provision = book.only(kind) { return .provision(provision) }
      if !missingKinds.contains(kind) { missingKinds.append(kind) }
      return .new(kind)
    case Optional.some(.none): return .nowhere
    case .ending: return .ending
    case .unnamed, nil:
      faults.append(
        SEN2Fault(
          settings.settings[setting.setting] == nil ? "setting_code_unknown" : "setting_without_urn",
          setting.place, "sensetting", child: child,
          settings.settings[setting.setting] == nil
            ? "there is no such SEN setting" : "the setting has no URN, so it cannot be told which one it is",
          "Record the URN, or write the provision into children.csv of the case"))
      return .lacking
    }
  }

  /// The provision of the case that Section I names first and that takes the year; one that the case lacks is wanted.
  private mutating func named(_ plan: SEN2Plan?, _ child: String, year: Int) -> Provision? {
    let first = plan?.named.enumerated().min { a, b in
      ((a.element.rank ?? 1), a.offset) < ((b.element.rank ?? 1), b.offset)
    }?.element
    guard let first, let urn = book.urn(first), SEN2Text.isURN(urn) else { return nil }
    guard let host = book.provision(urn: urn) else {
      want(book.current(urn), child)
      return nil
    }
    var found = host
    if first.isResourced == true, let base = book.base(.resourcedProvision, of: host) { found = base }
    if first.isUnit == true, let base = book.base(.senUnit, of: host) { found = base }
    return (found.yearMin...max(found.yearMin, found.yearMax)).contains(year) ? found : nil
  }

  /// Notes that a child attends, or has named, an establishment that the case lacks; a child counts once.
  private mutating func want(_ urn: String, _ child: String) {
    if wantedLast[urn] == child { return }
    wantedLast[urn] = child
    wanted[urn, default: 0] += 1
  }
}
