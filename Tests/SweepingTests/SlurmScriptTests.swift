import Testing

@testable import Sweeping

@Suite struct SlurmScriptTests {
  @Test func numbersAreRanges() {
    #expect(SlurmScript.ranges([3, 1, 2, 7, 9, 10]) == "1-3,7,9-10")
    #expect(SlurmScript.ranges([5]) == "5")
  }

  @Test func aScriptIsAnArrayOverTheTasks() {
    var request = SlurmScript.Request()
    request.time = "00:30:00"
    request.memory = "2G"
    request.cores = 2
    request.atOnce = 8
    request.further = ["--account=send"]
    let scripts = SlurmScript.scripts(
      [1, 2, 4], request: request, program: "/opt/it's/schoolward", manifest: "/m.csv",
      results: "/my results/50%", sha256: "abc")
    #expect(scripts.map(\.name) == ["sweep.sbatch"])
    #expect(
      scripts[0].text == #"""
        #!/bin/bash
        #SBATCH --job-name=schoolward-sweep
        #SBATCH --array=1-2,4%8
        #SBATCH --time=00:30:00
        #SBATCH --mem=2G
        #SBATCH --cpus-per-task=2
        #SBATCH --output="/my results/50%%/.sweep/slurm-%A_%a.txt"
        #SBATCH --account=send

        exec '/opt/it'\''s/schoolward' sweep '/m.csv' --results '/my results/50%' \
          --task "$SLURM_ARRAY_TASK_ID" --threads "$SLURM_CPUS_PER_TASK" --manifest-sha256 abc

        """#)
  }

  @Test func numbersAboveAThousandGoToScriptsOfTheirOwn() {
    let scripts = SlurmScript.scripts(
      [999, 1000, 1001, 3002], request: .init(), program: "/p", manifest: "/m", results: "/r", sha256: "")
    #expect(scripts.map(\.name) == ["sweep.sbatch", "sweep-2.sbatch", "sweep-3.sbatch"])
    #expect(
      scripts[0].text.contains("--array=999-1000\n") && scripts[0].text.contains("\"$SLURM_ARRAY_TASK_ID\""))
    #expect(
      scripts[1].text.contains("--array=1\n") && scripts[1].text.contains("$((SLURM_ARRAY_TASK_ID + 1000))"))
    #expect(
      scripts[2].text.contains("--array=2\n") && scripts[2].text.contains("$((SLURM_ARRAY_TASK_ID + 3000))"))
  }

  @Test func timesAndMemoryAreAsSlurmReadsThem() {
    for good in ["90", "30:00", "02:00:00", "1-12", "1-12:30", "1-12:30:00"] {
      #expect(SlurmScript.isTime(good), "\(good)")
    }
    for bad in ["", "2h", "1:2:3:4", "1-", "-1", "1:"] { #expect(!SlurmScript.isTime(bad), "\(bad)") }
    for good in ["4000", "4G", "500M"] { #expect(SlurmScript.isMemory(good), "\(good)") }
    for bad in ["", "G", "4 G", "4GB", "1.5G"] { #expect(!SlurmScript.isMemory(bad), "\(bad)") }
  }
}
