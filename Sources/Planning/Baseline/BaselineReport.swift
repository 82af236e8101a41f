import CaseModel

/// What transport costs today, a full school year, and where each pound comes from.
public struct BaselineReport: Sendable {
  /// A contract and what it costs.
  public struct ContractLine: Sendable, Hashable {
    /// The contract.
    public let id: String
    /// Its operator, where recorded.
    public let operatorName: String?
    /// Routes it pays for, each id once.
    public let routes: [String]
    /// Children on them.
    public let children: [String]
    /// Day rate and assistant's rate together.
    public let dayRate: Pence
    /// A full school year.
    public let annual: Pence
    /// Days of notice; nil: not recorded.
    public let noticeDays: Int?
    /// Last day of the contract.
    public let ends: CalendarDate?
  }

  /// Vehicle-days priced with the case's vehicle types, because no contract says what they cost.
  public struct ModelledLine: Sendable, Hashable {
    /// The duty today, or the school of a modelled single-school run.
    public let id: String
    /// Children aboard.
    public let children: [String]
    /// Vehicle type.
    public let vehicleType: String
    /// Cost a day.
    public let day: Pence
    /// A full school year.
    public let annual: Pence
  }

  /// School days priced.
  public var days: Int
  /// Contracts with a day rate that pay for a current route, by id.
  public var contracts: [ContractLine]
  /// Contracts with a day rate that no current route names: paid for, with nobody aboard on the data held.
  public var idleContracts: [ContractLine]
  /// Current routes without a contract that has a day rate.
  public var unpriced: [ModelledLine]
  /// Children who travel by vehicle and are on no current route, as single-school runs at today's load.
  public var unrouted: [ModelledLine]
  /// Riders a vehicle in the modelled single-school runs, in thousandths.
  public var loadThousandths: Int
  /// The ledger's figure, where given.
  public var ledger: Pence?
  /// What an officer should know.
  public var warnings: [String]

  /// Cost of the contracts, idle ones among them.
  public var contracted: Pence { (contracts + idleContracts).reduce(.zero) { $0 + $1.annual } }
  /// Modelled cost of current routes without a price.
  public var modelled: Pence { unpriced.reduce(.zero) { $0 + $1.annual } }
  /// Modelled cost of children on no route.
  public var avoided: Pence { unrouted.reduce(.zero) { $0 + $1.annual } }
  /// Everything that is driven today; children on no current route are not part of today's cost.
  public var today: Pence { contracted + modelled }
  /// Ledger less today's cost.
  public var unexplained: Pence? { ledger.map { $0 - today } }
}
