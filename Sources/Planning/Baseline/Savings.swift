import CaseModel
import Tables

/// What a route plan would save against today's transport, and how sure each pound is.
///
/// - cashable: a contract's cost less what the plan spends on its children, from the day after notice;
/// - avoided: what children on no route today would cost by themselves (modelled), less what the plan spends;
/// - unproved: routes without a contract price, whose cost today is only modelled.
public struct Savings: Sendable {
  /// How sure a saving is.
  public enum Kind: String, Sendable { case cashable, avoided, unproved }

  /// A contract, duty or school of the baseline against the plan's cost of the same children.
  public struct Line: Sendable, Hashable {
    /// How sure.
    public let kind: Kind
    /// Contract, duty or provision.
    public let id: String
    /// Cost today, a full year.
    public let today: Pence
    /// The plan's cost of the same children, a full year.
    public let planned: Pence
    /// From when it could be had; nil: no day can be given.
    public let from: CalendarDate?
    /// Children carried.
    public let children: Int
    /// Today's cost less the plan's.
    public var saving: Pence { today - planned }
  }

  /// Lines in the baseline's order.
  public let lines: [Line]
  /// The plan's cost of children the baseline does not know.
  public let unmatched: Pence

  /// Sum of one kind.
  public func total(_ kind: Kind) -> Pence {
    lines.filter { $0.kind == kind }.reduce(.zero) { $0 + $1.saving }
  }

  /// Compares a baseline with the riders of a plan.
  ///
  /// - Parameters:
  ///   - effective: the day the plan starts; no contract can be left earlier.
  ///   - notified: the day notice is given (the base date).
  public init(
    _ baseline: BaselineReport, _ riders: [RiderRow], notified: CalendarDate, effective: CalendarDate
  ) {
    var shares: [String: Pence] = [:]
    for rider in riders { shares[rider.childID, default: .zero] += rider.share }
    var counted: Set<String> = []
    // A child on two contracts' routes counts with the first, so that the plan's cost is counted once.
    func planned(_ children: [String]) -> Pence {
      children.filter { counted.insert($0).inserted }.reduce(.zero) { $0 + (shares[$1] ?? .zero) }
    }
    var lines: [Line] = []
    for contract in baseline.contracts + baseline.idleContracts {
      lines.append(
        Line(
          kind: .cashable, id: contract.id, today: contract.annual, planned: planned(contract.children),
          from: Self.free(contract, notified: notified, effective: effective),
          children: contract.children.count))
    }
    for (kind, group) in [(Kind.unproved, baseline.unpriced), (.avoided, baseline.unrouted)] {
      for line in group {
        lines.append(
          Line(
            kind: kind, id: line.id, today: line.annual, planned: planned(line.children),
            from: kind == .avoided ? effective : nil, children: line.children.count))
      }
    }
    self.lines = lines
    unmatched = shares.filter { !counted.contains($0.key) }.reduce(.zero) { $0 + $1.value }
  }

  /// The first day without the contract: the day after notice or after its end, whichever is earlier, and not
  /// before the plan starts.
  static func free(
    _ contract: BaselineReport.ContractLine, notified: CalendarDate, effective: CalendarDate
  ) -> CalendarDate? {
    let after = contract.noticeDays.map {
      CalendarDate(dayNumber: notified.dayNumber + Int32(clamping: $0) + 1)
    }
    let ended = contract.ends.map { CalendarDate(dayNumber: $0.dayNumber + 1) }
    guard let first = [after, ended].compactMap({ $0 }).min() else { return nil }
    return max(first, effective)
  }
}
