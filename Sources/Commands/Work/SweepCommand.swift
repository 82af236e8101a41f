import ArgumentParser
import CaseModel
import Foundation
import Reporting
import Running
import Sweeping
import Tables

/// `sweep MANIFEST`: many plans as independent tasks, here or on a cluster.
struct SweepCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sweep",
    abstract:
      "Run many plans, a row of a manifest each: here on all cores, or as a job array of a Slurm cluster.",
    discussion: """
      The manifest is a CSV file with the columns

      \(Manifest.guide)

      Each task has a folder of its own in the results folder, and stands there whole once it is finished. Run the same \
      command again to run what failed, was stopped or killed, or whose row or case has been edited; what is finished \
      and unchanged is never run again. sweep.csv and sweep.html set all tasks beside each other.

      Exit codes: 0 when every task is finished; otherwise that of the first task that failed (1 where it crashed), or \
      130 where tasks are stopped, running or not started.
      """)

  @Argument(help: "The manifest: a CSV file with a row a task.") var manifest: String
  @Option(name: .long, help: "The folder for the results of all tasks.") var results: String
  @Option(name: .long, help: "Run this task alone, by its name or its number in the manifest.")
  var task: String?
  @Flag(name: .long, help: "Run nothing: gather what is finished into sweep.csv and sweep.html.")
  var gather = false
  @Flag(name: .long, help: "Run nothing: write the batch script of a Slurm job array and say what to type.")
  var slurm = false
  @Option(
    name: .long, parsing: .unconditional,
    help: "Tasks at a time: here one a core if not given, on a cluster as many as it gives.") var atOnce: Int?
  @Option(name: .long, parsing: .unconditional, help: "Threads of each task: speed alone, never the answer.")
  var threads: Int = 1
  @OptionGroup var cluster: ClusterOptions
  @Option(name: .long, help: .hidden) var manifestSha256: String?
  @Flag(name: .long, help: "Machine-readable output.") var json = false
  @Flag(name: .long, help: "No progress.") var quiet = false

  func validate() throws {
    let asked = [task != nil ? "--task" : nil, gather ? "--gather" : nil, slurm ? "--slurm" : nil]
      .compactMap { $0 }
    if asked.count > 1 { throw ValidationError("Give one of \(asked.joined(separator: " and ")).") }
    if results.isEmpty { throw ValidationError("--results is empty. Name the folder for the results.") }
    if let atOnce, !(1...100_000).contains(atOnce) {
      throw ValidationError("--at-once must be at least 1.")
    }
    if !(1...64).contains(threads) { throw ValidationError("--threads must be between 1 and 64.") }
    if !slurm, let option = cluster.given {
      throw ValidationError("\(option) goes with --slurm.")
    }
  }

  func run() throws {
    try reportingFailures {
      let folder = SweepFolder(results)
      var tasks = try read()
      if let task { tasks = [try pick(task, tasks)] }
      let (prepared, problems) = PreparedTask.prepare(tasks, manifest: FileBytes.name(of: manifest))
      try expectNone(problems + folder.problems(tasks))
      try folder.make()
      if slurm { return try writeScripts(prepared, folder) }
      let signals = Signals(meaning: "tasks under way are ended, finished ones are kept")
      var tally = SweepRun.Tally()
      if !gather {
        let progress: any ProgressSink =
          quiet || task != nil ? SilentProgress() : TerminalProgress(json: json)
        tally = SweepRun(
          prepared, folder: folder.path, program: Self.program, atOnce: atOnce ?? Cores.available,
          threads: threads
        ).run(stop: signals.stop, progress: progress)
        (progress as? TerminalProgress)?.finish()
      }
      try tell(prepared, folder, tally, stopped: signals.stop.isRaised)
    }
  }

  /// Says how the tasks stand and ends as they did.
  private func tell(_ prepared: [PreparedTask], _ folder: SweepFolder, _ tally: SweepRun.Tally, stopped: Bool)
    throws
  {
    let rows = folder.rows(prepared)
    let report = SweepReport(manifest: FileBytes.name(of: manifest), rows)
    if task == nil {
      try folder.write(report)
      Terminal.print(json ? report.json.text : report.text(kept: gather ? nil : tally.kept))
      if !json { Terminal.print("Results: \(folder.path)/sweep.csv, \(folder.path)/sweep.html") }
    } else {
      // Tasks of an array end at the same time: the one who gathers writes the table.
      Terminal.print(json ? report.json.text : report.taskText(kept: tally.kept > 0))
    }
    if let trouble = tally.trouble {
      Terminal.say("error: \(trouble.line)")
      throw ExitCode.badInput
    }
    if stopped { throw ExitCode.stopped }
    if let code = rows.first(where: { $0.status == .failed })?.code {
      throw (2...4).contains(code) ? ExitCode(code) : ExitCode.internalError
    }
    if !report.open.isEmpty { throw ExitCode.stopped }
  }

  private func read() throws -> [SweepTask] {
    let reading = Manifest.read(path: manifest)
    for problem in reading.problems where problem.severity == .warning {
      Terminal.say("warning: \(problem.line)")
    }
    // The cases are looked at even where rows are wrong, so that everything is said at once.
    if reading.problems.hasErrors {
      let (_, more) = PreparedTask.prepare(reading.tasks, manifest: FileBytes.name(of: manifest))
      try expectNone(reading.problems + more)
    }
    if let manifestSha256, SHA256.hex(try FileBytes.read(manifest)) != manifestSha256 {
      Terminal.say(
        "error: \(manifest) has been edited since the batch script was written, so its tasks have other numbers. "
          + "Run `schoolward sweep` with --slurm again and submit the new script.")
      throw ExitCode.badInput
    }
    return reading.tasks
  }

  private func expectNone(_ problems: [Problem]) throws {
    guard problems.hasErrors else { return }
    Terminal.say(errors: problems)
    throw ExitCode.badInput
  }

  private func pick(_ text: String, _ tasks: [SweepTask]) throws -> SweepTask {
    if let named = tasks.first(where: { $0.name == text }) { return named }
    if let number = Int(text), let numbered = tasks.first(where: { $0.number == number }) { return numbered }
    Terminal.say(
      "error: \(manifest) has no task \(text). "
        + Spelling.suggestion(text, in: tasks.map(\.name))
        + "Give a name, or a number from 1 to \(tasks.count).")
    throw ExitCode.badInput
  }

  private static var program: String { real("/proc/self/exe") ?? "/proc/self/exe" }

  private static func real(_ path: String) -> String? {
    guard let found = realpath(path, nil) else { return nil }
    defer { free(found) }
    return String(cString: found)
  }

  private func writeScripts(_ prepared: [PreparedTask], _ folder: SweepFolder) throws {
    let unfinished = folder.rows(prepared).filter { $0.status != .finished && $0.status != .running }
    for old in FileBytes.names(in: folder.path) where old.hasPrefix("sweep") && old.hasSuffix(".sbatch") {
      unlink(folder.path + "/" + old)
    }
    let again = "schoolward sweep \(manifest) --results \(results)"
    guard !unfinished.isEmpty else {
      return Terminal.print("No task is left to run. Gather the results:\n  \(again) --gather")
    }
    let scripts = SlurmScript.scripts(
      unfinished.map(\.number), request: try cluster.request(atOnce: atOnce, threads: threads),
      program: Self.program,
      manifest: Self.real(manifest) ?? manifest, results: Self.real(folder.path) ?? folder.path,
      sha256: SHA256.hex(try FileBytes.read(manifest)))
    for script in scripts {
      try AtomicFile.write(Array(script.text.utf8), to: folder.path + "/" + script.name)
    }
    Terminal.print(
      """
      \(unfinished.count) of \(prepared.count) tasks to run. Type, where the cluster takes jobs:
      \(scripts.map { "  sbatch \(folder.path)/\($0.name)" }.joined(separator: "\n"))
      and when the job is over:
        \(again) --gather
      For tasks that failed or were killed do the same again: scripts hold unfinished tasks alone.
      """)
  }
}

/// What a cluster is asked for.
struct ClusterOptions: ParsableArguments {
  @Option(
    name: .long, help: "With --slurm: longest time of a task, as Slurm writes it (01:00:00 if not given).")
  var time: String?
  @Option(name: .long, help: "With --slurm: memory of a task (4G if not given).") var mem: String?
  @Option(
    name: .long, parsing: .unconditional,
    help: "With --slurm: cores of a task, which are its threads (1 if not given).") var cpus: Int?
  @Option(
    name: .long, parsing: .unconditionalSingleValue,
    help: "With --slurm: a further option of sbatch, such as --account=send (repeatable).") var sbatch:
    [String] =
      []

  /// The first that is given.
  var given: String? {
    time != nil ? "--time" : mem != nil ? "--mem" : cpus != nil ? "--cpus" : sbatch.isEmpty ? nil : "--sbatch"
  }

  func validate() throws {
    if let time, !SlurmScript.isTime(time) {
      throw ValidationError("--time must be as Slurm writes it, such as 02:00:00 or 1-12:00:00.")
    }
    if let mem, !SlurmScript.isMemory(mem) {
      throw ValidationError("--mem must be as Slurm writes it, such as 8G.")
    }
    if let cpus, !(1...64).contains(cpus) { throw ValidationError("--cpus must be between 1 and 64.") }
    if let bad = sbatch.first(where: { !$0.hasPrefix("--") || $0.contains(where: \.isNewline) }) {
      throw ValidationError("--sbatch \(bad): write an option of sbatch, such as --account=send.")
    }
  }

  /// What is asked for.
  func request(atOnce: Int?, threads: Int) throws -> SlurmScript.Request {
    var request = SlurmScript.Request()
    if let time { request.time = time }
    if let mem { request.memory = mem }
    request.cores = cpus ?? threads
    request.atOnce = atOnce
    request.further = sbatch
    return request
  }
}
