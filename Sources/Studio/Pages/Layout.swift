import CaseModel
import Reporting

/// The frame of every page: name, where one is in a case, who one is, the banner of made-up data.
public struct Layout: Sendable {
  /// Pages of a case, as the bar at the top names them.
  public enum Tab: String, CaseIterable, Sendable {
    case overview, map, due, scenarios, runs, compare, transport, money

    var title: String {
      switch self {
      case .overview: "Case"
      case .map: "Map"
      case .due: "What is due"
      case .scenarios: "Try it"
      case .runs: "Runs"
      case .compare: "Compare"
      case .transport: "Transport"
      case .money: "Money"
      }
    }

    var permission: Permission {
      switch self {
      case .overview, .runs: .seeCases
      case .map: .seeMap
      case .due: .seeChildren
      case .scenarios: .tryOut
      case .compare: .seeCases
      case .transport: .seeTransport
      case .money: .seeMoney
      }
    }
  }

  /// The case a page is about.
  public struct Place: Sendable {
    var id: String
    var name: String
    /// Why its data are made up; nil: they are not said to be.
    var synthetic: String?
    var tab: Tab?

    /// - Parameter tab: the page of the bar that this is or belongs to.
    public init(_ row: CaseRow, _ world: Case?, _ tab: Tab?) {
      id = row.id
      name = row.name
      synthetic = world.flatMap {
        $0.parameters.flag("synthetic") ? $0.parameters.text("synthetic_note") : nil
      }
      self.tab = tab
    }
  }

  /// The title of the page.
  public var title: String
  /// Who reads it.
  public var visitor: Visitor
  /// The case it is about.
  public var place: Place?
  /// Modules of `/assets/` it needs.
  public var scripts: [String] = []
  /// Styles of `/assets/` it needs beside the usual.
  public var styles: [String] = []
  /// Whether it takes the whole width, as a map does.
  public var isWide = false

  /// A page.
  public init(_ title: String, _ visitor: Visitor, _ place: Place? = nil) {
    self.title = title
    self.visitor = visitor
    self.place = place
  }

  /// The page with its body, which is HTML already.
  public func html(_ body: String) -> String {
    let heading = place.map { "\(title) – \($0.name)" } ?? title
    return """
      <!doctype html>
      <html lang="en-GB">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="form-token" content="\(HTML.escape(visitor.formToken))">
      <title>\(HTML.escape(heading)) – Schoolward Studio</title>
      <link rel="icon" href="data:,">
      <link rel="stylesheet" href="/assets/studio.css">
      \(styles.map { "<link rel=\"stylesheet\" href=\"/assets/\($0)\">\n" }.joined())\
      <script type="module" src="/assets/studio.js"></script>
      \(scripts.map { "<script type=\"module\" src=\"/assets/\($0)\"></script>\n" }.joined())\
      </head>
      <body\(isWide ? " class=\"wide\"" : "")>
      <a class="skip" href="#main">Skip to the content</a>
      <header>
      <p class="name"><a href="/">Schoolward Studio</a></p>
      \(bar)<p class="who">\(who)</p>
      </header>
      \(banner)<main id="main" tabindex="-1">
      \(body)
      </main>
      <footer><p>A proposal for an officer to consider, never a decision. Nothing leaves this machine.</p></footer>
      </body>
      </html>

      """
  }

  private var bar: String {
    guard let place else { return "" }
    let tabs = Tab.allCases.filter { visitor.may($0.permission) }.map { tab in
      let path = tab == .overview ? "/cases/\(place.id)" : "/cases/\(place.id)/\(tab.rawValue)"
      let current = tab == place.tab ? " aria-current=\"page\"" : ""
      return "<li><a href=\"\(path)\"\(current)>\(tab.title)</a></li>"
    }
    return "<nav aria-label=\"\(HTML.escape(place.name))\"><ul>\(tabs.joined())</ul></nav>\n"
  }

  private var who: String {
    var links: [String] = []
    if visitor.may(.manageUsers), visitor.name != "local" { links.append("<a href=\"/users\">Users</a>") }
    if visitor.may(.seeRecord) { links.append("<a href=\"/record\">Record</a>") }
    if visitor.name == "local" { return links.joined(separator: " ") }
    // A proxy that signs people in keeps their passwords.
    if visitor.hasPassword { links.append("<a href=\"/password\">Password</a>") }
    return "\(HTML.escape(visitor.name)) \(links.joined(separator: " ")) "
      + form(action: "/logout", "<button class=\"link\">Sign out</button>")
  }

  private var banner: String {
    guard let synthetic = place?.synthetic else { return "" }
    return
      "<section class=\"banner\" aria-label=\"Made-up data\"><p><strong>Synthetic</strong> \(HTML.escape(synthetic))</p></section>\n"
  }

  /// A form of the visitor's own.
  ///
  /// - Parameter fields: HTML already.
  public func form(action: String, _ fields: String, kind: String = "") -> String {
    """
    <form method="post" action="\(HTML.escape(action))"\(kind.isEmpty ? "" : " class=\"\(kind)\"")>\
    <input type="hidden" name="csrf" value="\(HTML.escape(visitor.formToken))">\(fields)</form>
    """
  }

  /// A page for somebody who is not known, with one sentence.
  public static func bare(title: String, sentence: String, body: String = "") -> String {
    """
    <!doctype html>
    <html lang="en-GB">
    <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>\(HTML.escape(title)) – Schoolward Studio</title>
    <link rel="icon" href="data:,">
    <link rel="stylesheet" href="/assets/studio.css">
    </head>
    <body>
    <header><p class="name"><a href="/">Schoolward Studio</a></p></header>
    <main id="main">
    <h1>\(HTML.escape(title))</h1>
    <p>\(HTML.escape(sentence))</p>
    \(body)</main>
    </body>
    </html>

    """
  }
}
