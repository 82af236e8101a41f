import Tables

/// Where a task keeps what.
///
///     RESULTS/NAME                    its results, whole, once it is finished
///     RESULTS/.sweep/NAME/lock        held while somebody is at work on it
///     RESULTS/.sweep/NAME/work        results not yet in their place
///     RESULTS/.sweep/NAME/output.txt  what its last run said
///     RESULTS/.sweep/NAME/failed.json how its last run failed
///     RESULTS/.sweep/NAME/runs.csv    every run, with its times
struct TaskFolder: Sendable {
  let results: String
  let own: String

  init(_ sweep: String, _ name: String) {
    results = sweep + "/" + name
    own = sweep + "/.sweep/" + name
  }

  var lock: String { own + "/lock" }
  var work: String { own + "/work" }
  var output: String { own + "/output.txt" }
  var failed: String { own + "/failed.json" }
  var runs: String { own + "/runs.csv" }

  /// In a finished task's results: what it was a task of.
  static let recordName = "task.json"
}
