import CaseModel

/// The courses that an appraisal compares.
public struct Courses: Sendable {
  /// Doing nothing first.
  public var all: [Course]
  /// What a person should know of how they were made.
  public var notes: [String] = []

  /// Doing nothing, each option alone, all of them together, and the course that a model chose.
  ///
  /// - Parameters:
  ///   - ids: options of the case; empty: all.
  ///   - chosen: named anew where it opens what none of the others does.
  public init(_ world: Case, options ids: [String], baseYear: Int, chosen: Course? = nil) {
    let given = world.options.indices.filter { ids.isEmpty || ids.contains(world.options[$0].id) }
    let years = max(1, Int(world.parameters.whole("building_years")))
    func opening(_ at: Int) -> Opening {
      Opening(option: at, year: max(baseYear, world.options[at].opensYear ?? baseYear + years))
    }
    all =
      [.nothing]
      + given.map { Course(id: world.options[$0].id, name: world.options[$0].name, openings: [opening($0)]) }
    for at in given where world.options[at].opensYear == nil {
      notes.append(
        "\(world.options[at].id) has no opening year; it opens in \(opening(at).year), after \(years) years of building."
      )
    }
    // Of a rival set, and of those that close the same provision, the first in the case's order is kept.
    var taken: Set<String> = []
    var closing: Set<String> = []
    var together: [Int] = []
    for at in given {
      if let set = world.options[at].rivalSet, !taken.insert(set).inserted {
        notes.append(
          "\(world.options[at].id) is left out of the bundle: an option of its rival set \(set) is in it already."
        )
      } else if let closes = world.options[at].closesID, !closing.insert(closes).inserted {
        notes.append(
          "\(world.options[at].id) is left out of the bundle: an option in it closes \(closes) already.")
      } else {
        together.append(at)
      }
    }
    if together.count > 1 {
      all.append(Course(id: "bundle", name: "All together", openings: together.map(opening)))
    }
    guard var chosen else { return }
    chosen.openings.sort { ($0.year, $0.option) < ($1.year, $1.option) }
    let set = Set(chosen.openings)
    if let same = all.firstIndex(where: { Set($0.openings) == set }) {
      notes.append("The strategic model chooses \(all[same].id): \(all[same].name).")
    } else {
      chosen.id = "chosen"
      chosen.name = "What the strategic model chooses"
      all.append(chosen)
    }
  }
}
