import CaseModel
import Planning
import Studio
import Tables

/// Moves on a plan as `schoolward move` quotes them.
struct PlanMoves: MoveAsking {
  private let desk: RouteDesk

  init(_ world: Case, _ results: PlanResults, roads: CaseRoads?) throws {
    do {
      desk = try RouteDesk(world, results, roads: roads, threads: 2)
    } catch {
      throw StudioRefusal.badInput(error.description)
    }
  }

  func offers(child: String, half: HalfDay) throws -> [MoveOffer] {
    do {
      return try desk.quotes(child: child, run: half).map(MoveOffer.init)
    } catch {
      throw StudioRefusal.badInput(error.description)
    }
  }

  func offer(child: String, half: HalfDay, to: String?) throws -> MoveOffer {
    do {
      return MoveOffer(
        try desk.quote(MoveWish(child: child, run: half, to: to.map { .route($0) } ?? .newRun)))
    } catch {
      throw StudioRefusal.badInput(error.description)
    }
  }
}

extension MoveOffer {
  /// A quote of the engine.
  init(_ quote: MoveQuote) {
    func ride(_ ride: MoveRide) -> Ride {
      Ride(
        childID: ride.childID, half: ride.run, route: ride.routeAfter, before: ride.before, after: ride.after,
        aboveAfter: ride.aboveAfter)
    }
    self.init(
      to: quote.to, isNewRun: quote.isNewRun, extraCash: quote.extraCash, together: quote.together,
      rides: quote.rides.map(ride), others: quote.others.map(ride), broken: quote.broken.map(\.sentence),
      exceedsGuideline: quote.exceedsGuideline)
  }
}
