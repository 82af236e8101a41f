import CaseModel
import Tables

extension NeighbourSheet {
  /// Cells of the table that text and page share, the sum last.
  static let heads = [
    "council", "children", "awaiting", "moved", "places apart", "together", "journeys apart", "together",
    "gain",
  ]

  func cells(_ row: Row) -> [String] {
    let awaiting =
      row.awaitingApart == row.awaitingTogether
      ? Words.count(row.awaitingApart)
      : "\(Words.count(row.awaitingApart)) \u{2192} \(Words.count(row.awaitingTogether))"
    return [
      row.council, Words.count(row.children), awaiting, Words.count(row.moved),
      Words.pounds(row.placeApart), Words.pounds(row.placeTogether), Words.pounds(row.travelApart),
      Words.pounds(row.travelTogether), Words.pounds(row.gain),
    ]
  }

  /// What was gained and how, a sentence each.
  var sentences: [String] {
    let sum = total
    var out: [String] = []
    let fewer = sum.awaitingApart - sum.awaitingTogether
    var gain =
      sum.gain.value >= 0
      ? "Together the councils pay \(Words.pounds(sum.gain)) a year less than apart"
      : "Together the councils pay \(Words.pounds(.zero - sum.gain)) a year more than apart"
    if fewer > 0 {
      gain += ", and \(Words.number(fewer, "fewer child awaits", "fewer children await")) a place"
    }
    out.append(gain + ".")
    switch choice {
    case .together:
      if let sharedVehicles {
        let vehicles = sum.placeApart + sum.travelApart - sharedVehicles
        let provision = sum.gain - vehicles
        out.append(
          provision.value >= 0
            ? "Of that \(Words.pounds(vehicles)) by sharing vehicles with every child where its council alone would "
              + "place it, \(Words.pounds(provision)) more by sharing provision."
            : "Sharing vehicles alone, with every child where its council alone would place it, would save "
              + "\(Words.pounds(vehicles)).")
      }
    case .vehicles:
      out.append(
        "No plan with provision shared was found that costs less, so every child stays where its council alone would "
          + "place it, and vehicles alone are shared.")
    case .apart:
      out.append(
        "No plan with provision or vehicles shared was found that costs less, so the councils' own plans stand side by "
          + "side.")
    }
    let worse = rows.filter { $0.gain.value < 0 }
    if !worse.isEmpty {
      out.append(
        worse.map { "\($0.council) pays \(Words.pounds(.zero - $0.gain)) more" }.joined(separator: ", ")
          + " for children of its own: agree how the gain is shared before this is adopted.")
    }
    let carrying = Set(duties.map(\.dutyID)).count
    if carrying > 0 {
      out.append(
        "\(Words.number(carrying, "vehicle carries", "vehicles carry")) children of more than one council: "
          + "\(Words.pounds(sum.sharedDuties)) a year, of which "
          + rows.filter { $0.sharedDuties.value != 0 }.map {
            "\($0.council) \(Words.pounds($0.sharedDuties))"
          }
          .joined(separator: ", ") + ".")
    }
    return out
  }

  /// Who pays whom: payer, receiver, children, top-up, place funding; by code.
  var flows: [(payer: String, receiver: String, children: Int, topUp: Pence, funding: Pence)] {
    var sums: [[String]: (children: Int, topUp: Pence, funding: Pence)] = [:]
    for row in recoupment {
      var sum = sums[[row.payer, row.receiver]] ?? (0, .zero, .zero)
      sum.children += 1
      sum.topUp += row.topUp
      sum.funding += row.funding
      sums[[row.payer, row.receiver]] = sum
    }
    return sums.sorted { $0.key.lexicographicallyPrecedes($1.key) }.map {
      ($0.key[0], $0.key[1], $0.value.children, $0.value.topUp, $0.value.funding)
    }
  }

  /// For a terminal.
  public var text: String {
    var out =
      "\(caseName): \(Words.number(rows.count, "council", "councils")) apart and together, a year\n\n"
    out += TextColumns.text([Self.heads] + (rows + [total]).map(cells))
    out += "\n" + sentences.joined(separator: "\n") + "\n"
    guard !recoupment.isEmpty else {
      return out + "Nobody is placed in another council's provision.\n"
    }
    out +=
      "\n\(Words.children(recoupment.count)) in another council's provision "
      + "(\(Words.count(recoupment.count { $0.isApartToo })) of them apart too):\n"
    for flow in flows {
      out +=
        "  \(flow.payer) to \(flow.receiver) for \(Words.children(flow.children)): top-up "
        + "\(Words.pounds(flow.topUp)), place funding \(Words.pounds(flow.funding))\n"
    }
    out += "Net of recoupment (received less paid), and the gain once place funding is paid for:\n"
    for row in rows {
      out +=
        "  \(row.council): \(Words.difference(row.recoupment.net)), gain "
        + "\(Words.pounds(row.gainAfterRecoupment))\n"
    }
    return out
  }
}

/// The section of `report.html` on councils apart and together.
enum NeighbourSection {
  static func html(_ sheet: NeighbourSheet) -> String {
    var table = HTMLTable(
      "Councils apart and together, a year",
      NeighbourSheet.heads.enumerated().map { $0 == 0 ? .text($1) : .number($1) })
    table.rows = sheet.rows.map(sheet.cells)
    table.totals = [sheet.cells(sheet.total)]
    var out = HTML.list(sheet.sentences) + table.html(ifEmpty: "There are no councils.")
    var flows = HTMLTable(
      "Children in another council's provision: who pays whom, a year",
      [.text("pays"), .text("receives"), .number("children"), .number("top-up"), .number("place funding")])
    flows.rows = sheet.flows.map {
      [
        $0.payer, $0.receiver, Words.count($0.children), Words.pounds($0.topUp), Words.pounds($0.funding),
      ]
    }
    out += flows.html(ifEmpty: "Nobody is placed in another council's provision.")
    if !sheet.recoupment.isEmpty {
      var nets = HTMLTable(
        "Net positions, a year",
        [
          .text("council"), .number("received less paid"), .number("gain once place funding is paid for"),
        ])
      nets.rows = sheet.rows.map {
        [$0.council, Words.difference($0.recoupment.net), Words.pounds($0.gainAfterRecoupment)]
      }
      out += nets.html(ifEmpty: "")
    }
    return out
      + HTML.paragraph(
        "Top-up is in the paying council's place cost already. Place funding is what the other council has "
          + "committed to its places in any case. Child by child: recoupment.csv; vehicles: shared-duties.csv.",
        kind: "note")
  }
}
