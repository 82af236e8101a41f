import CaseModel
import Reporting
import Tables

/// A comparison as tables, with the words and figures of the command.
struct CompareTables {
  let compared: ComparedPlans
  private var comparison: PlanComparison { compared.comparison }
  private var places: PlaceComparison { compared.comparison.places }
  private var book: ProvisionBook { compared.comparison.book }

  init(_ compared: ComparedPlans) { self.compared = compared }

  /// What the later plan gains and what stands against it.
  var words: String {
    func part(_ id: String, _ title: String, _ items: [String], _ none: String) -> String {
      HTML.section(id, title, items.isEmpty ? HTML.paragraph(none) : HTML.list(items))
    }
    return "<div class=\"sides\">" + part("gained", "Gained", places.gained(book), "Nothing.")
      + part("against", "Against it", places.lost(book), "Nothing.") + "</div>\n"
      + HTML.paragraph(comparison.counts)
  }

  /// Purses, never added up, and totals of journeys.
  var purses: String {
    var table = HTMLTable(
      "By purse, and journeys in all",
      [.text("What"), .number("Before"), .number("After"), .number("Change")])
    for total in places.shownPurses + comparison.totals where total.first != nil || total.second != nil {
      let change = total.first.flatMap { a in total.second.map { $0 - a } }
      table.rows.append([
        total.label, figure(total.first, total.unit), figure(total.second, total.unit),
        change.map { ($0 > 0 ? "+" : "") + figure($0, total.unit) } ?? "",
      ])
    }
    return HTML.section("purses", "By purse", table.html(ifEmpty: "The two plans have no figure to compare."))
  }

  /// Provisions that children come to or leave.
  var provisions: String {
    var table = HTMLTable(
      "Provisions with other children",
      [.text("Provision"), .number("Gains"), .number("Loses"), .text("Who comes"), .text("Who leaves")])
    for change in places.provisions {
      table.rows.append([
        book.name(change.provisionID), Words.count(change.gained.count), Words.count(change.lost.count),
        change.gained.joined(separator: ", "), change.lost.joined(separator: ", "),
      ])
    }
    return HTML.section("provisions", "By provision", table.html(ifEmpty: "No provision has other children."))
  }

  /// Areas in which something differs.
  var areas: String {
    var table = HTMLTable(
      "Areas with a change",
      [
        .text("Area"), .number("Children"), .number("Placed elsewhere"), .number("Mean minutes before"),
        .number("Mean minutes after"), .number("Cost a year, change"),
      ])
    for row in comparison.areas.rows
    where row.moved > 0 || row.minutesFirst != row.minutesSecond || row.costFirst != row.costSecond {
      table.rows.append([
        row.area, Words.count(row.children), Words.count(row.moved),
        row.minutesFirst.map { Words.count($0) } ?? "\u{2013}",
        row.minutesSecond.map { Words.count($0) } ?? "\u{2013}",
        Words.difference(row.costSecond - row.costFirst),
      ])
    }
    return HTML.section("areas", "By area", table.html(ifEmpty: "In no area does anything change."))
  }

  /// Children with another place, a longer or a shorter journey.
  var children: String {
    let avoided = places.moved.filter { book.isIndependent($0.before) && !book.isIndependent($0.after) }
    return list("elsewhere", "Placed elsewhere", places.moved, "Nobody is placed elsewhere.")
      + list("avoided", "Independent places avoided", avoided, "No independent place is avoided.")
      + list("longer", "With a longer journey", places.longer, "Nobody has a longer journey.")
      + list("shorter", "With a shorter journey", places.shorter, "Nobody has a shorter journey.")
  }

  private func list(
    _ id: String, _ title: String, _ changes: [PlaceComparison.ChildChange], _ none: String
  ) -> String {
    var table = HTMLTable(
      "\(title): \(Words.children(changes.count))",
      [
        .text("Child"), .text("Before"), .text("After"), .number("Minutes before"), .number("Minutes after"),
        .number("Change"), .text("Measured"),
      ])
    for change in changes {
      table.rows.append([
        change.childID, change.before.map(book.name) ?? "awaiting a place",
        change.after.map(book.name) ?? "awaiting a place", minutes(change.minutesBefore),
        minutes(change.minutesAfter),
        change.longer.map { ($0 > 0 ? "+" : "") + Words.count($0) } ?? "\u{2013}",
        change.longer == nil ? "" : change.isAboard ? "aboard" : "by road",
      ])
    }
    return HTML.section(
      id, title, table.html(ifEmpty: none, rest: "The command compare --out writes them all."))
  }

  private func minutes(_ value: Int64?) -> String { value.map { Words.count($0) } ?? "\u{2013}" }

  private func figure(_ value: Int64?, _ unit: String) -> String {
    guard let value else { return "\u{2013}" }
    return unit == "GBP" ? Words.pounds(Pence(value)) : Words.count(value)
  }
}
