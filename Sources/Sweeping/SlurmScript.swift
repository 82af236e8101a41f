import Tables

/// Batch scripts of Slurm job arrays: an element a task that is not finished.
public struct SlurmScript: Sendable {
  /// What the cluster is asked for.
  public struct Request: Sendable {
    /// Longest time of one task, as Slurm writes it.
    public var time = "01:00:00"
    /// Memory of one task.
    public var memory = "4G"
    /// Cores of one task.
    public var cores = 1
    /// Tasks at a time; nil: as many as the cluster gives.
    public var atOnce: Int?
    /// Further options of `sbatch`, such as `--account=send`.
    public var further: [String] = []

    /// The defaults.
    public init() {}
  }

  /// Its file name.
  public var name: String
  /// What it holds.
  public var text: String

  /// Elements of one array: the largest index of a cluster as Slurm comes is 1,000.
  static let most = 1000

  /// Scripts for tasks by their numbers: one for every thousand numbers with any in it.
  ///
  /// - Parameters:
  ///   - program, manifest, results: absolute paths, the same on every node.
  ///   - sha256: of the manifest, whose numbers these are.
  public static func scripts(
    _ numbers: [Int], request: Request, program: String, manifest: String, results: String, sha256: String
  ) -> [SlurmScript] {
    let blocks = Dictionary(grouping: numbers) { ($0 - 1) / most }.sorted { $0.key < $1.key }
    return blocks.enumerated().map { position, block in
      let offset = block.key * most
      let array = ranges(block.value.map { $0 - offset }) + (request.atOnce.map { "%\($0)" } ?? "")
      let further = request.further.map { "#SBATCH \($0)\n" }.joined()
      let number = offset == 0 ? "\"$SLURM_ARRAY_TASK_ID\"" : "$((SLURM_ARRAY_TASK_ID + \(offset)))"
      return SlurmScript(
        name: position == 0 ? "sweep.sbatch" : "sweep-\(position + 1).sbatch",
        text: """
          #!/bin/bash
          #SBATCH --job-name=schoolward-sweep
          #SBATCH --array=\(array)
          #SBATCH --time=\(request.time)
          #SBATCH --mem=\(request.memory)
          #SBATCH --cpus-per-task=\(request.cores)
          #SBATCH --output=\(log(in: results))
          \(further)
          exec \(quoted(program)) sweep \(quoted(manifest)) --results \(quoted(results)) \\
            --task \(number) --threads "$SLURM_CPUS_PER_TASK" --manifest-sha256 \(sha256)

          """)
    }
  }

  /// Whole numbers as Slurm writes them: `1-3,7`.
  static func ranges(_ numbers: [Int]) -> String {
    var runs: [ClosedRange<Int>] = []
    for number in numbers.sorted() {
      if let last = runs.last, last.upperBound >= number - 1 {
        runs[runs.count - 1] = last.lowerBound...max(last.upperBound, number)
      } else {
        runs.append(number...number)
      }
    }
    return runs.map {
      $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)"
    }.joined(separator: ",")
  }

  /// A word for the shell, whatever is in it.
  static func quoted(_ text: String) -> String {
    "'" + text.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
  }

  /// Where what a task says goes, in a line of `#SBATCH`: a per cent sign of the path is no pattern, blanks are quoted.
  static func log(in results: String) -> String {
    let plain = results.split(separator: "%", omittingEmptySubsequences: false).joined(separator: "%%")
    let path = plain + "/.sweep/slurm-%A_%a.txt"
    return path.contains(" ") ? "\"\(path)\"" : path
  }

  /// Whether Slurm reads this as a length of time: `90`, `30:00`, `02:00:00`, `1-12`, `1-12:00:00`.
  public static func isTime(_ text: String) -> Bool {
    let halves = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let last = halves.last, halves.count <= 2 else { return false }
    let parts = last.split(separator: ":", omittingEmptySubsequences: false)
    let numbers = (halves.count == 2 ? [halves[0]] : []) + parts
    return parts.count <= 3
      && numbers.allSatisfy { !$0.isEmpty && $0.count <= 6 && $0.allSatisfy { ("0"..."9").contains($0) } }
  }

  /// Whether Slurm reads this as an amount of memory: `4000`, `4G`.
  public static func isMemory(_ text: String) -> Bool {
    var digits = text[...]
    if let unit = digits.last, "KMGT".contains(unit) { digits.removeLast() }
    return !digits.isEmpty && digits.count <= 9 && digits.allSatisfy { ("0"..."9").contains($0) }
  }
}
