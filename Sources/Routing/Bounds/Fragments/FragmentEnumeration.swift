import Running

extension FragmentPool {
  /// Every fragment worth having of a network, found on several threads; the same whatever their number, unless
  /// it is cut.
  ///
  /// - Parameter limit: beginnings of one length, or fragments, from one pick-up above which the pool is cut.
  static func all(
    of network: BoundNetwork, limit: Int, deadline: Deadline, stop: StopFlag, threads: Int
  ) -> FragmentPool {
    let mostAboard = FragmentSearch.mostAboard(network)
    let giveUp = StopFlag()
    let parts = parallelMap(count: network.count, threads: threads) { first in
      var search = FragmentSearch(
        network, mostAboard: mostAboard, limit: limit, deadline: deadline, stop: stop, giveUp: giveUp)
      return search.run(first: first)
    }
    var pool = FragmentPool()
    for part in parts { pool.append(part) }
    return pool
  }
}
