import CaseModel

/// Makes a return of the records that a carrier gave.
struct SEN2Builder {
  private let records: SEN2Records
  /// What could not be read: dates that are none, records that belong to nothing.
  private(set) var faults: [SEN2Fault] = []
  /// Dates that can only be read day first, and month first.
  private var dayFirst = 0
  private var monthFirst = 0

  /// The return of linked records, and what is wrong with them.
  ///
  /// - Throws: a refusal where the dates are written month first, so that those which can be read would be wrong.
  static func build(_ records: SEN2Records) throws(SEN2Refusal) -> (
    value: SEN2Return, faults: [SEN2Fault]
  ) {
    var linked = records
    linked.link()
    var builder = SEN2Builder(linked)
    let value = builder.make()
    if builder.monthFirst >= 3, builder.dayFirst == 0 {
      throw SEN2Refusal(problems: [
        Problem(
          .error, "dates_month_first", file: records[.person].first?.place.file ?? "",
          message:
            "dates are written with the month first: \(builder.monthFirst) cannot be read otherwise, and none only with the day first",
          advice:
            "Export the return again with dates such as 2025-01-16, or with a British computer's settings")
      ])
    }
    return (value, builder.faults)
  }

  private init(_ records: SEN2Records) { self.records = records }

  private mutating func make() -> SEN2Return {
    var value = SEN2Return()
    if let header = records[.sen2].first {
      let c = SEN2Columns(.sen2)
      let council = SEN2Text.whole(header.cells[c["lea"]])
      value.council = council.isEmpty ? nil : council
      value.referenceDate = date(header, .sen2, c["referencedate"])
    }
    var plans = plans()
    var actives = activePlans()
    let assessmentsOf = children(.assessment, of: .requests)
    let plansOf = children(.namedPlan, of: .assessment)
    let activesOf = children(.activePlans, of: .requests)
    let requestsOf = children(.requests, of: .person)
    let p = SEN2Columns(.person)
    let r = SEN2Columns(.requests)
    value.persons = records[.person].indices.map { at in
      let record = records[.person][at]
      var person = SEN2Person(place: record.place)
      person.surname = record.cells[p["surname"]]
      person.forename = record.cells[p["forename"]]
      person.birth = date(record, .person, p["personbirthdate"])
      let now = record.cells[p["sex"]]
      person.sexText = now.isEmpty ? record.cells[p["gendercurrent"]] : now
      person.sex = Self.sex(person.sexText)
      person.postcode = record.cells[p["postcode"]]
      person.upn = number(record, p, "upn", isOne: SEN2Text.isUPN)
      person.uln = number(record, p, "uniquelearnernumber", isOne: SEN2Text.isULN)
      person.requests = requestsOf[at].map { request in
        let record = records[.requests][request]
        var made = SEN2Request(place: record.place)
        made.received = date(record, .requests, r["receiveddate"])
        let exported = record.cells[r["exported"]]
        made.isExported = !exported.isEmpty && SEN2Text.yesNo(exported) != false
        for assessment in assessmentsOf[request] {
          for plan in plansOf[assessment] where made.plan == nil { made.plan = plans[plan].take() }
        }
        for active in activesOf[request] where made.active == nil { made.active = actives[active].take() }
        return made
      }
      return person
    }
    return value
  }

  private mutating func plans() -> [SEN2Plan?] {
    let c = SEN2Columns(.namedPlan)
    let d = SEN2Columns(.planDetail)
    let named = children(.planDetail, of: .namedPlan)
    return records[.namedPlan].indices.map { at in
      let record = records[.namedPlan][at]
      var plan = SEN2Plan(place: record.place)
      plan.start = date(record, .namedPlan, c["startdate"])
      plan.ceased = date(record, .namedPlan, c["ceasedate"])
      plan.ceaseReason = SEN2Text.whole(record.cells[c["ceasereason"]])
      plan.residential = record.cells[c["planres"]]
      plan.workBased = record.cells[c["planwbp"]]
      plan.named = named[at].map { setting(records[.planDetail][$0], .planDetail, d, dated: false) }
      return plan
    }
  }

  private mutating func activePlans() -> [SEN2ActivePlan?] {
    let c = SEN2Columns(.activePlans)
    let d = SEN2Columns(.placementDetail)
    let n = SEN2Columns(.senNeed)
    let placed = children(.placementDetail, of: .activePlans)
    let needs = children(.senNeed, of: .activePlans)
    return records[.activePlans].indices.map { at in
      let record = records[.activePlans][at]
      var plan = SEN2ActivePlan(place: record.place)
      let from = SEN2Text.whole(record.cells[c["transferla"]])
      plan.transferredFrom = from == "0" || from.lowercased() == "false" ? "" : from
      plan.phaseTransferDue = date(record, .activePlans, c["phasetransferduedate"])
      plan.phaseTransferFinal = date(record, .activePlans, c["phasetransferfinaldate"])
      let (residential, workBased) = (record.cells[c["res"]], record.cells[c["wbp"]])
      plan.placements = placed[at].map { detail in
        var made = setting(records[.placementDetail][detail], .placementDetail, d, dated: true)
        // Before specification 1.2 the plan said it for its placements.
        if made.residential.isEmpty { made.residential = residential }
        if made.workBased.isEmpty { made.workBased = workBased }
        return made
      }
      plan.needs = needs[at].map { need in
        let record = records[.senNeed][need]
        return SEN2Need(
          type: record.cells[n["sentype"]].uppercased(),
          rank: Int(SEN2Text.whole(record.cells[n["sentyperank"]])), place: record.place)
      }
      return plan
    }
  }

  private mutating func setting(
    _ record: SEN2Record, _ module: SEN2Module, _ c: SEN2Columns, dated: Bool
  ) -> SEN2Setting {
    var made = SEN2Setting(place: record.place)
    made.urn = SEN2Text.whole(record.cells[c["urn"]])
    made.ukprn = SEN2Text.whole(record.cells[c["ukprn"]])
    made.setting = record.cells[c["sensetting"]].uppercased()
    made.settingOther = record.cells[c["sensettingother"]]
    made.rank = Int(SEN2Text.whole(record.cells[c["placementrank"]]))
    made.isUnit = SEN2Text.yesNo(record.cells[c["senunitindicator"]])
    made.isResourced = SEN2Text.yesNo(record.cells[c["resourcedprovisionindicator"]])
    if dated {
      made.entry = date(record, module, c["entrydate"])
      made.leaving = date(record, module, c["leavingdate"])
      made.residential = record.cells[c["res"]]
      made.workBased = record.cells[c["wbp"]]
    }
    return made
  }

  /// Positions of a module's records by the position of their parent; those without one are said.
  private mutating func children(_ module: SEN2Module, of parent: SEN2Module) -> [[Int]] {
    var byParent: [[Int]] = Array(repeating: [], count: records[parent].count)
    for (at, record) in records[module].enumerated() {
      if byParent.indices.contains(record.parent) {
        byParent[record.parent].append(at)
      } else {
        faults.append(.orphan(module, record.place))
      }
    }
    return byParent
  }

  /// A day; one that cannot be read is said, without the text where that is a date of birth.
  private mutating func date(_ record: SEN2Record, _ module: SEN2Module, _ column: Int) -> CalendarDate? {
    let text = record.cells[column]
    if text.isEmpty { return nil }
    if let day = CalendarDate(written: text) {
      if CalendarDate.isSurelyDayFirst(text) { dayFirst += 1 }
      return day
    }
    if CalendarDate.isSurelyMonthFirst(text) { monthFirst += 1 }
    faults.append(.unreadableDate(module.columns[column], record.place))
    return nil
  }

  /// SEN2 writes F and M; further education's systems 1 and 2.
  private static func sex(_ text: String) -> Sex? {
    switch text.uppercased() {
    case "F", "FEMALE", "2", "2.0": .female
    case "M", "MALE", "1", "1.0": .male
    default: nil
    }
  }

  /// A UPN or ULN without the blanks, decimals and noughts that stand for none. What is no such number (`UNKNOWN`) is
  /// said and left out: two people who share it would be taken for one.
  private mutating func number(
    _ record: SEN2Record, _ columns: SEN2Columns, _ column: String, isOne: (String) -> Bool
  ) -> String {
    let plain = SEN2Text.whole(record.cells[columns[column]]).uppercased().filter { $0 != " " }
    if plain.allSatisfy({ $0 == "0" || $0 == "9" }) { return "" }
    if isOne(plain) { return plain }
    faults.append(.noNumber(column, record.place))
    return ""
  }
}

extension Optional {
  /// What it holds, left empty: a plan is a request's alone.
  fileprivate mutating func take() -> Wrapped? {
    defer { self = nil }
    return self
  }
}
