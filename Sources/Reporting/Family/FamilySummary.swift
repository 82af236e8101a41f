import CaseModel

extension FullReport {
  /// The plan for families: two pages in plain English with a glossary, under the rules of a published copy whatever the
  /// report's.
  ///
  /// - Parameter shown: which figures may be shown, for publication.
  public func family(_ shown: ShownFigures) -> String {
    let authority = PlanTitle.authority(council)
    var body = "<main>\n<header>\n<h1>School places and journeys: a summary for families</h1>\n"
    body += HTML.paragraph(
      "\(authority), from \(Words.day(council.parameters.planDate)). Nothing here is decided yet.",
      kind: "lead")
    if let note = view.synthetic {
      body += "<p class=\"banner\"><strong>Synthetic.</strong> \(HTML.escape(note))</p>\n"
    }
    body += "</header>\n"
    body += HTML.section("what", "What this is", HTML.paragraph(FamilyWords.what))
    body += HTML.section("numbers", "The plan in numbers", FamilyWords.numbers(self, shown))
    body += HTML.section("my-child", "Will my child change school?", FamilyWords.list(FamilyWords.change))
    body += HTML.section("journeys", "Journeys", FamilyWords.journeys(self, shown))
    body += HTML.section("new", "New places and money", FamilyWords.money(self, shown))
    body += "<div class=\"second\">\n"
    body += HTML.section("next", "What happens next", FamilyWords.list(FamilyWords.next))
    body += HTML.section("rights", "What you can ask for", FamilyWords.list(FamilyWords.rights))
    body += HTML.section("words", "What the words mean", FamilyWords.glossary)
    body += "</div>\n</main>\n<footer>"
    body += HTML.paragraph(
      "A number is not shown where it is about fewer than five children or would let such a number be worked out. "
        + "Made by Schoolward \(results.run.version) from the council's records of "
        + "\(view.baseDate).")
    body += (view.synthetic.map { HTML.paragraph("Synthetic: \($0)") } ?? "") + "</footer>\n"
    return HTML.page(
      title: "\(authority): school places and journeys, a summary for families", body: body, kind: "family",
      style: FamilyWords.style)
  }
}

/// The words of the family summary.
enum FamilyWords {
  static let what =
    "Every year the council looks at which school could meet each child's needs and how each child would get there. A "
    + "computer program has looked at every place and every journey together and suggested a plan. People decide, not "
    + "the program: an officer looks at each child's case, and families are asked first."

  static func numbers(_ report: FullReport, _ shown: ShownFigures) -> String {
    func text(_ part: CountPart) -> String { words(shown, CountKey([part])) }
    let tiles = [
      ("Children and young people with a plan", words(shown, CountKey([]))),
      ("Waiting for a decision about a school", text(Axis.due)), ("Would change school", text(Axis.moves)),
      ("Would have a first place", text(Axis.first)), ("Would still wait for a place", text(Axis.awaiting)),
      ("Families who asked for a school", text(Axis.asked)),
      ("Of these, would get one they asked for", text(Axis.met)),
    ]
    return "<dl class=\"tiles\">\n"
      + tiles.map { "<div><dt>\(HTML.escape($0.0))</dt><dd>\(HTML.escape($0.1))</dd></div>\n" }.joined()
      + "</dl>\n"
      + HTML.paragraph(
        "A child who would still wait is owed a place. The council's duty to find one goes on, and waiting is never "
          + "counted as money saved.")
  }

  /// A figure, or in words that it is withheld: families do not know the marks of statistics.
  private static func words(_ shown: ShownFigures, _ key: CountKey) -> String {
    shown.shows(key) ? shown.text(key) : "not shown"
  }

  static let change = [
    "Most children stay where they are. Only children for whom a decision is due anyway could change: a new plan, "
      + "starting secondary school or college, a move to the area, a place that has ended, or a request by the family.",
    "If you have asked for a school, the plan keeps to what you asked for, unless an officer has written down a reason that the "
      + "law allows.",
    "A child in care keeps the same school wherever that is possible.",
    "If your child's school or journey would change, the council writes to you about it before anything happens.",
  ]

  static func journeys(_ report: FullReport, _ shown: ShownFigures) -> String {
    let known = CountKey([Axis.journeyKnown])
    let sums = report.statistics.sum(.journey, known)
    let limits = report.council.parameters
    var lines: [String] = []
    if shown.shows(known), sums.children > 0 {
      lines.append(
        "The mean journey to school would take \((sums.sum + 30 * Int64(sums.children)) / (60 * Int64(sums.children))) minutes"
          + (report.results.routes == nil ? " by road, without stops for other children." : "."))
    }
    lines.append(
      "Guidance says up to \(limits.whole("ride_minutes_primary")) minutes for primary and "
        + "\(limits.whole("ride_minutes_secondary")) for secondary pupils. Longer journeys in this plan: "
        + "\(words(shown, CountKey([Axis.aboveGuideline]))).")
    if report.statistics.isCompared {
      lines.append(
        "Set beside the plan before it, \(words(shown, CountKey([Axis.longer]))) journeys would be more than five minutes "
          + "longer and \(words(shown, CountKey([Axis.shorter]))) more than five minutes shorter.")
    }
    return list(lines)
  }

  static func money(_ report: FullReport, _ shown: ShownFigures) -> String {
    let figures = report.view.figures
    var lines: [String] = []
    lines.append(
      figures.options.isEmpty
        ? "No new school or base is part of this plan."
        : "New places in this plan: "
          + figures.options.map { report.council.options[$0].name }.joined(separator: "; ")
          + ".")
    let travel = PurseSection.travel(report, shown)
    if travel != ShownFigures.mark {
      lines.append("Journeys would cost the council about \(travel) a year.")
    }
    lines.append(
      "Money for school places and money for journeys come from different pots. Cost alone never decides against a "
        + "school that your child has a right to.")
    return list(lines)
  }

  static let next = [
    "Officers look at the plan child by child. They can change any part of it.",
    "Schools are asked whether they can meet a child's needs, and families are asked what they think.",
    "The council then decides, writes to each family, and gives its reasons.",
    "New routes are told to families before they start, with times, the driver's company and whom to ring.",
  ]

  static let rights = [
    "You can say which school you want named in the plan, and ask for a meeting at any time.",
    "You can ask to see what the council holds about your child and how places were compared.",
    "If you do not agree with the school named, you can ask for mediation and appeal to the Tribunal. The council's "
      + "letter says how and by when.",
    "You can ask for a decision about school travel to be looked at again.",
    "Your local SEND information, advice and support service is free and independent of this plan.",
  ]

  static func list(_ items: [String]) -> String { HTML.list(items) }

  /// What the words of the summary mean.
  static var glossary: String {
    let words: [(String, String)] = [
      (
        "EHC plan",
        "Education, health and care plan: the legal document that says what help a child or young person needs."
      ),
      ("Provision", "Any school, base, college or other setting where a child can have a place."),
      ("Special school", "A school for children with special educational needs only."),
      (
        "Base or unit",
        "A small group in a mainstream school with trained staff; also called resourced provision."
      ),
      ("Independent special school", "A special school that is not run by the council or an academy trust."),
      ("Due a decision", "The council must decide on a school for this child this year."),
      (
        "Request",
        "A family's choice of school. The law says that the council must agree unless certain reasons apply."
      ),
      ("Guideline", "How long a journey should take at most; some are longer in the country."),
      ("Passenger assistant", "A person who travels with children who need help on the way."),
      ("High Needs Block", "Money from government for children's places and support."),
      ("General Fund", "The council's own money; it pays for journeys."),
      ("Tribunal", "A court-like body, free to use, that decides when families and councils do not agree."),
    ]
    return "<dl class=\"glossary\">\n"
      + words.map { "<div><dt>\(HTML.escape($0.0))</dt><dd>\(HTML.escape($0.1))</dd></div>\n" }.joined()
      + "</dl>\n"
  }

  /// Beside the rules of every page: larger letters, and two sides of A4.
  static let style = """
    .family{font-size:1.08rem;line-height:1.5}
    .family li{margin:.3rem 0;max-width:48rem}
    .family h2{margin-top:1.4rem}
    .glossary{display:grid;grid-template-columns:repeat(auto-fit,minmax(19rem,1fr));gap:.4rem 1.5rem;margin:.5rem 0}
    .glossary dt{font-weight:650}.glossary dd{margin:0;color:var(--soft)}
    @media print{.family{font-size:10.8pt;line-height:1.34}.family p,.family li{max-width:none}
    .family h2{margin-top:7pt;padding-top:3pt;font-size:12.5pt}.family .banner{font-size:9.5pt}
    .family li{margin:2pt 0}.second{break-before:page}.glossary{grid-template-columns:1fr 1fr;gap:4pt 14pt}
    .family footer{margin-top:7pt;font-size:8.5pt}.family footer p{margin:2pt 0}}
    """
}
