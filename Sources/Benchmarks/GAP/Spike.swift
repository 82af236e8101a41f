import Running
public func gapSpike(_ path: String) {
  do {
    let g = try GAPReader.read(path: path)
    var w = Stopwatch()
    var ls = GAPLocalSearch(g, seed: 1, lane: 0)
    ls.run(moves: 5_000_000, memory: 5000) { false }
    print(path, "LS", ls.bestCost, w.seconds)
    w = Stopwatch()
    guard let d = GAPDomain(g) else { return }
    var r = GAPRelaxation(g)
    var a = GAPAscent(jobs: g.jobs)
    for steps in [300, 1000, 3000] {
      let b = a.raise(&r, d, target: ls.bestCost * r.scale, steps: steps, step: 1, patience: 30)
      print("  bound", Double(b) / Double(r.scale), r.scale, steps, w.seconds)
    }
    w = Stopwatch()
    _ = r.bound(d, pricing: true)
    print("  pricing", w.seconds)
  } catch { print(error) }
}
