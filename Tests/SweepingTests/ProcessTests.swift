import Foundation
import Running
import Testing

@testable import Sweeping

@Suite struct ProcessTests {
  private let place = TemporaryFolder()

  private func run(_ script: String, stop: StopFlag = StopFlag()) throws -> ChildProcess.Ending {
    try ChildProcess(program: "/bin/sh", arguments: ["-c", script], output: place.path + "/out").run(
      stop: stop)
  }

  @Test func endingsAreTold() throws {
    #expect(try run("exit 0") == .exited(0))
    #expect(try run("echo why >&2; exit 3") == .exited(3))
    #expect(try String(contentsOfFile: place.path + "/out", encoding: .utf8) == "why\n")
    #expect(try run("kill -SEGV $$") == .killed(signal: 11))
  }

  @Test func aStopEndsIt() throws {
    let stop = StopFlag()
    stop.raise()
    #expect(try run("while true; do read x; done < /dev/zero", stop: stop) == .stopped)
  }

  @Test func whatCannotStartIsSaid() {
    #expect(throws: (any Error).self) {
      try ChildProcess(program: place.path + "/none", arguments: [], output: place.path + "/out")
        .run(stop: StopFlag())
    }
  }

  @Test func aLockIsHeldByOneAndOutlivesItsHolderInAChild() throws {
    let folder = TaskFolder(place.path, "t")
    #expect(!TaskLock.isHeld(folder))
    var lock = try TaskLock.take(folder)
    let descriptor = try #require(lock?.descriptor)
    #expect(try TaskLock.take(folder) == nil && TaskLock.isHeld(folder))
    let pipe = place.path + "/pipe"
    #expect(mkfifo(pipe, 0o600) == 0)
    let child = ChildProcess(
      program: "/bin/sh", arguments: ["-c", "read line < '\(pipe)'"], output: place.path + "/out",
      kept: descriptor)
    let ended = DispatchSemaphore(value: 0)
    Thread.detachNewThread {
      #expect((try? child.run(stop: StopFlag())) == .exited(0))
      ended.signal()
    }
    // Opens only once the child reads from the other end.
    let far = open(pipe, O_WRONLY)
    lock = nil
    #expect(TaskLock.isHeld(folder))
    #expect(write(far, "x\n", 2) == 2)
    close(far)
    ended.wait()
    #expect(!TaskLock.isHeld(folder))
    #expect(try TaskLock.take(folder) != nil)
  }

  @Test func aChildIsToldWhoseItIs() throws {
    #expect(try run("test $\(ParentLife.variable) = $PPID") == .exited(0))
  }
}
