import Glibc

/// The cores that this process may use.
public enum Cores {
  /// How many: those it is pinned to, not all of the machine.
  public static var available: Int {
    typealias Affinity = @convention(c) (pid_t, Int, UnsafeMutableRawPointer?) -> Int32
    // glibc hides it from Swift behind a feature macro, so it is looked up by name.
    guard let symbol = dlsym(nil, "sched_getaffinity") else { return 1 }
    // A bit a core; room for as many as any machine has.
    var mask = [UInt8](repeating: 0, count: 1024)
    let code = mask.withUnsafeMutableBytes { bytes in
      unsafeBitCast(symbol, to: Affinity.self)(0, bytes.count, bytes.baseAddress)
    }
    return code == 0 ? max(1, mask.reduce(0) { $0 + $1.nonzeroBitCount }) : 1
  }
}
