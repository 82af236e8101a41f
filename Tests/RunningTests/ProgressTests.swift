import Synchronization
import Testing

@testable import Running

@Suite struct ProgressTests {
  /// Keeps what it is told.
  private final class Kept: ProgressSink {
    let lines = Mutex<[(done: Int, note: String, figures: ProgressFigures)]>([])

    func report(stage: String, done: Int, total: Int, note: String) {}

    func report(stage: String, done: Int, total: Int, note: String, figures: ProgressFigures) {
      lines.withLock { $0.append((done, note, figures)) }
    }
  }

  @Test func gapIsOfTheObjective() {
    #expect(ProgressFigures(objective: 200, bound: 150).gap == 0.25)
    #expect(ProgressFigures(objective: 200).gap == nil)
    #expect(ProgressFigures(objective: 0, bound: 0).gap == nil)
    #expect(ProgressFigures(objective: 100, bound: 150).gap == nil)
  }

  @Test func ticksSayWhatWasKnownLastAndNeverMoreThanAll() {
    let kept = Kept()
    let ticks = ProgressTicks(kept, stage: "x", total: 100)
    ticks.tell(done: 10, note: "n", figures: ProgressFigures(placed: 3))
    // Work in between is added; it is told only after a pause, so that nobody waits for a terminal.
    ticks.add(30)
    ticks.tell(note: "m", figures: ProgressFigures(placed: 4))
    ticks.add(1_000)
    ticks.tell(done: 50, note: "o", figures: ProgressFigures())
    let lines = kept.lines.withLock { $0 }
    // Where the machine is slow, work is told in between too, with what was known before.
    func last(_ note: String) -> Int? { lines.last { $0.note == note }?.done }
    #expect(Set(lines.map(\.note)) == ["n", "m", "o"] && last("m") ?? 0 >= 40 && last("o") == 100)
    #expect(lines.filter { $0.note == "m" }.allSatisfy { $0.figures.placed == 4 })
    #expect(lines.map(\.done) == lines.map(\.done).sorted())
  }

  @Test func aSinkWithoutFiguresIsToldTheRest() {
    final class Plain: ProgressSink {
      let notes = Mutex<[String]>([])
      func report(stage: String, done: Int, total: Int, note: String) {
        notes.withLock { $0.append(note) }
      }
    }
    let plain = Plain()
    let sink: any ProgressSink = plain
    sink.report(stage: "x", done: 1, total: 2, note: "n", figures: ProgressFigures(objective: 1))
    #expect(plain.notes.withLock { $0 } == ["n"])
  }
}
