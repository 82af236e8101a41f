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
        guard visitor.may(.seeRecord) else { throw StudioRefusal.notAllowed }
        return Response.next(desk.settings.entry == .users ? "/users" : "/record")
      }
      return Response.page(try await Self.page(visitor, desk))
    }
    router.post("/cases/example") { request, context in
      let visitor = try context.visitor(may: .changeCases)
      guard let example = desk.settings.example else { throw StudioRefusal.notFound }
      let id = try await desk.shelf.add(folder: example, name: "Isle of Wight", by: visitor.name)
      try await desk.record.note(context, "added case", caseID: id)
      return Response.next("/cases/\(id)")
    }
  }

  /// - Parameters:
  ///   - error: what was wrong with a case that was to come in.
  ///   - path: the path that was typed.
  static func page(_ visitor: Visitor, _ desk: Desk, error: String? = nil, path: String = "") async throws
    -> String
  {
    var layout = Layout(error == nil ? "Cases" : "Error: cases", visitor)
    let cases = try await desk.shelf.all()
    var body = "<h1>Cases</h1>\n"
    if let error { body += "<p class=\"error\" role=\"alert\">\(HTML.escape(error))</p>\n" }
    body +=
      cases.isEmpty
      ? HTML.paragraph("There is no case yet. Try the Isle of Wight, or bring your own.")
      : "<ul class=\"cases\">"
        + cases.map { "<li><a href=\"/cases/\(HTML.escape($0.id))\">\(HTML.escape($0.name))</a></li>\n" }
        .joined() + "</ul>\n"
    guard visitor.may(.changeCases) else { return layout.html(body) }
    if desk.settings.example != nil {
      body +=
        HTML.section(
          "try", "Try it",
          HTML.paragraph("The Isle of Wight: real schools and roads, made-up children.")
            + layout.form(action: "/cases/example", "<button>Open the Isle of Wight</button>"))
    }
    layout.scripts = ["upload.js"]
    body += HTML.section("bring", "Bring your own", bring(layout, desk, path))
    return layout.html(body)
  }

  private static func bring(_ layout: Layout, _ desk: Desk, _ path: String) -> String {
    var body = """
      <form class="upload" data-upload hidden>
      <label for="case-name">What people call it</label>
      <input id="case-name" name="name" maxlength="100" required autocomplete="off">
      <label for="case-folder">A folder of CSV files</label>
      <input id="case-folder" type="file" webkitdirectory>
      <label for="case-files">or files: CSV tables, a zip of them, or a workbook (.xlsx)</label>
      <p class="hint" id="files-hint">At most \(desk.settings.uploads.file / 1_000_000) MB a file and \
      \(desk.settings.uploads.whole / 1_000_000) MB in all. They are copied to this Studio and go nowhere else.</p>
      <input id="case-files" type="file" multiple accept=".csv,.zip,.xlsx,.pbf" aria-describedby="files-hint">
      <p><button>Bring it in</button></p>
      <progress data-bar max="100" value="0" hidden aria-label="How much has been sent"></progress>
      </form>
      <noscript><p>Sending files from the browser needs its scripts switched on.</p></noscript>

      """
    guard desk.settings.entry == .token else { return body }
    body +=
      "<h3>From this machine</h3>\n"
      + layout.form(
        action: "/cases/folder",
        """
        <label for="path-name">What people call it</label>
        <input id="path-name" name="name" maxlength="100" autocomplete="off">
        <label for="path">Path of a folder, a zip or a workbook</label>
        <input id="path" name="path" value="\(HTML.escape(path))" size="50" autocomplete="off" required>
        <p><button>Copy it in</button></p>
        """)
    return body
  }
}
