import CaseModel
import Tables

extension PlaceComparison {
  /// Purses of both plans: what, in words, first, second; those that neither knows are left out.
  public var purses: [PlanComparison.Total] {
    func total(
      _ name: String, _ label: String, _ unit: String, _ figure: (PurseTotals) -> Int64?
    ) -> PlanComparison.Total? {
      let (a, b) = (figure(first), figure(second))
      guard a != nil || b != nil else { return nil }
      return .init(name: name, label: label, unit: unit, first: a, second: b)
    }
    // The cost of routes against an estimate says nothing.
    let comparable = first.isRouted == second.isRouted
    return [
      total("awaiting", "Children awaiting a place", "children") { $0.awaiting },
      total("high_needs_pence", "High needs a year", "GBP") { $0.highNeeds?.value },
      comparable ? total("transport_pence", "Transport a year", "GBP") { $0.transport?.value } : nil,
      total("options_pence", "Options a year", "GBP") { $0.options?.value },
      total("capital_pence", "Capital, once", "GBP") { $0.capital?.value },
    ].compactMap { $0 }
  }

  /// Purses that the totals of routes do not show already, as cash a year.
  public var shownPurses: [PlanComparison.Total] {
    purses.filter { $0.name != "transport_pence" || !first.isRouted }
  }

  /// What the second plan gains and what it costs, plainly, then children and provisions.
  func text(_ book: ProvisionBook, limit: Int) -> String {
    var out = ""
    let gains = gained(book)
    let losses = lost(book)
    if !gains.isEmpty { out += "Gained: " + gains.joined(separator: "; ") + ".\n" }
    if !losses.isEmpty { out += "Against it: " + losses.joined(separator: "; ") + ".\n" }
    func list(_ head: String, _ lines: [String]) {
      guard !lines.isEmpty else { return }
      out += head + "\n"
      for line in lines.prefix(limit) { out += "  " + line + "\n" }
      if lines.count > limit { out += "  and \(Words.count(lines.count - limit)) more.\n" }
    }
    list("\(Words.children(moved.count)) placed elsewhere.", moved.map { sentence($0, book) })
    list(
      "\(Words.children(longer.count)) with a longer journey.",
      longer.map { "\($0.childID): \(minutes($0))" })
    list(
      "\(Words.number(provisions.count, "provision", "provisions")) with other children.",
      provisions.map { change in
        let parts = [
          change.gained.isEmpty
            ? nil : "gains \(change.gained.count) (\(change.gained.joined(separator: ", ")))",
          change.lost.isEmpty ? nil : "loses \(change.lost.count) (\(change.lost.joined(separator: ", ")))",
        ]
        return "\(book.name(change.provisionID)): " + parts.compactMap { $0 }.joined(separator: ", ")
      })
    return out
  }

  /// What the second plan gains, a phrase each.
  public func gained(_ book: ProvisionBook) -> [String] {
    var parts: [String] = []
    if !newlyPlaced.isEmpty {
      parts.append("\(Words.children(newlyPlaced.count)) with a place who had none")
    }
    let avoided = moved.filter { book.isIndependent($0.before) && !book.isIndependent($0.after) }
    if !avoided.isEmpty {
      parts.append(Words.number(avoided.count, "independent place avoided", "independent places avoided"))
    }
    parts += money { $0 < 0 ? Words.pounds(Pence(-$0)) + " less" : nil }
    if !shorter.isEmpty { parts.append("\(Words.children(shorter.count)) with a shorter journey") }
    return parts
  }

  /// What it costs, a phrase each.
  public func lost(_ book: ProvisionBook) -> [String] {
    var parts: [String] = []
    if !newlyAwaiting.isEmpty {
      parts.append("\(Words.children(newlyAwaiting.count)) awaiting who had a place")
    }
    let needed = moved.filter { !book.isIndependent($0.before) && book.isIndependent($0.after) }
    if !needed.isEmpty {
      parts.append(Words.number(needed.count, "independent place more", "independent places more"))
    }
    parts += money { $0 > 0 ? Words.pounds(Pence($0)) + " more" : nil }
    if !longer.isEmpty { parts.append("\(Words.children(longer.count)) with a longer journey") }
    return parts
  }

  /// `high needs £1,200 less`, for each purse whose change has words.
  private func money(_ words: (Int64) -> String?) -> [String] {
    let names = [
      "high_needs_pence": "high needs", "transport_pence": "transport", "options_pence": "options",
      "capital_pence": "capital",
    ]
    return purses.compactMap { total in
      guard let name = names[total.name], let a = total.first, let b = total.second, let text = words(b - a)
      else { return nil }
      return "\(name) \(text)" + (total.name == "capital_pence" ? " once" : " a year")
    }
  }

  private func sentence(_ change: ChildChange, _ book: ProvisionBook) -> String {
    var text = "\(change.childID): \(change.before.map(book.name) ?? "awaiting") \u{2192} "
    text += change.after.map(book.name) ?? "awaiting"
    if let longer = change.longer {
      text += longer == 0 ? ", journey as long as before" : ", " + minutes(change)
    }
    if book.isIndependent(change.before), !book.isIndependent(change.after) {
      text += ", independent place avoided"
    }
    return text
  }

  /// `14 minutes longer (21 to 35, aboard)`.
  private func minutes(_ change: ChildChange) -> String {
    guard let longer = change.longer, let before = change.minutesBefore, let after = change.minutesAfter
    else {
      return "not known"
    }
    let number = Words.number(Int(longer.magnitude), "minute", "minutes")
    return "\(number) \(longer < 0 ? "shorter" : "longer") (\(before) to \(after)"
      + (change.isAboard ? ", aboard)" : ", by road)")
  }

  /// For programs.
  func members(_ book: ProvisionBook) -> [JSONValue.Member] {
    func figure(_ value: Int64?) -> JSONValue { value.map { .whole($0) } ?? .null }
    func texts(_ list: [String]) -> JSONValue { .list(list.map { .text($0) }) }
    return [
      .init(
        "purses",
        .list(
          purses.map {
            .object([
              .init("name", .text($0.name)), .init("first", figure($0.first)),
              .init("second", figure($0.second)),
            ])
          })),
      .init("gained", texts(gained(book))), .init("against", texts(lost(book))),
      .init(
        "by_child",
        .list(
          children.map { change in
            .object([
              .init("child_id", .text(change.childID)), .init("before", .textOrNull(change.before)),
              .init("after", .textOrNull(change.after)),
              .init("minutes_before", figure(change.minutesBefore)),
              .init("minutes_after", figure(change.minutesAfter)),
              .init("minutes_longer", figure(change.longer)), .init("aboard", .flag(change.isAboard)),
              .init(
                "independent_avoided",
                book.isKnown
                  ? .flag(book.isIndependent(change.before) && !book.isIndependent(change.after)) : .null),
            ])
          })),
      .init(
        "by_provision",
        .list(
          provisions.map {
            .object([
              .init("provision_id", .text($0.provisionID)), .init("gained", texts($0.gained)),
              .init("lost", texts($0.lost)),
            ])
          })),
    ]
  }
}
