import Running
public func gapSpike(_ path: String) {
  do {
    let g = try GAPReader.read(path: path)
    let all = Stopwatch()
    var w = Stopwatch()
    var ls = GAPLocalSearch(g, seed: 1, lane: 0)
    ls.run(moves: 5_000_000, memory: 5000) { false }
    print(path, "LS", ls.bestCost, w.seconds)
    guard let d = GAPDomain(g) else { return }
    var r = GAPRelaxation(g)
    var a = GAPAscent(jobs: g.jobs)
    let b = a.raise(&r, d, target: ls.bestCost * r.scale, steps: 2000, step: 1, patience: 30)
    var z = (b + r.scale - 1) / r.scale
    print("  bound", Double(b) / Double(r.scale), w.seconds)
    var t = GAPTree(r, nodeLimit: 1_000_000, clock: BenchmarkClock(limits: BenchmarkLimits(seconds: 60)))
    while z < ls.bestCost {
      w = Stopwatch()
      let e = t.search(d, within: z)
      var f = ""
      if case .found(let x) = e { f = "\(GAPChecker.check(x, of: g))" }
      print("  ", z, e == .none ? "none" : e == .cut ? "CUT" : "FOUND", f, t.nodes, w.seconds)
      if e != .none { break }
      z += 1
    }
    print("  total", all.seconds)
  } catch { print(error) }
}
