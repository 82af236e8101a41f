import CExpat
import CaseModel

/// What reads a part's XML: elements by local name, without namespace prefix.
protocol XMLHandler: AnyObject {
  func start(_ name: String, _ attributes: XMLAttributes)
  func end(_ name: String)
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// Attributes of an element, as the parser holds them.
struct XMLAttributes {
  fileprivate let pairs: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?

  /// An attribute by local name.
  subscript(_ name: String) -> String? {
    guard let pairs else { return nil }
    var i = 0
    while let key = pairs[i], let value = pairs[i + 1] {
      if XMLStream.local(key) == name { return String(cString: value) }
      i += 2
    }
    return nil
  }
}

/// Streams a part of a workbook through expat. Document types, and with them every entity, are refused.
enum XMLStream {
  private final class Feed {
    let handler: XMLHandler
    var parser: XML_Parser?
    var sawDoctype = false

    init(_ handler: XMLHandler) { self.handler = handler }
  }

  /// - Throws: a `Problem` where the part is missing, beyond the limits, not well-formed or has a document type.
  static func parse(_ part: String, of package: ZipPackage, _ handler: XMLHandler) throws(Problem) {
    guard let parser = XML_ParserCreate(nil) else {
      throw package.problem("workbook_damaged", "part \(part) cannot be read", "Save it again as .xlsx")
    }
    defer { XML_ParserFree(parser) }
    let feed = Feed(handler)
    feed.parser = parser
    XML_SetUserData(parser, Unmanaged.passUnretained(feed).toOpaque())
    XML_SetElementHandler(
      parser,
      { data, name, attributes in
        guard let data, let name else { return }
        Unmanaged<Feed>.fromOpaque(data).takeUnretainedValue().handler
          .start(XMLStream.local(name), XMLAttributes(pairs: attributes))
      },
      { data, name in
        guard let data, let name else { return }
        Unmanaged<Feed>.fromOpaque(data).takeUnretainedValue().handler.end(XMLStream.local(name))
      })
    XML_SetCharacterDataHandler(parser) { data, text, count in
      guard let data, let text else { return }
      text.withMemoryRebound(to: UInt8.self, capacity: Int(count)) {
        Unmanaged<Feed>.fromOpaque(data).takeUnretainedValue().handler
          .text(UnsafeBufferPointer(start: $0, count: Int(count)))
      }
    }
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      guard let data else { return }
      let feed = Unmanaged<Feed>.fromOpaque(data).takeUnretainedValue()
      feed.sawDoctype = true
      if let parser = feed.parser { XML_StopParser(parser, XML_Bool(0)) }
    }
    var wellFormed = true
    try package.stream(part) { bytes, count in
      wellFormed = XML_Parse(parser, bytes, count, 0) == XML_STATUS_OK
      return wellFormed
    }
    if wellFormed { wellFormed = XML_Parse(parser, "", 0, 1) == XML_STATUS_OK }
    if feed.sawDoctype {
      throw package.problem(
        "workbook_refused", "part \(part) declares a document type, which no spreadsheet program writes",
        "Check where the file came from; open it in a spreadsheet program and save it again as .xlsx")
    }
    guard wellFormed else {
      throw package.problem(
        "workbook_damaged", "part \(part) is damaged near line \(XML_GetCurrentLineNumber(parser))",
        "Open the workbook in a spreadsheet program and save it again as .xlsx")
    }
    withExtendedLifetime(feed) {}
  }

  fileprivate static func local(_ name: UnsafePointer<XML_Char>) -> String {
    let text = String(cString: name)
    guard let colon = text.lastIndex(of: ":") else { return text }
    return String(text[text.index(after: colon)...])
  }
}
