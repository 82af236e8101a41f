import CaseModel
import Geography

extension CaseRoads {
  /// The ways by road of legs, for maps: points from one end to the other; empty where no road joins them.
  public func ways(_ legs: [(from: GridPoint, to: GridPoint)], threads: Int) -> [[GridPoint]] {
    morning.paths(legs, threads: threads).map { $0?.points ?? [] }
  }
}
