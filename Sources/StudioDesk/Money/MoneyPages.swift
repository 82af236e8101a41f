import CaseModel
import Hummingbird
import Reporting
import Studio
import Tables

/// `/cases/:case/money`: what opening provision is worth over the years, by purse. No child is on it: the appraisal's
/// figures are of options, years and purses.
struct MoneyPages {
  let shelf: MoneyShelf

  func addRoutes(to router: Router<StudioContext>, _ desk: Desk) {
    router.get("/cases/:case/money") { request, context in
      let visitor = try context.visitor(may: .seeMoney)
      let (row, view) = try await desk.caseOf(context)
      var layout = Layout("Money", visitor, .init(row, view.world, .money))
      layout.styles = ["desk.css"]
      guard let world = view.usable else { return Response.page(layout.html(DuePages.unusable(row))) }
      let all = try await desk.runs.runs(of: row.id)
      let runs = all.filter { $0.kind == "appraise" }
      var chosen = runs.first { desk.runs.hasResults($0.id) }
      if let id = request.query["run"] {
        let named = try await desk.run(id, of: row.id)
        guard named.kind == "appraise", desk.runs.hasResults(named.id) else { throw StudioRefusal.notFound }
        chosen = named
      }
      let page = MoneyPage(
        row: row, visitor: visitor, world: world, runs: runs.filter { desk.runs.hasResults($0.id) },
        run: chosen,
        waiting: all.filter { run in
          !run.state.isOver && (run.kind == "appraise" || FurtherMoney.kinds.contains { $0.kind == run.kind })
        },
        further: FurtherMoney(row: row, runs: all.filter { desk.runs.hasResults($0.id) }),
        course: request.query["course"],
        path: request.query["path"])
      var tables: MoneyTables?
      if let chosen { tables = try await shelf.tables(chosen.id, folder: desk.runs.folder(chosen.id)) }
      let shown = tables
      let form = layout
      let body = try await offPool { page.html(shown, form) }
      return Response.page(layout.html(body))
    }
    router.post("/cases/:case/money") { request, context in
      var request = request
      let visitor = try context.visitor(may: .seeMoney)
      guard visitor.may(.run) else { throw StudioRefusal.notAllowed }
      let (row, view) = try await desk.caseOf(context)
      guard let world = view.usable else {
        throw StudioRefusal.badInput("The case has errors. Correct it before money is worked out.")
      }
      let fields = try await request.form(context)
      if fields["kind"] != nil, !FurtherMoney.isOpen(to: visitor) { throw StudioRefusal.notAllowed }
      let order = try MoneyOrder.order(fields, world, row.id)
      let id = try await desk.runs.order(order, by: visitor.name)
      try await desk.record.note(context, "ran", caseID: row.id, subject: id, detail: order.label)
      return Response.ordered(id, row.id, request)
    }
    router.get("/cases/:case/money/workbook") { request, context in
      _ = try context.visitor(may: .seeMoney)
      guard let row = try await desk.shelf.row(context.name("case")) else { throw StudioRefusal.notFound }
      let run = try await desk.run(request.query["run"], of: row.id)
      // Of an appraisal alone: a plan's workbook has children in it.
      guard run.kind == "appraise", desk.runs.hasResults(run.id) else { throw StudioRefusal.notFound }
      let path = desk.runs.folder(run.id) + "/workbook.xlsx"
      guard FileBytes.size(path) != nil else { throw StudioRefusal.notFound }
      try await desk.record.note(
        context, "took file", caseID: row.id, subject: run.id, detail: "workbook.xlsx")
      let bytes = try await offPool { try FileBytes.read(path) }
      return Response.download(
        bytes, "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        name: "appraisal-\(run.id).xlsx")
    }
  }
}

/// An appraisal as a form asks for it.
enum MoneyOrder {
  static func order(_ form: FormFields, _ world: Case, _ caseID: String) throws(StudioRefusal) -> RunOrder {
    if let kind = form["kind"] {
      guard let known = FurtherMoney.kinds.first(where: { $0.kind == kind }) else {
        throw .badInput("There is no run of that kind. Choose one from the page.")
      }
      return RunOrder(caseID: caseID, kind: kind, words: [], label: known.title)
    }
    guard !world.options.isEmpty else {
      throw .badInput(
        "The case has no options, so there is nothing to appraise. Say in table options what could be built.")
    }
    var words: [String] = []
    let options = form.all("option").filter { !$0.isEmpty }
    for id in options {
      guard world.options.contains(where: { $0.id == id }) else {
        throw .badInput("There is no option \"\(id)\" in the case. Choose from the list.")
      }
      words += ["--option", id]
    }
    let known = Set(world.demand.map(\.path))
    for path in form.all("path").filter({ !$0.isEmpty }) {
      guard known.contains(path) else {
        throw .badInput("There is no demand path \"\(path)\" in the case. Choose from the list.")
      }
      words += ["--path", path]
    }
    func whole(_ name: String, _ what: String, _ range: ClosedRange<Int>) throws(StudioRefusal) {
      guard let text = form[name] else { return }
      guard let value = Int(text), range.contains(value) else {
        throw .badInput(
          "\(what) must be a whole number from \(range.lowerBound) to \(range.upperBound). Correct it and run again."
        )
      }
      words += ["--\(name)", "\(value)"]
    }
    try whole("horizon", "Years", 1...75)
    try whole("draws", "Draws", 0...1_000_000)
    try whole("replay", "Years gone through child by child", 0...30)
    let scenario = form["scenario"]
    if let scenario, !world.scenarios.contains(where: { $0.scenario == scenario }) {
      throw .badInput("There is no scenario \"\(scenario)\" in the case. Choose from the list.")
    }
    let label =
      form["label"]
      ?? (options.isEmpty
        ? "Appraisal of every option" : "Appraisal of \(Words.number(options.count, "option", "options"))")
    return RunOrder(caseID: caseID, kind: "appraise", words: words, label: label, scenario: scenario)
  }
}
