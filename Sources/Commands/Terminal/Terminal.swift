import Foundation
import Glibc

/// Writing to the terminal: data on standard output, everything else on standard error.
enum Terminal {
  /// Writes data.
  static func print(_ text: String) { write(text + (text.hasSuffix("\n") ? "" : "\n"), to: 1) }

  /// Writes a message.
  static func say(_ text: String) { write(text + (text.hasSuffix("\n") ? "" : "\n"), to: 2) }

  static func write(_ text: String, to descriptor: Int32) {
    var bytes = Array(text.utf8)[...]
    while !bytes.isEmpty {
      let count = bytes.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
      if count < 0, errno == EINTR { continue }
      guard count > 0 else { return }
      bytes = bytes.dropFirst(count)
    }
  }
}
