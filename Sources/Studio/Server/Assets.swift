import Foundation
import Hummingbird

/// Scripts, styles and pictures: our own from the program's bundle, Leaflet from Debian's packages.
struct Assets: Sendable {
  /// Where Debian's `libjs-leaflet` and `libjs-leaflet.markercluster` put their files.
  static let leaflet = "/usr/share/javascript/leaflet"

  private let files: [String: (bytes: [UInt8], type: String, tag: String)]

  /// Reads all of them once; what is not there is not served.
  ///
  /// - Parameter folders: of the rooms, beside our own.
  init(_ folders: [String]) {
    var files: [String: (bytes: [UInt8], type: String, tag: String)] = [:]
    func add(_ name: String, _ path: String) {
      guard let type = Self.type(of: name), let data = FileManager.default.contents(atPath: path) else {
        return
      }
      files[name] = (
        Array(data), type,
        "\"" + Secrets.hash(String(decoding: data.prefix(1 << 20), as: UTF8.self)).prefix(16) + "\""
      )
    }
    func addAll(_ folder: String, as prefix: String) {
      for name in (try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? [] {
        add(prefix + name, folder + "/" + name)
      }
    }
    for folder in [Bundle.module.resourcePath.map { $0 + "/Public" }].compactMap({ $0 }) + folders {
      addAll(folder, as: "")
    }
    for name in ["leaflet.min.js", "leaflet.css", "leaflet.markercluster.min.js", "MarkerCluster.css"] {
      add("leaflet/" + name, Self.leaflet + "/" + name)
    }
    addAll(Self.leaflet + "/images", as: "leaflet/images/")
    self.files = files
  }

  func addRoutes(to router: Router<StudioContext>) {
    router.get("/assets/**") { request, context in
      let name = context.parameters.getCatchAll().joined(separator: "/")
      guard let file = files[name] else { throw StudioRefusal.notFound }
      guard request.headers[.ifNoneMatch] != file.tag else { return Response(status: .notModified) }
      var response = Response.bytes(file.bytes, file.type)
      // Asked again each time, sent again only when it has changed.
      response.headers[.cacheControl] = "no-cache"
      response.headers[.eTag] = file.tag
      return response
    }
  }

  private static func type(of name: String) -> String? {
    switch name.split(separator: ".").last {
    case "js": "text/javascript; charset=utf-8"
    case "css": "text/css; charset=utf-8"
    case "png": "image/png"
    case "svg": "image/svg+xml"
    default: nil
    }
  }
}
