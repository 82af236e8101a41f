import CaseModel

extension NewPlaceValues {
  /// What solving again shows with a place more: the saving with everybody awaiting left as they are, and, with those
  /// too, how many fewer await and what the objective falls by.
  public struct Resolved: Sendable, Equatable {
    /// Saved with everybody awaiting left as they are.
    public var saving: Int64
    /// How many fewer await.
    public var fewer: Int64
    /// What the objective falls by then, the price of awaiting among it.
    public var fewerSaving: Int64
  }

  /// Solves the placement again from nothing, in a model of the case with the new place as one more provision.
  ///
  /// - Parameter edited: the model of the edited case: the same provisions and one more at the end.
  public func resolve(_ edited: PlacementModel) -> Resolved {
    var edited = edited
    // The price of awaiting follows the dearest place a child could have: a new place is not to raise it.
    edited.awaitCost = model.awaitCost
    let taken = reading.outcome.taken
    let family = model.families.flatMap(\.members)
    let waiting = (0..<model.openCount).filter { reading.outcome.pair[$0] < 0 && !family.contains($0) }
    func solved(_ model: PlacementModel, without excluded: Set<Int>) -> (cost: Int64, awaiting: Int64) {
      let planner = NetworkPlanner(model, excluding: excluded)
      let fixed = family.map { child -> Int in
        let pair = reading.outcome.pair[child]
        guard pair >= 0 else { return -1 }
        let provision = self.model.pairProvision[pair]
        return model.pairs(child).first { model.pairProvision[$0] == provision } ?? -1
      }
      let plan = planner.solve(room: model.room(taking: taken), fixed: fixed, start: nil)
      return (plan.cost, plan.awaiting)
    }
    let heldOut = Set(family + waiting)
    let (then, now) = (solved(model, without: heldOut), solved(edited, without: heldOut))
    guard !waiting.isEmpty else { return Resolved(saving: then.cost - now.cost, fewer: 0, fewerSaving: 0) }
    let (all, less) = (solved(model, without: Set(family)), solved(edited, without: Set(family)))
    let fewer = all.awaiting - less.awaiting
    return Resolved(
      saving: then.cost - now.cost, fewer: fewer, fewerSaving: fewer > 0 ? all.cost - less.cost : 0)
  }
}
