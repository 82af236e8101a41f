/// The strongly connected pieces of a directed graph (Tarjan 1972), without recursion: roads make deep graphs.
struct StrongPieces {
  /// The piece of each node, in the order in which pieces were completed.
  private(set) var piece: [Int32]
  /// How many nodes each piece has.
  private(set) var size: [Int32] = []

  init(firstArc: [Int32], head: [Int32]) {
    let count = firstArc.count - 1
    piece = [Int32](repeating: -1, count: count)
    var order = [Int32](repeating: -1, count: count)
    var low = [Int32](repeating: 0, count: count)
    var nextArc = [Int32](firstArc.dropLast())
    var open: [Int32] = []
    var path: [Int32] = []
    var clock: Int32 = 0
    for root in 0..<count where order[root] < 0 {
      path.append(Int32(root))
      while let top = path.last {
        let node = Int(top)
        if order[node] < 0 {
          order[node] = clock
          low[node] = clock
          clock += 1
          open.append(top)
        }
        var descended = false
        while nextArc[node] < firstArc[node + 1] {
          let to = head[Int(nextArc[node])]
          nextArc[node] += 1
          if order[Int(to)] < 0 {
            path.append(to)
            descended = true
            break
          }
          if piece[Int(to)] < 0 { low[node] = min(low[node], order[Int(to)]) }
        }
        if descended { continue }
        path.removeLast()
        if let parent = path.last { low[Int(parent)] = min(low[Int(parent)], low[node]) }
        guard low[node] == order[node] else { continue }
        var members: Int32 = 0
        while let member = open.popLast() {
          piece[Int(member)] = Int32(size.count)
          members += 1
          if member == top { break }
        }
        size.append(members)
      }
    }
  }
}
