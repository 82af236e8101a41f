/// Flat arrays of numbers written one after another, each after its count, in this machine's byte order.
struct FlatWriter {
  private(set) var bytes: [UInt8] = []

  mutating func append<Number: BitwiseCopyable>(_ numbers: [Number]) {
    withUnsafeBytes(of: UInt64(numbers.count)) { bytes.append(contentsOf: $0) }
    numbers.withUnsafeBytes { bytes.append(contentsOf: $0) }
  }
}

/// Reads what `FlatWriter` wrote; every array is nil from the first that does not fit.
struct FlatReader {
  private let bytes: [UInt8]
  private var at = 0

  init(_ bytes: [UInt8]) { self.bytes = bytes }

  /// Whether everything has been read.
  var isAtEnd: Bool { at == bytes.count }

  mutating func array<Number: BitwiseCopyable & FixedWidthInteger>(of type: Number.Type) -> [Number]? {
    let size = MemoryLayout<Number>.size
    guard bytes.count - at >= 8 else { return nil }
    let count = bytes.withUnsafeBytes { $0.loadUnaligned(fromByteOffset: at, as: UInt64.self) }
    guard count <= UInt64((bytes.count - at - 8) / size) else { return nil }
    let start = at + 8
    at = start + Int(count) * size
    guard count > 0 else { return [] }
    return [Number](unsafeUninitializedCapacity: Int(count)) { buffer, initialised in
      bytes.withUnsafeBytes { source in
        UnsafeMutableRawBufferPointer(buffer).copyMemory(
          from: UnsafeRawBufferPointer(rebasing: source[start..<(start + Int(count) * size)]))
      }
      initialised = Int(count)
    }
  }
}
