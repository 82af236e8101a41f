import CaseModel

/// What reads an XML file element by element; names come without namespace prefix.
public protocol XMLFileHandler: AnyObject {
  /// An element begins, on a line of the file.
  func start(_ name: String, line: Int)
  /// An element ends.
  func end(_ name: String)
  /// A piece of an element's text.
  func text(_ bytes: UnsafeBufferPointer<UInt8>)
}

/// XML files, streamed: no tree is built. Document types, and with them every entity, are refused.
public enum XMLFile {
  /// Reads a file's bytes.
  /// - Throws: a `Problem` where they are not well-formed or declare a document type.
  public static func read(_ bytes: [UInt8], name: String, _ handler: XMLFileHandler) throws(Problem) {
    let relay = Relay(handler)
    try XMLStream.parse(bytes, name: name, relay) { relay.line = $0 }
  }

  private final class Relay: XMLHandler {
    let handler: XMLFileHandler
    var line: () -> Int = { 0 }

    init(_ handler: XMLFileHandler) { self.handler = handler }

    func start(_ name: String, _ attributes: XMLAttributes) { handler.start(name, line: line()) }
    func end(_ name: String) { handler.end(name) }
    func text(_ bytes: UnsafeBufferPointer<UInt8>) { handler.text(bytes) }
  }
}
