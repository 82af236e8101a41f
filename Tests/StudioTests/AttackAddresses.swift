import Foundation
import Hummingbird
@testable import Studio
import StudioDesk
import StudioMap

/// Every address of Studio, from its router, so that a new one cannot be forgotten.
struct Addresses {
  /// Such as `GET` and `/cases/:case`.
  let all: [(method: String, path: String)]

  init(_ site: Site) {
    all = site.server.router().routes.map { route in
      let path = "\(route.path)".replacing("{", with: ":").replacing("}", with: "")
      return (route.method.rawValue, path.hasPrefix("/") ? path : "/" + path)
    }.sorted { ($0.path, $0.method) < ($1.path, $1.method) }
  }

  /// Those that change something.
  var changing: [(method: String, path: String)] { all.filter { $0.method != "GET" && $0.method != "HEAD" } }

  /// A path with names in it; `others` for further parts such as `child`.
  static func filled(_ path: String, _ names: [String: String]) -> String {
    path.split(separator: "/", omittingEmptySubsequences: false).map { step in
      guard step.hasPrefix(":") else { return step == "**" ? "studio.css" : String(step) }
      let name = names[String(step.dropFirst())] ?? "none"
      return name.addingPercentEncoding(
        withAllowedCharacters: .alphanumerics.union(.init(charactersIn: "-_."))) ?? ""
    }.joined(separator: "/")
  }
}

extension Site {
  /// A Studio with every room.
  static func whole(_ change: (inout StudioSettings) -> Void = { _ in }) async throws -> Site {
    try await Site(rooms: [MapRoom(), DeskRoom()], change)
  }
}
