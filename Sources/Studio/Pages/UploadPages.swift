import Foundation
import Hummingbird
import Reporting
import Tables

/// Cases coming in: files one by one from a browser, or a folder of this machine.
struct UploadPages: StudioPages {
  func addRoutes(to router: Router<StudioContext>, _ desk: Desk) {
    router.post("/uploads") { _, context in
      let visitor = try context.visitor(may: .changeCases)
      let id = try await desk.uploads.begin(visitor.name)
      return Response.json(.object([.init("upload", .text(id))]))
    }
    router.put("/uploads/:upload/:file") { request, context in
      let visitor = try context.visitor(may: .changeCases)
      guard let name = CaseFiles.plainName(try context.words("file")) else { throw StudioRefusal.notFound }
      try await desk.uploads.take(try context.name("upload"), name, of: visitor.name, request)
      return Response.json(.object([.init("file", .text(name))]))
    }
    router.post("/uploads/:upload/finish") { request, context in
      var request = request
      let visitor = try context.visitor(may: .changeCases)
      let id = try context.name("upload")
      let folder = try await desk.uploads.finish(id, of: visitor.name)
      let form = try await request.form(context)
      do {
        let path = try await finish(folder, form, visitor, context, desk)
        await desk.uploads.forget(id)
        return Response.json(.object([.init("next", .text(path))]))
      } catch {
        await desk.uploads.forget(id)
        throw error
      }
    }
    router.post("/cases/folder") { request, context in
      var request = request
      let visitor = try context.visitor(may: .changeCases)
      // Whoever can name a path of this machine could read it through Studio: the machine's own user alone.
      guard desk.settings.entry == .token else { throw StudioRefusal.notFound }
      let form = try await request.form(context)
      let path = form["path"] ?? ""
      let staged = try await stage(path, visitor.name, desk)
      do {
        let next = try await finish(staged.folder, form, visitor, context, desk)
        await desk.uploads.forget(staged.id)
        return Response.next(next)
      } catch StudioRefusal.badInput(let sentence) {
        await desk.uploads.forget(staged.id)
        return Response.page(
          try await StartPages.page(visitor, desk, error: sentence, path: path), status: .badRequest)
      }
    }
  }

  /// Copies what a path of this machine names: a folder's tables, a zip or a workbook.
  private func stage(_ path: String, _ user: String, _ desk: Desk) async throws -> (
    id: String, folder: String
  ) {
    let id = try await desk.uploads.begin(user)
    let folder = try await desk.uploads.finish(id, of: user)
    try await offPool {
      if FileBytes.isFolder(path) {
        for name in FileBytes.names(in: path)
        where CaseFiles.isWanted(name) && FileBytes.size(path + "/" + name) != nil {
          try FileManager.default.copyItem(atPath: path + "/" + name, toPath: folder + "/" + name)
        }
      } else if let name = CaseFiles.plainName(FileBytes.name(of: path)), CaseFiles.isPacked(name),
        FileBytes.size(path) != nil
      {
        try FileManager.default.copyItem(atPath: path, toPath: folder + "/" + name)
      }
    }
    return (id, folder)
  }

  /// Makes a case of what has come, or puts it into one that is there.
  ///
  /// - Returns: the page to go on to.
  private func finish(
    _ folder: String, _ form: FormFields, _ visitor: Visitor, _ context: StudioContext, _ desk: Desk
  ) async throws -> String {
    let limits = desk.settings.uploads
    try await offPool { try CaseFiles.unpack(in: folder, limits) }
    if let into = form["case"] {
      guard PlainName.isPlain(into), let row = try await desk.shelf.row(into) else {
        throw StudioRefusal.notFound
      }
      let names = try await desk.shelf.replace(row.id, from: folder)
      try await desk.record.note(
        context, "replaced tables", caseID: row.id, detail: names.joined(separator: ", "))
      return "/cases/\(row.id)"
    }
    let name = String((form["name"] ?? "Case").prefix(100))
    let id = try await desk.shelf.add(folder: folder, name: name, by: visitor.name)
    try await desk.record.note(context, "added case", caseID: id)
    return "/cases/\(id)"
  }
}
