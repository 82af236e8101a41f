import Routing

/// The hard rules a plan from elsewhere breaks, counted.
public struct BrokenRules: Sendable, Hashable {
  /// One rule.
  public struct Line: Sendable, Hashable {
    /// Its name.
    public var rule: String
    /// What is counted, in words.
    public var text: String
    /// How often it is broken.
    public var count: Int
    /// The first requests or routes concerned, at most five.
    public var examples: [String]
  }

  /// Every rule, in a fixed order, those kept with a count of 0.
  public private(set) var lines: [Line] = []

  /// How often rules are broken in all.
  public var total: Int { lines.reduce(0) { $0 + $1.count } }

  /// Checks a plan of one session against the whole problem.
  ///
  /// - Parameter names: a name for each request.
  public init(_ plan: RoutingPlan, _ source: RoutingProblem, names: [String]) {
    var found: [String: [String]] = [:]
    func note(_ rule: String, _ what: String) { found[rule, default: []].append(what) }
    func name(_ request: Int) -> String { request < names.count ? names[request] : "\(request)" }
    for request in plan.unassigned { note("carried", name(request)) }
    for (number, sequence) in plan.sequences.enumerated() {
      let route = "route \(number + 1)"
      let type = source.vehicleTypes[sequence.vehicleType]
      for run in RunNeeds.of(sequence.stops, source) where run.layout(type, source) == nil {
        note(run.layout(type, source, withAssistants: false) == nil ? "layout" : "assistant", route)
      }
      var boarded: [Int: Int64] = [:]
      var aboard: Set<Int> = []
      var solos: Set<Int> = []
      var pairs: Set<[Int]> = []
      for (position, stop) in sequence.stops.enumerated() {
        if position > 0 {
          let way = sequence.stops[position - 1].place * source.placeCount + stop.place
          if source.sessions[sequence.session].times[way] < 0 { note("way", route) }
        }
        for index in stop.leaving {
          let request = source.requests[index]
          if stop.start > request.delivery.latest { note("window", name(index)) }
          if let from = boarded[index], stop.start - from > request.limit { note("ride", name(index)) }
          aboard.remove(index)
        }
        for index in stop.boarding {
          if stop.start > source.requests[index].pickup.latest { note("window", name(index)) }
          boarded[index] = stop.depart
          aboard.insert(index)
        }
        for index in stop.boarding {
          for other in aboard where other != index {
            let (a, b) = (source.requests[index], source.requests[other])
            guard a.days & b.days != 0 else { continue }
            if a.solo { solos.insert(index) }
            if b.solo { solos.insert(other) }
            if a.notWith.contains(other) || b.notWith.contains(index) {
              pairs.insert([min(index, other), max(index, other)])
            }
          }
        }
      }
      for index in solos.sorted() { note("solo", name(index)) }
      for pair in pairs.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
        note("not_with", "\(name(pair[0])) and \(name(pair[1]))")
      }
    }
    for (type, days) in plan.vehicleCounts(source).enumerated() {
      let most = days.max() ?? 0
      if let available = source.vehicleTypes[type].available, most > available {
        for _ in available..<most { note("fleet", "type \(type + 1)") }
      }
    }
    lines = Self.rules.map { rule, text in
      let places = found[rule] ?? []
      return Line(rule: rule, text: text, count: places.count, examples: Array(places.prefix(5)))
    }
  }

  private static let rules = [
    ("carried", "children not carried"), ("way", "legs without a way"),
    ("window", "stops after their window has closed"), ("ride", "rides above the hard limit"),
    ("solo", "children who travel alone with somebody else aboard"),
    ("not_with", "pairs aboard together who must not be"),
    ("layout", "runs that no layout of the vehicle holds"),
    ("assistant", "runs without a seat for their assistants"),
    ("fleet", "vehicles more than there are"),
  ]
}
