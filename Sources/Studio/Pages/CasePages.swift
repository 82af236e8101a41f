import CaseModel
import Hummingbird
import Reporting

/// A case's own page: what is in it, and what is wrong with it.
struct CasePages: StudioPages {
  func addRoutes(to router: Router<StudioContext>, _ desk: Desk) {
    router.get("/cases/:case") { request, context in
      let visitor = try context.visitor(may: .seeCases)
      let (row, view) = try await desk.caseOf(context)
      let layout = Layout(row.name, visitor, .init(row, view.world, .overview))
      var body = "<h1>\(HTML.escape(row.name))</h1>\n"
      let errors = view.problems.filter { $0.severity == .error }
      body +=
        errors.isEmpty ? HTML.paragraph("No error was found.") : HTML.list(errors.prefix(50).map(\.line))
      return Response.page(layout.html(body))
    }
  }
}
