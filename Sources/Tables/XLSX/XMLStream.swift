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
    let feed = Feed(handler)
    guard let parser = open(feed) else {
      throw package.problem("workbook_damaged", "part \(part) cannot be read", "Save it again as .xlsx")
    }
    defer { XML_ParserFree(parser) }
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

  /// Streams the bytes of an XML file; `line` is given what tells where the parser is, good during the call.
  ///
  /// - Throws: a `Problem` where the text is not well-formed or has a document type.
  static func parse(
    _ bytes: [UInt8], name: String, _ handler: XMLHandler, line: (@escaping () -> Int) -> Void
  ) throws(Problem) {
    let feed = Feed(handler)
    guard let parser = open(feed) else {
      throw Problem(
        .error, "xml_damaged", file: name, message: "the file cannot be read", advice: "Export it again")
    }
    defer { XML_ParserFree(parser) }
    line { Int(XML_GetCurrentLineNumber(parser)) }
    var wellFormed = true
    bytes.withUnsafeBytes { buffer in
      var done = 0
      while wellFormed, done < buffer.count, let base = buffer.baseAddress {
        let count = min(1 << 20, buffer.count - done)
        let piece = (base + done).assumingMemoryBound(to: CChar.self)
        wellFormed = XML_Parse(parser, piece, Int32(count), 0) == XML_STATUS_OK
        done += count
      }
    }
    if wellFormed { wellFormed = XML_Parse(parser, "", 0, 1) == XML_STATUS_OK }
    if feed.sawDoctype {
      throw Problem(
        .error, "xml_refused", file: name, message: "the file declares a document type, which no return has",
        advice: "Check where the file came from and export it again")
    }
    guard wellFormed else {
      let row = Int(XML_GetCurrentLineNumber(parser))
      switch XML_GetErrorCode(parser) {
      case XML_ERROR_UNKNOWN_ENCODING:
        throw Problem(
          .error, "xml_encoding", file: name, row: row,
          message: "the first line declares an encoding that is not known here",
          advice: "Export it again as UTF-8")
      case XML_ERROR_INVALID_TOKEN:
        throw Problem(
          .error, "xml_damaged", file: name, row: row,
          message:
            "near this line the file is damaged, or its letters are not in the encoding that its first line declares",
          advice: "Export it again as UTF-8")
      default:
        throw Problem(
          .error, "xml_damaged", file: name, row: row,
          message: "the file is damaged or cut short near this line", advice: "Export it again")
      }
    }
    withExtendedLifetime(feed) {}
  }

  /// A parser that feeds a handler and stops at a document type; nil without memory.
  private static func open(_ feed: Feed) -> XML_Parser? {
    guard let parser = XML_ParserCreate(nil) else { return nil }
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
    // Expat itself knows UTF-8, UTF-16, ISO-8859-1 and US-ASCII.
    XML_SetUnknownEncodingHandler(
      parser,
      { _, name, encoding in
        guard let name, let encoding,
          ["windows-1252", "cp1252"].contains(String(cString: name).lowercased())
        else { return Int32(XML_STATUS_ERROR.rawValue) }
        withUnsafeMutableBytes(of: &encoding.pointee.map) { map in
          let map = map.bindMemory(to: Int32.self)
          for byte in map.indices { map[byte] = Int32(TextEncoding.windows1252(UInt8(byte))) }
        }
        encoding.pointee.data = nil
        encoding.pointee.convert = nil
        encoding.pointee.release = nil
        return Int32(XML_STATUS_OK.rawValue)
      }, nil)
    XML_SetStartDoctypeDeclHandler(parser) { data, _, _, _, _ in
      guard let data else { return }
      let feed = Unmanaged<Feed>.fromOpaque(data).takeUnretainedValue()
      feed.sawDoctype = true
      if let parser = feed.parser { XML_StopParser(parser, XML_Bool(0)) }
    }
    return parser
  }

  fileprivate static func local(_ name: UnsafePointer<XML_Char>) -> String {
    let text = String(cString: name)
    guard let colon = text.lastIndex(of: ":") else { return text }
    return String(text[text.index(after: colon)...])
  }
}
