import CaseModel
import Foundation
import Geography
import Hummingbird
import Reporting
import Studio
import Tables

/// Scenarios of a case: listed, made, changed, run.
struct ScenarioPages: Sendable {
  let desk: Desk

  func addRoutes(to router: Router<StudioContext>) {
    router.get("/cases/:case/scenarios") { request, context in
      let visitor = try context.visitor(may: .tryOut)
      let (row, view) = try await desk.caseOf(context)
      let runs = try await desk.runs.runs(of: row.id)
      let page = ScenarioListPage(
        visitor: visitor, row: row, view: view, sheet: ScenarioBook(folder: view.folder).sheet(), runs: runs)
      return Response.page(page.html(said: request.query["said"]))
    }
    router.get("/cases/:case/scenarios/edit") { request, context in
      let visitor = try context.visitor(may: .tryOut)
      let name = try Self.name(request.query["scenario"])
      return Response.page(
        try await page(context, visitor, name, open: request.query["row"].flatMap { Int($0) }))
    }
    post(router, "new") { form, _, _ in
      let name = try Self.name(form["scenario"])
      return Self.path(name)
    }
    post(router, "edits") { form, context, row in try await save(form, context, row) }
    post(router, "options") { form, context, row in
      let name = try Self.name(form["scenario"])
      let choices = form.names.filter { $0.hasPrefix("option.") }.map { ($0.dropFirst(7), form[$0] ?? "") }
      return try await change(context, row, name) { sheet in
        let kinds: Set = [EditKind.takeOption.rawValue, EditKind.forbidOption.rawValue]
        sheet.rows.removeAll { $0.scenario == name && kinds.contains($0.edit) }
        for (id, choice) in choices where kinds.contains(choice) {
          sheet.rows.append(ScenarioSheet.Row(scenario: name, edit: choice, id: String(id)))
        }
      }
    }
    post(router, "remove") { form, context, row in
      let name = try Self.name(form["scenario"])
      guard let at = form["row"].flatMap({ Int($0) }) else { throw StudioRefusal.notFound }
      return try await change(context, row, nil, to: name) { sheet in
        guard sheet.rows.indices.contains(at), sheet.rows[at].scenario == name else {
          throw StudioRefusal.staleForm
        }
        sheet.rows.remove(at: at)
      }
    }
    post(router, "copy") { form, context, row in
      let (name, new) = (try Self.name(form["scenario"]), try Self.name(form["to"]))
      return try await change(context, row, new) { sheet in
        guard !sheet.names.contains(new) else { throw Self.twice(new) }
        sheet.rows += sheet.rows.filter { $0.scenario == name }.map { edit in
          var copy = edit
          copy.scenario = new
          return copy
        }
      }
    }
    post(router, "rename") { form, context, row in
      let (name, new) = (try Self.name(form["scenario"]), try Self.name(form["to"]))
      return try await change(context, row, new) { sheet in
        guard !sheet.names.contains(new) else { throw Self.twice(new) }
        for at in sheet.rows.indices where sheet.rows[at].scenario == name { sheet.rows[at].scenario = new }
      }
    }
    post(router, "delete") { form, context, row in
      let name = try Self.name(form["scenario"])
      _ = try await change(context, row, nil) { $0.rows.removeAll { $0.scenario == name } }
      return ""
    }
    post(router, "run") { form, context, row in try await run(form, context, row) }
    router.get("/cases/:case/map/point") { request, context in
      _ = try context.visitor(may: .seeMap)
      guard let row = try await desk.shelf.row(context.name("case")) else { throw StudioRefusal.notFound }
      let query = request.query
      let folder = desk.shelf.folder(row.id)
      return try await offPool { try PointFinder(folder: folder).answer(query) }
    }
  }

  /// A form that changes something and goes on to a page under `scenarios`, or says what is wrong where it was filled in.
  private func post(
    _ router: Router<StudioContext>, _ name: String,
    _ body: @Sendable @escaping (FormFields, StudioContext, CaseRow) async throws -> String
  ) {
    router.post("/cases/:case/scenarios/\(name)") { request, context in
      var request = request
      let visitor = try context.visitor(may: .tryOut)
      guard let row = try await desk.shelf.row(context.name("case")) else { throw StudioRefusal.notFound }
      let form = try await request.form(context)
      do {
        let path = try await body(form, context, row)
        return Response.next(path.hasPrefix("/cases/") ? path : "/cases/\(row.id)/scenarios\(path)")
      } catch let refused as ScenarioRefusal {
        return Response.page(
          try await page(context, visitor, refused.scenario, refused: refused, form: form),
          status: .unprocessableContent)
      }
    }
  }

  private func page(
    _ context: StudioContext, _ visitor: Visitor, _ name: String, open: Int? = nil,
    refused: ScenarioRefusal? = nil,
    form: FormFields? = nil
  ) async throws -> String {
    let (row, base) = try await desk.caseOf(context)
    let sheet = ScenarioBook(folder: base.folder).sheet()
    let view = sheet.names.contains(name) ? try await desk.views.view(row.id, scenario: name) : base
    let plans = try await desk.plans(of: row.id)
    return ScenarioPage(
      visitor: visitor, row: row, base: base, view: view, name: name, sheet: sheet, plans: plans, open: open,
      refused: refused, form: form
    ).html()
  }

  private func save(_ form: FormFields, _ context: StudioContext, _ row: CaseRow) async throws -> String {
    let name = try Self.name(form["scenario"])
    let view = try await desk.views.view(row.id)
    let book = ScenarioBook(folder: view.folder)
    let taken = Set((view.world?.provisions ?? []).map(\.id) + book.sheet().rows.map(\.id))
    let edit = try Self.row(form, name, taken)
    let at = form["row"].flatMap { Int($0) }
    return try await change(context, row, name) { sheet in
      guard let at else { return sheet.rows.append(edit) }
      guard sheet.rows.indices.contains(at), sheet.rows[at].scenario == name else {
        throw StudioRefusal.staleForm
      }
      var new = edit
      new.rest = sheet.rows[at].rest
      if form["id"] == nil { new.id = sheet.rows[at].id }
      sheet.rows[at] = new
    }
  }

  /// The row of a form; what it cannot be is said on the page it came from.
  private static func row(_ form: FormFields, _ name: String, _ taken: Set<String>) throws
    -> ScenarioSheet.Row
  {
    do {
      return try EditForm.row(form, scenario: name, taken: taken)
    } catch {
      guard case .badInput(let sentence) = error else { throw error }
      throw ScenarioRefusal(scenario: name, problems: [], sentence: sentence)
    }
  }

  /// Makes a change and goes back to the scenario's page.
  private func change(
    _ context: StudioContext, _ row: CaseRow, _ judged: String?, to name: String? = nil,
    _ body: @escaping @Sendable (inout ScenarioSheet) throws -> Void
  ) async throws -> String {
    let name = judged ?? name ?? ""
    let problems = try await ScenarioBook(folder: desk.shelf.folder(row.id)).change(judged, body)
    guard problems.isEmpty else { throw ScenarioRefusal(scenario: name, problems: problems, sentence: nil) }
    try await desk.record.note(context, "changed scenario", caseID: row.id, subject: name)
    return Self.path(name)
  }

  private func run(_ form: FormFields, _ context: StudioContext, _ row: CaseRow) async throws -> String {
    let visitor = try context.visitor(may: .run)
    let name = try Self.name(form["scenario"])
    guard let effort = Effort(rawValue: form["effort"] ?? Effort.quick.rawValue) else {
      throw StudioRefusal.badInput("There is no such effort. Choose one from the page.")
    }
    let book = ScenarioBook(folder: desk.shelf.folder(row.id))
    guard book.sheet().names.contains(name) else {
      throw ScenarioRefusal(
        scenario: name, problems: [], sentence: "The scenario changes nothing yet. Add a change, then run it."
      )
    }
    // A plan of today with the same effort to set it against, where there is none.
    let words = JSONValue.list(effort.words.map { .text($0) }).line
    let all = try await desk.runs.runs(of: row.id)
    let changedAt = book.changedAt
    let hasBase = all.contains {
      $0.kind == "plan" && $0.scenario == nil && $0.words == words
        && $0.madeAt >= changedAt && ($0.state == .finished || !$0.state.isOver)
    }
    if !hasBase {
      let base = RunOrder(caseID: row.id, kind: "plan", words: effort.words, label: "Today's provision")
      _ = try await desk.runs.order(base, by: visitor.name)
    }
    let order = RunOrder(caseID: row.id, kind: "plan", words: effort.words, label: name, scenario: name)
    let id = try await desk.runs.order(order, by: visitor.name)
    try await desk.record.note(context, "ran", caseID: row.id, subject: id, detail: name)
    return "/cases/\(row.id)/runs/\(id)"
  }

  private static func path(_ name: String) -> String {
    name.isEmpty ? "" : "/edit?scenario=\(Address.coded(name))"
  }

  private static func twice(_ name: String) -> StudioRefusal {
    .badInput("There is a scenario \(name) already. Choose another name.")
  }

  /// A name as somebody typed it. The rules of scenarios judge it further.
  private static func name(_ text: String?) throws(StudioRefusal) -> String {
    guard let text else { throw .badInput("The scenario has no name. Go back and type one.") }
    guard text.utf8.count <= 80, !text.hasPrefix("-"), !text.contains(where: { $0.isNewline || $0 == "\0" })
    else {
      throw .badInput("The name is too long, or begins with a dash. Go back and choose a shorter one.")
    }
    guard text != Case.unedited, !text.contains("/"), !text.hasPrefix(".") else {
      throw .badInput(
        "The name \(text) cannot be used: it means the case without edits, or cannot be that of a folder. Choose a name "
          + "without / that does not begin with a full stop.")
    }
    return text
  }
}

/// Why an edit was not written: said beside the fields it was typed in.
struct ScenarioRefusal: Error {
  let scenario: String
  let problems: [Problem]
  /// A sentence of the page's own, where no rule has one.
  let sentence: String?
}
