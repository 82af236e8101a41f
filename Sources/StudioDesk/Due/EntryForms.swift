import CaseModel
import Reporting
import Studio

/// What officers may write down about a child, read from their forms. Codes are those of the case's tables; what a rule of
/// the case says about them is left to the rule.
enum EntryForms {
  /// A request that a provision be named, or that the family has taken it back.
  static func request(_ form: FormFields, _ child: Child, _ council: Case, by user: String)
    throws(StudioRefusal) -> CaseEntry
  {
    let provision = try provision(form, council)
    if form["withdraw"] != nil {
      return CaseEntry(
        file: "requests.csv", cells: [("child_id", child.id), ("provision_id", provision.id)],
        key: ["child_id", "provision_id"], isWithdrawal: true, action: "withdrew request",
        detail: provision.id)
    }
    let rank = form["rank"] ?? "1"
    let basis = form["basis"] ?? RequestBasis.s38.rawValue
    let ground = form["released_ground"] ?? ""
    if form["released"] != nil, ground.isEmpty {
      throw .badInput(
        "A release needs a statutory ground (Children and Families Act 2014, section 39(4)). Choose the ground, or "
          + "record the request as standing.")
    }
    if form["released"] == nil, !ground.isEmpty {
      throw .badInput(
        "A ground was chosen but the request was not marked as released. Mark it, or choose no ground.")
    }
    return CaseEntry(
      file: "requests.csv",
      cells: [
        ("child_id", child.id), ("provision_id", provision.id), ("rank", rank), ("basis", basis),
        ("made_by", form["made_by"] ?? ""), ("released_ground", ground), ("recorded_by", user),
      ], key: ["child_id", "provision_id"], action: "recorded request",
      detail: "\(provision.id)\(ground.isEmpty ? "" : ", released: \(ground)")")
  }

  /// A consultation that was sent, or the reply to it.
  static func consultation(_ form: FormFields, _ child: Child, _ council: Case, by user: String)
    throws(StudioRefusal) -> CaseEntry
  {
    let provision = try provision(form, council)
    let view = form["view"] ?? SuitabilityView.awaiting.rawValue
    let known = council.suitability.first { $0.childID == child.id && $0.provisionID == provision.id }
    let sent = try date(form, "consulted_on", "The day of the consultation")
    let reply = try date(form, "replied_on", "The day of the reply")
    if view != SuitabilityView.awaiting.rawValue, reply == nil, known?.repliedOn == nil {
      throw .badInput("A reply needs the day it came. Fill it in, or choose “Awaiting a reply”.")
    }
    if view == SuitabilityView.cannotMeet.rawValue, form["ground"] == nil {
      throw .badInput(
        "\u{201C}Cannot meet need\u{201D} needs a statutory ground (section 39(4)). Choose the ground, or record that a reply is "
          + "awaited.")
    }
    return CaseEntry(
      file: "suitability.csv",
      cells: [
        ("child_id", child.id), ("provision_id", provision.id), ("view", view),
        ("ground", view == SuitabilityView.cannotMeet.rawValue ? form["ground"] ?? "" : ""),
        ("transport_condition", form["transport_condition"] ?? known?.transportCondition.rawValue ?? ""),
        ("consulted_on", (sent ?? known?.consultedOn)?.description ?? ""),
        ("replied_on", view == "awaiting" ? "" : (reply ?? known?.repliedOn)?.description ?? ""),
        ("recorded_by", user),
      ], key: ["child_id", "provision_id"],
      action: view == SuitabilityView.awaiting.rawValue ? "recorded consultation" : "recorded reply",
      detail: "\(provision.id), \(view)")
  }

  /// A decision with its reasons. Each is a row of its own, so that what was decided before stays to be read.
  static func decision(_ form: FormFields, _ child: Child, _ council: Case, by user: String)
    throws(StudioRefusal) -> CaseEntry
  {
    guard let day = try date(form, "decided_on", "The day of the decision") else {
      throw .badInput("A decision needs its day. Fill it in.")
    }
    guard let reasons = form["reasons"] else {
      throw .badInput("A decision needs its reasons. Write them in a sentence or two.")
    }
    guard reasons.count <= 4000 else {
      throw .badInput("The reasons are longer than 4,000 signs. Shorten them, or point at the minutes.")
    }
    let outcome: String
    var differs = "no"
    switch form["outcome"] ?? "" {
    case "agreed":
      outcome = form["proposed"].map { id in "agreed: \(id)" } ?? "agreed"
      if let id = form["proposed"], !council.provisions.contains(where: { $0.id == id }) {
        throw .badInput("There is no provision \"\(id)\" in the case. Load the page again.")
      }
    case "other":
      outcome = "agreed: \(try provision(form, council).id)"
      differs = "yes"
    case "deferred": outcome = "deferred"
    case "refused": outcome = "refused"
    default: throw .badInput("A decision needs an outcome. Choose one.")
    }
    return CaseEntry(
      file: Decisions.fileName,
      cells: [
        ("child_id", child.id), ("decided_on", day.description), ("decided_by", user), ("outcome", outcome),
        ("reasons", reasons), ("differs_from_proposal", differs),
      ], key: [], action: "recorded decision", detail: outcome)
  }

  private static func provision(_ form: FormFields, _ council: Case) throws(StudioRefusal) -> Provision {
    guard let id = form["provision_id"] else {
      throw .badInput("No provision was chosen. Choose one from the list.")
    }
    guard let found = council.provisions.first(where: { $0.id == id }) else {
      throw .badInput("There is no provision \"\(id)\" in the case. Choose one from the list.")
    }
    return found
  }

  private static func date(_ form: FormFields, _ name: String, _ what: String) throws(StudioRefusal)
    -> CalendarDate?
  {
    guard let text = form[name] else { return nil }
    guard let date = CalendarDate(iso: text) else {
      throw .badInput("\(what) is not a date: \"\(text)\". Write it as 2026-09-01.")
    }
    return date
  }
}
