import ArgumentParser
import CaseModel
import Planning
import Reporting
import Running
import Tables

/// `plan` under several scenarios: solved side by side, each into a folder of its own, and set beside each other.
struct ScenarioPlans {
  let caseFolder: String
  let results: String?
  let common: CommonOptions
  let command: String
  let wishes: PlanWishes

  func run() throws {
    let signals = Signals()
    // Lines of several searches at once would say nothing.
    let silent = SilentProgress()
    let names = common.scenario
    let opened = try common.open(caseFolder, scenarios: names, progress: silent)
    let claims = try names.map { name in try results.map { try ResultsClaim($0 + "/" + name) } }
    let lanes = min(common.threads, names.count)
    var own = common
    own.threads = max(1, common.threads / lanes)
    let asked = own
    let (wishes, command, stop) = (wishes, command, signals.stop)
    var table = ScenarioTable(opened[0].world.name)
    var worst: (any Error)?
    var stopped = false
    // A batch at a time, so that no more models are held than are solved.
    for first in stride(from: 0, to: names.count, by: lanes) {
      let batch = Array(first..<min(first + lanes, names.count))
      if !common.quiet, !common.json {
        Terminal.say("Planning \(batch.map { names[$0] }.joined(separator: ", "))")
      }
      let made = parallelMap(count: batch.count, threads: lanes) { i in
        Result<PlanMade, any Error> {
          try opened[batch[i]].plan(
            asked, command: command, wishes, stop: stop, progress: silent)
        }
      }
      for (k, outcome) in zip(batch, made) {
        do {
          var plan = try outcome.get()
          if let claim = claims[k] { try opened[k].write(&plan.results, to: claim, threads: common.threads) }
          stopped = stopped || plan.outcome.status == .stopped
          table.add(names[k], plan.results)
        } catch {
          Terminal.say("Scenario \(names[k]):")
          table.add(names[k], nil)
          // Said now; the first decides how the command ends.
          do { try reportingFailures { throw error } } catch { worst = worst ?? error }
        }
      }
    }
    Terminal.print(common.json ? table.json.text : table.text)
    if let results, !common.json {
      Terminal.print("Results: " + names.map { "\(results)/\($0)" }.joined(separator: ", "))
    }
    if let worst { throw worst }
    if stopped { throw ExitCode.stopped }
  }
}
