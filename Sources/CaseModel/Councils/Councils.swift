/// Councils in a case of several: who maintains and pays for each child, whose each provision is.
extension Case {
  /// The council that maintains a child's plan; where neither that nor who pays is recorded, the case's own
  /// (parameter `la_code`).
  public func council(of child: Child) -> String {
    child.maintainingLA ?? child.payingLA ?? parameters.text("la_code")
  }

  /// The council that pays for a child.
  public func payer(of child: Child) -> String { child.payingLA ?? council(of: child) }

  /// Codes of the councils that maintain children's plans, sorted.
  public var councils: [String] { Set(children.map { council(of: $0) }).sorted() }

  /// The council whose a provision is; nil: nobody's alone, so that every council may use it.
  ///
  /// Independent and non-maintained special schools, colleges and post-16 providers sell their places to whoever asks,
  /// wherever they lie.
  public func owner(of provision: Provision) -> String? {
    switch provision.kind {
    case .nonMaintainedSpecial, .independentSpecial, .furtherEducation, .specialistPost16: nil
    default: provision.laCode
    }
  }

  /// What keeps a case from being planned council by council.
  public func neighbourProblems() -> [Problem] {
    var problems: [Problem] = []
    let named = councils
    if let code = named.first(where: { $0.isEmpty || $0.contains("/") || $0.hasPrefix(".") }) {
      problems.append(
        Problem(
          .error, "council_unknown", file: "children.csv", column: "maintaining_la",
          value: code.isEmpty ? nil : code,
          message: code.isEmpty
            ? "some children have neither a maintaining_la nor a paying_la, and the case has no la_code"
            : "the code is to be that of a folder too, which it cannot be",
          advice: code.isEmpty
            ? "Write each child's council, or the parameter la_code" : "Write the council's three digits"))
    } else if named.count < 2 {
      problems.append(
        Problem(
          .error, "one_council", file: "children.csv", column: "maintaining_la", value: named.first,
          message: "all children are of one council, so it has no neighbour",
          advice: "Put the children of its neighbours into the case, with their maintaining_la"))
    }
    var first: [String: Child] = [:]
    for child in children {
      guard let group = child.siblingGroup else { continue }
      guard let other = first[group] else {
        first[group] = child
        continue
      }
      guard council(of: other) != council(of: child) else { continue }
      problems.append(
        problem(
          at: child.source, column: "sibling_group", .error, "siblings_of_two_councils", value: group,
          message:
            "\(child.id) and \(other.id) are siblings of different councils, who cannot be planned apart",
          advice: "Write one maintaining_la for both, or take one out of the group"))
    }
    return problems
  }
}
