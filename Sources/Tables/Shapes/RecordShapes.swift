import CaseModel

/// Table `requests`.
struct RequestShape: TableShape {
  static let table = Schema.requests
  static var rows: WritableKeyPath<Case, [PlaceRequest]> { \.requests }

  private let child, provision, rank, basis, madeBy, released, recordedBy: Column

  init(_ r: RowReader) {
    child = r.column("child_id")
    provision = r.column("provision_id")
    rank = r.column("rank")
    basis = r.column("basis")
    madeBy = r.column("made_by")
    released = r.column("released_ground")
    recordedBy = r.column("recorded_by")
  }

  func read(_ r: inout RowReader) -> PlaceRequest? {
    PlaceRequest(
      childID: r.id(child) ?? "", provisionID: r.id(provision) ?? "", rank: r.whole(rank) ?? 1,
      basis: r.code(basis, as: RequestBasis.self) ?? .s38, madeBy: r.code(madeBy),
      releasedGround: r.code(released, as: StatutoryGround.self), recordedBy: r.text(recordedBy),
      source: r.source)
  }

  static func write(_ q: PlaceRequest, to w: inout RowWriter) {
    w.put("child_id", q.childID)
    w.put("provision_id", q.provisionID)
    w.put("rank", q.rank)
    w.put("basis", q.basis.rawValue)
    w.put("made_by", q.madeBy)
    w.put("released_ground", q.releasedGround?.rawValue)
    w.put("recorded_by", q.recordedBy)
  }
}

/// Table `suitability`.
struct SuitabilityShape: TableShape {
  static let table = Schema.suitability
  static var rows: WritableKeyPath<Case, [SuitabilityRecord]> { \.suitability }

  private let child, provision, view, ground, transport, consulted, replied, recordedBy: Column

  init(_ r: RowReader) {
    child = r.column("child_id")
    provision = r.column("provision_id")
    view = r.column("view")
    ground = r.column("ground")
    transport = r.column("transport_condition")
    consulted = r.column("consulted_on")
    replied = r.column("replied_on")
    recordedBy = r.column("recorded_by")
  }

  func read(_ r: inout RowReader) -> SuitabilityRecord? {
    SuitabilityRecord(
      childID: r.id(child) ?? "", provisionID: r.id(provision) ?? "",
      view: r.code(view, as: SuitabilityView.self) ?? .awaiting,
      ground: r.code(ground, as: StatutoryGround.self),
      transportCondition: r.code(transport, as: TransportCondition.self) ?? .council,
      consultedOn: r.date(consulted), repliedOn: r.date(replied), recordedBy: r.text(recordedBy),
      source: r.source)
  }

  static func write(_ s: SuitabilityRecord, to w: inout RowWriter) {
    w.put("child_id", s.childID)
    w.put("provision_id", s.provisionID)
    w.put("view", s.view.rawValue)
    w.put("ground", s.ground?.rawValue)
    w.put("transport_condition", s.transportCondition == .council ? nil : s.transportCondition.rawValue)
    w.put("consulted_on", s.consultedOn)
    w.put("replied_on", s.repliedOn)
    w.put("recorded_by", s.recordedBy)
  }
}

/// Table `attendance`.
struct AttendanceShape: TableShape {
  static let table = Schema.attendance
  static var rows: WritableKeyPath<Case, [Attendance]> { \.attendance }

  private let child, provision, share, daysAM, daysPM, start, finish, boarding, from, to: Column

  init(_ r: RowReader) {
    child = r.column("child_id")
    provision = r.column("provision_id")
    share = r.column("share")
    daysAM = r.column("days_am")
    daysPM = r.column("days_pm")
    start = r.column("start")
    finish = r.column("finish")
    boarding = r.column("boarding")
    from = r.column("from")
    to = r.column("to")
  }

  func read(_ r: inout RowReader) -> Attendance? {
    Attendance(
      childID: r.id(child) ?? "", provisionID: r.id(provision) ?? "",
      shareThousandths: r.thousandths(share) ?? 1000, daysAM: r.weekdays(daysAM) ?? .all,
      daysPM: r.weekdays(daysPM) ?? .all, start: r.time(start), finish: r.time(finish),
      boarding: r.code(boarding, as: Boarding.self) ?? .none, from: r.date(from), to: r.date(to),
      source: r.source)
  }

  static func write(_ a: Attendance, to w: inout RowWriter) {
    w.put("child_id", a.childID)
    w.put("provision_id", a.provisionID)
    w.put("share", fixed: a.shareThousandths, decimals: 3)
    w.put("days_am", a.daysAM)
    w.put("days_pm", a.daysPM)
    w.put("start", time: a.start)
    w.put("finish", time: a.finish)
    w.put("boarding", a.boarding == .none ? nil : a.boarding.rawValue)
    w.put("from", a.from)
    w.put("to", a.to)
  }
}

/// Table `addresses`.
struct AddressShape: TableShape {
  static let table = Schema.addresses
  static var rows: WritableKeyPath<Case, [Address]> { \.addresses }

  private let child, kind, daysAM, daysPM, pattern, from, to: Column
  private let place: PlaceColumns

  init(_ r: RowReader) {
    child = r.column("child_id")
    kind = r.column("kind")
    place = PlaceColumns(r)
    daysAM = r.column("days_am")
    daysPM = r.column("days_pm")
    pattern = r.column("week_pattern")
    from = r.column("from")
    to = r.column("to")
  }

  func read(_ r: inout RowReader) -> Address? {
    Address(
      childID: r.id(child) ?? "", kind: r.code(kind, as: AddressKind.self) ?? .home,
      location: r.location(place),
      daysAM: r.weekdays(daysAM) ?? .all, daysPM: r.weekdays(daysPM) ?? .all, weekPattern: r.text(pattern),
      from: r.date(from), to: r.date(to), source: r.source)
  }

  static func write(_ a: Address, to w: inout RowWriter) {
    w.put("child_id", a.childID)
    w.put("kind", a.kind.rawValue)
    w.put(a.location)
    w.put("days_am", a.daysAM)
    w.put("days_pm", a.daysPM)
    w.put("week_pattern", a.weekPattern)
    w.put("from", a.from)
    w.put("to", a.to)
  }
}

/// Table `travel_needs`.
struct TravelNeedsShape: TableShape {
  static let table = Schema.travelNeeds
  static var rows: WritableKeyPath<Case, [TravelNeeds]> { \.travelNeeds }

  private let child, restraint, wheelchair, trained, medication, handover, crew, boarding: Column

  init(_ r: RowReader) {
    child = r.column("child_id")
    restraint = r.column("restraint")
    wheelchair = r.column("wheelchair_type")
    trained = r.column("trained_assistant")
    medication = r.column("rescue_medication")
    handover = r.column("handover")
    crew = r.column("consistent_crew")
    boarding = r.column("boarding_min")
  }

  func read(_ r: inout RowReader) -> TravelNeeds? {
    TravelNeeds(
      childID: r.id(child) ?? "", restraint: r.text(restraint), wheelchairType: r.text(wheelchair),
      trainedAssistant: r.yesNo(trained) ?? false, rescueMedication: r.yesNo(medication) ?? false,
      handover: r.text(handover), consistentCrew: r.yesNo(crew) ?? false, boardingMinutes: r.whole(boarding),
      source: r.source)
  }

  static func write(_ t: TravelNeeds, to w: inout RowWriter) {
    w.put("child_id", t.childID)
    w.put("restraint", t.restraint)
    w.put("wheelchair_type", t.wheelchairType)
    w.put("trained_assistant", ifYes: t.trainedAssistant)
    w.put("rescue_medication", ifYes: t.rescueMedication)
    w.put("handover", t.handover)
    w.put("consistent_crew", ifYes: t.consistentCrew)
    w.put("boarding_min", t.boardingMinutes)
  }
}
