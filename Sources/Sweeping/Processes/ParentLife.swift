import Foundation
import Glibc

/// Ties a task's process to the sweep that started it.
///
/// A sweep killed outright cannot end its tasks itself; Linux does it for those that have asked (`PR_SET_PDEATHSIG`).
public enum ParentLife {
  static let variable = "SCHOOLWARD_SWEEP_PROCESS"

  /// Has this process end with the one that started it, where that one is a sweep.
  public static func endWithParentIfAsked() {
    guard let text = ProcessInfo.processInfo.environment[variable], let parent = pid_t(text) else { return }
    typealias Control = @convention(c) (Int32, UInt, UInt, UInt, UInt) -> Int32
    // Variadic in C, which Swift does not import, so it is looked up by name.
    guard let symbol = dlsym(nil, "prctl") else { return }
    let setParentDeathSignal: Int32 = 1
    _ = unsafeBitCast(symbol, to: Control.self)(setParentDeathSignal, UInt(SIGKILL), 0, 0, 0)
    // It may have gone before we asked.
    if getppid() != parent { _exit(137) }
  }
}
