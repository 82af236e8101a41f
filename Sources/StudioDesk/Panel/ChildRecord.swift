import CaseModel
import Reporting
import Studio

/// What was asked, answered and decided for a child, and the forms in which officers write it down.
struct ChildRecord {
  private let page: ChildPage
  private let due: DueChild?
  private let decisions: [DecisionRecord]
  private let day: CalendarDate
  private let names: [String: String]

  init(_ page: ChildPage, _ due: DueChild?, _ decisions: [DecisionRecord], _ day: CalendarDate) {
    self.page = page
    self.due = due
    self.decisions = decisions
    self.day = day
    names = Dictionary(page.world.provisions.map { ($0.id, $0.name) }, uniquingKeysWith: { a, _ in a })
  }

  func html(_ layout: Layout) -> String {
    var out = "<div class=\"record\">\n"
    if let due {
      out += HTML.paragraph(
        "\(DeskHTML.capital(due.clock.kind.words)); \(due.clock.date.map { "due by \(Words.day($0))" } ?? "no date recorded"); "
          + "on \(Words.day(day)): \(due.standingWords).", kind: "proof")
    }
    out += section("asked", "Requests of the family", requests(layout), requestForm, layout, "requests")
    out += section(
      "replies", "Consultations and replies", consultations, consultationForm, layout, "consultations")
    out += section("decided", "Decisions", decisionTable, due == nil ? "" : decisionForm, layout, "decisions")
    return out + worthChecking + "</div>\n"
  }

  private func section(
    _ id: String, _ heading: String, _ table: String, _ fields: String, _ layout: Layout, _ what: String
  ) -> String {
    var body = table
    if page.visitor.may(.decide), !fields.isEmpty {
      let path = "/cases/\(page.row.id)/children/\(DeskHTML.coded(page.child.id))/\(what)"
      let run = page.plan.map { DeskHTML.hidden("run", $0.id) } ?? ""
      body +=
        "<details class=\"screen\"><summary>\(Self.summaries[what] ?? "Record")</summary>\n"
        + layout.form(action: path, fields + run + "<div><button>Record</button></div>", kind: "entry")
        + "</details>\n"
    }
    return HTML.section(id, heading, body)
  }

  private static let summaries = [
    "requests": "Record a request", "consultations": "Record a consultation or a reply",
    "decisions": "Record a decision",
  ]

  private func name(_ id: String) -> String { names[id] ?? id }

  private func requests(_ layout: Layout) -> String {
    let rows = page.world.requests.filter { $0.childID == page.child.id }.sorted { $0.rank < $1.rank }
    guard !rows.isEmpty else { return HTML.paragraph("None is recorded.") }
    return DeskHTML.table(
      "Requests by rank",
      [
        ("Provision", false), ("Rank", true), ("Basis", false), ("Made by", false), ("Standing", false),
        ("Recorded by", false),
      ] + (page.visitor.may(.decide) ? [("Taken back", false)] : []),
      rows.map { request in
        (
          "",
          [
            HTML.escape(name(request.provisionID)), "\(request.rank)",
            request.basis == .s38 ? "Section 38" : "Section 9",
            HTML.escape((request.madeBy ?? "").split(separator: "_").joined(separator: " ")),
            HTML.escape(request.releasedGround.map { "Released: \(DueWords.ground($0))" } ?? "Stands"),
            HTML.escape(request.recordedBy ?? ""),
          ] + (page.visitor.may(.decide) ? [withdrawal(request, layout)] : [])
        )
      })
  }

  /// The family has taken a request back.
  private func withdrawal(_ request: PlaceRequest, _ layout: Layout) -> String {
    layout.form(
      action: "/cases/\(page.row.id)/children/\(DeskHTML.coded(page.child.id))/requests",
      DeskHTML.hidden("provision_id", request.provisionID) + DeskHTML.hidden("withdraw", "yes")
        + (page.plan.map { DeskHTML.hidden("run", $0.id) } ?? "")
        + "<button class=\"link\">Withdraw<span class=\"unseen\"> the request for "
        + "\(HTML.escape(name(request.provisionID)))</span></button>", kind: "small screen")
  }

  private var consultations: String {
    let rows = page.world.suitability.filter { $0.childID == page.child.id }.map { Consultation($0, on: day) }
    guard !rows.isEmpty else { return HTML.paragraph("None is recorded.") }
    return DeskHTML.table(
      "Provisions asked or judged",
      [
        ("Provision", false), ("Asked", false), ("Reply", false), ("View", false), ("Ground", false),
        ("Travel", false), ("Recorded by", false),
      ],
      rows.map { asked in
        let record = asked.record
        var reply = record.repliedOn.map(Words.day) ?? ""
        if let late = asked.overdueBy {
          reply = "<strong class=\"late\">Overdue by \(Words.number(late, "day", "days"))</strong>"
        } else if let by = asked.replyBy {
          reply = "due by \(Words.day(by))"
        }
        return (
          "",
          [
            HTML.escape(name(record.provisionID)), record.consultedOn.map(Words.day) ?? "", reply,
            DueWords.view(record.view), HTML.escape(record.ground.map(DueWords.ground) ?? ""),
            record.transportCondition == .parentPays ? "Parent arranges" : "Council",
            HTML.escape(record.recordedBy ?? ""),
          ]
        )
      })
  }

  private var decisionTable: String {
    guard !decisions.isEmpty else {
      return HTML.paragraph("None is recorded: what the plan says is a proposal.")
    }
    return DeskHTML.table(
      "Decisions, latest first",
      [("Day", false), ("By", false), ("Outcome", false), ("As proposed", false), ("Reasons", false)],
      decisions.reversed().map { decision in
        (
          "",
          [
            Words.day(decision.decidedOn), HTML.escape(decision.decidedBy), HTML.escape(decision.outcome),
            decision.differs ? "No" : "Yes", HTML.escape(decision.reasons),
          ]
        )
      })
  }

  private var provisions: [(value: String, words: String)] {
    // Those that could be named come first, as the panel page has them.
    let offered = panelOrder
    let rest = page.world.provisions.filter { provision in !offered.contains(provision.id) }.map(\.id)
    return [("", "Choose")] + (offered + rest).map { ($0, name($0)) }
  }

  private var panelOrder: [String] { page.panel.view?.offers.map(\.provisionID) ?? [] }

  private static let grounds: [(value: String, words: String)] =
    [("", "None")] + StatutoryGround.allCases.map { ($0.rawValue, DueWords.ground($0)) }

  private var requestForm: String {
    "<div>"
      + DeskHTML.select("Provision asked for", name: "provision_id", provisions, id: "request-provision")
      + DeskHTML.input(
        "Rank", name: "rank", kind: "number", value: "1", id: "request-rank", hint: "1 is the first choice")
      + "</div><div>"
      + DeskHTML.select(
        "Basis", name: "basis",
        [("s38", "Section 38: must be met unless released"), ("s9", "Section 9: weighed")],
        id: "request-basis")
      + DeskHTML.select(
        "Made by", name: "made_by", [("parent", "Parent"), ("young_person", "Young person")], id: "request-by"
      )
      + "</div><fieldset><legend>Release</legend>"
      + "<label class=\"choice\"><input type=\"checkbox\" name=\"released\" value=\"yes\">The council is released from this request</label>"
      + DeskHTML.select(
        "Statutory ground", name: "released_ground", Self.grounds, id: "request-ground",
        hint: "Needed for a release (section 39(4))") + "</fieldset>"
  }

  private var consultationForm: String {
    "<div>" + DeskHTML.select("Provision", name: "provision_id", provisions, id: "asked-provision")
      + DeskHTML.input("Asked on", name: "consulted_on", kind: "date", value: "", id: "asked-on")
      + "</div><div>"
      + DeskHTML.select(
        "View", name: "view",
        [SuitabilityView.awaiting, .canMeet, .cannotMeet].map { ($0.rawValue, DueWords.view($0)) },
        id: "asked-view")
      + DeskHTML.input(
        "Reply came on", name: "replied_on", kind: "date", id: "asked-replied", hint: "With a view")
      + "</div><div>"
      + DeskHTML.select(
        "Ground", name: "ground", Self.grounds, id: "asked-ground", hint: "Needed where it cannot meet need")
      + DeskHTML.select(
        "Travel if it is named", name: "transport_condition",
        [("council", "Council arranges"), ("parent_pays", "Parent arranges")], id: "asked-travel") + "</div>"
  }

  private var decisionForm: String {
    let proposed = page.panel.view?.offers.first(where: \.inPlan)
    let agreed = proposed.map { "Agreed, as proposed: \($0.name)" } ?? "Agreed, as proposed"
    return (proposed.map { DeskHTML.hidden("proposed", $0.provisionID) } ?? "") + "<div>"
      + DeskHTML.select(
        "Outcome", name: "outcome",
        [
          ("agreed", agreed), ("other", "Agreed, another provision"), ("deferred", "Put off"),
          ("refused", "Refused"),
        ], id: "decision-outcome")
      + DeskHTML.select("If another, which", name: "provision_id", provisions, id: "decision-provision")
      + "</div><div>"
      + DeskHTML.input(
        "Decided on", name: "decided_on", kind: "date", value: "\(day)", id: "decision-day", required: true)
      + "</div><div class=\"whole\"><label for=\"decision-reasons\">Reasons</label>"
      + "<textarea id=\"decision-reasons\" name=\"reasons\" rows=\"4\" maxlength=\"4000\" required></textarea></div>"
  }

  /// What the case's rules say of this child's rows.
  private var worthChecking: String {
    let sources = Set(
      page.world.requests.filter { $0.childID == page.child.id }.map(\.source)
        + page.world.suitability.filter { $0.childID == page.child.id }.map(\.source)
        + [page.child.source])
    let places = Set(
      sources.compactMap { source -> String? in
        guard source.file >= 0, Int(source.file) < page.world.files.count else { return nil }
        return "\(page.world.files[Int(source.file)].name)\n\(source.row)"
      })
    let found = page.problems.filter { problem in
      problem.severity == .warning && (problem.row.map { places.contains("\(problem.file)\n\($0)") } ?? false)
    }
    guard !found.isEmpty else { return "" }
    return HTML.section("checks", "Worth checking", HTML.list(found.map(\.line)))
  }
}
