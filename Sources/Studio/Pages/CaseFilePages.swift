import Foundation
import Hummingbird
import Reporting
import Tables

/// A case's files to take away, and the case to delete: for those who may change cases alone, since tables hold all that
/// is known of a child.
struct CaseFilePages: StudioPages {
  func addRoutes(to router: Router<StudioContext>, _ desk: Desk) {
    router.get("/cases/:case/tables/:file") { request, context in
      let row = try await exporter(context, desk)
      let file = try Self.table(context, row, desk)
      let path = desk.shelf.folder(row.id) + "/" + file
      try await desk.record.note(context, "exported table", caseID: row.id, subject: file)
      // As it is, formulas too: what is taken away to be corrected must come back the same.
      return Response.download(
        try await offPool { try FileBytes.read(path) }, "text/csv; charset=utf-8", name: file)
    }
    router.get("/cases/:case/case.zip") { request, context in
      let row = try await exporter(context, desk)
      try await desk.record.note(context, "exported case", caseID: row.id)
      let folder = desk.shelf.folder(row.id)
      let names = desk.shelf.files(row.id)
      let zip = try await desk.uploads.spare()
      try await offPool { try CaseZip.pack(names, of: folder, to: zip) }
      return Self.streamed(zip, "application/zip", name: row.id + ".zip")
    }
    router.get("/cases/:case/delete") { request, context in
      let visitor = try context.visitor(may: .changeCases)
      guard let row = try await desk.shelf.row(context.name("case")) else { throw StudioRefusal.notFound }
      return Response.page(try await confirmation(row, visitor, desk))
    }
    router.post("/cases/:case/delete") { request, context in
      var request = request
      let visitor = try context.visitor(may: .changeCases)
      guard let row = try await desk.shelf.row(context.name("case")) else { throw StudioRefusal.notFound }
      let form = try await request.form(context)
      do {
        guard form["sure"] == "yes" else {
          throw StudioRefusal.badInput("Nothing was deleted. Tick the box if you mean it.")
        }
        try await desk.shelf.remove(row.id)
      } catch StudioRefusal.badInput(let sentence) {
        return Response.page(try await confirmation(row, visitor, desk, error: sentence), status: .badRequest)
      }
      try await desk.record.note(context, "deleted case", caseID: row.id)
      return Response.next("/")
    }
  }

  private func exporter(_ context: StudioContext, _ desk: Desk) async throws -> CaseRow {
    guard try context.visitor(may: .export).may(.changeCases) else { throw StudioRefusal.notAllowed }
    guard let row = try await desk.shelf.row(context.name("case")) else { throw StudioRefusal.notFound }
    return row
  }

  /// A file to keep, sent piece by piece and then removed: a case may be larger than what should stand in memory.
  private static func streamed(_ path: String, _ type: String, name: String) -> Response {
    var response = Response(
      status: .ok, headers: [.contentType: type],
      body: ResponseBody(contentLength: FileBytes.size(path)) { writer in
        defer { try? FileManager.default.removeItem(atPath: path) }
        guard let file = FileHandle(forReadingAtPath: path) else { throw StudioRefusal.notFound }
        while let piece = try file.read(upToCount: 1 << 18), !piece.isEmpty {
          try await writer.write(ByteBuffer(bytes: piece))
        }
        try await writer.finish(nil)
      })
    response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
    return response
  }

  /// The table that a path names, where the case has it.
  static func table(_ context: StudioContext, _ row: CaseRow, _ desk: Desk) throws -> String {
    let file = try context.name("file")
    guard file.lowercased().hasSuffix(".csv"), desk.shelf.files(row.id).contains(file) else {
      throw StudioRefusal.notFound
    }
    return file
  }

  private func confirmation(_ row: CaseRow, _ visitor: Visitor, _ desk: Desk, error: String? = nil)
    async throws
    -> String
  {
    let layout = Layout("Delete", visitor, .init(row, nil, .overview))
    let runs = try await desk.runs.runs(of: row.id).count
    var body = "<h1>Delete \(HTML.escape(row.name))?</h1>\n"
    if let error { body += "<p class=\"error\" role=\"alert\">\(HTML.escape(error))</p>\n" }
    body += HTML.paragraph(
      "Its tables, decisions and \(runs) \(runs == 1 ? "run" : "runs") go with it, and cannot be brought back. "
        + "Download the case first if you may need it.")
    body += layout.form(
      action: "/cases/\(row.id)/delete",
      "<p><label class=\"choice\" for=\"sure\"><input type=\"checkbox\" id=\"sure\" name=\"sure\" value=\"yes\">"
        + "Delete it with all its runs</label></p><button>Delete the case</button>")
    return layout.html(body + "<p><a href=\"/cases/\(row.id)\">Keep it</a></p>\n")
  }
}
