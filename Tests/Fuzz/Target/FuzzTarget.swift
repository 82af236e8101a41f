import FuzzReaders
import Glibc

/// The reader under test, named by READER.
private let reader: FuzzedReader = {
  let named = getenv("READER").flatMap { FuzzedReader(rawValue: String(cString: $0)) }
  guard let named else { fatalError("READER names none of \(FuzzedReader.allCases.map(\.rawValue))") }
  return named
}()

private let scratch = "/dev/shm/schoolward-fuzz-\(getpid())"

/// Most memory taken so far, in bytes.
private func peak() -> Int {
  var usage = rusage()
  getrusage(Int32(RUSAGE_SELF.rawValue), &usage)
  return usage.ru_maxrss * 1024
}

/// One input. libFuzzer itself stops at crashes and hangs; memory is watched here: an input may take 50 times its size
/// beside what a reader takes at the start (buffers, tables of its own).
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>, _ count: Int) -> CInt {
  let before = peak()
  reader.read(Array(UnsafeBufferPointer(start: start, count: count)), scratch: scratch)
  let grown = peak() - before
  guard grown <= 50 * count + 24 << 20 else { fatalError("\(count) bytes took \(grown) bytes of memory") }
  return 0
}
