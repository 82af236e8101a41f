import CaseModel

/// Which request of a person has a plan in force on the census date, or why none has.
enum SEN2LivePlan {
  /// One person's answer.
  enum Answer {
    /// The request, and whether others have a plan in force as well.
    case live(SEN2Request, others: Bool)
    /// None has, for a reason fit to be counted.
    case none(reason: String)
  }

  /// Judges a person.
  static func of(_ person: SEN2Person, on census: CalendarDate) -> Answer {
    var live: [SEN2Request] = []
    var reason: (rank: Int, text: String) = (0, "no request")
    for request in person.requests {
      guard let why = why(request, census) else {
        live.append(request)
        continue
      }
      if why.rank > reason.rank { reason = why }
    }
    // Of several the plan that began last; of equals the last in the return.
    let latest = live.indices.max { a, b in
      let (x, y) = (live[a].plan?.start?.dayNumber ?? .min, live[b].plan?.start?.dayNumber ?? .min)
      return (x, a) < (y, b)
    }
    guard let latest else { return .none(reason: reason.text) }
    return .live(live[latest], others: live.count > 1)
  }

  /// Why a request has no plan in force; nil: it has one.
  private static func why(_ request: SEN2Request, _ census: CalendarDate) -> (rank: Int, text: String)? {
    if let ceased = request.plan?.ceased, ceased <= census {
      return (4, reason(request.plan?.ceaseReason ?? ""))
    }
    if request.plan == nil && request.active == nil {
      return request.isExported
        ? (2, "moved away before the assessment was completed") : (1, "request or assessment without a plan")
    }
    if let start = request.plan?.start, start > census { return (3, "plan starts after the census date") }
    return nil
  }

  /// DfE's codes for the end of a plan.
  private static func reason(_ code: String) -> String {
    switch code {
    case "1": "plan ended: maximum age reached"
    case "2": "plan ended: needs met without a plan"
    case "3": "plan ended: higher education"
    case "4": "plan ended: employment"
    case "5": "plan transferred to another council"
    case "6": "plan ended: no longer engaging"
    case "7": "plan ended: left England"
    case "8": "plan ended: deceased"
    default: "plan ended"
    }
  }
}
