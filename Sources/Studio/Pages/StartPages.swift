import Foundation
import Hummingbird
import Reporting
import Tables

/// The list of cases and how one comes in.
struct StartPages: StudioPages {
  func addRoutes(to router: Router<StudioContext>, _ desk: Desk) {
    router.get("/") { request, context in
      guard let visitor = context.visitor else { throw StudioRefusal.signInFirst }
      guard visitor.may(.seeCases) else {
        return Response.next(visitor.may(.manageUsers) ? "/users" : "/record")
      }
      return .page(try await page(visitor, desk))
    }
    router.post("/cases/example") { request, context in
      let visitor = try context.visitor(may: .changeCases)
      guard let example = desk.settings.example else { throw StudioRefusal.notFound }
      let id = try await desk.shelf.add(folder: example, name: "Isle of Wight", by: visitor.name)
      try await desk.record.note(context, "added case", caseID: id)
      return Response.next("/cases/\(id)")
    }
  }

  private func page(_ visitor: Visitor, _ desk: Desk) async throws -> String {
    let layout = Layout("Cases", visitor)
    let cases = try await desk.shelf.all()
    var body = "<h1>Cases</h1>\n"
    body +=
      cases.isEmpty
      ? HTML.paragraph("There is no case yet. Try the Isle of Wight, or bring your own.")
      : "<ul class=\"cases\">"
        + cases.map { "<li><a href=\"/cases/\(HTML.escape($0.id))\">\(HTML.escape($0.name))</a></li>\n" }
        .joined() + "</ul>\n"
    if visitor.may(.changeCases), desk.settings.example != nil {
      body +=
        HTML.section(
          "try", "Try it",
          HTML.paragraph("The Isle of Wight: real schools and roads, made-up children.")
            + layout.form(action: "/cases/example", "<button>Open the Isle of Wight</button>"))
    }
    return layout.html(body)
  }
}
