import CaseModel
import Tables

/// What a plan is called and whether its children are made up: said at the top of everything shown.
enum PlanTitle {
  /// `Isle of Wight: proposed school places from 1 September 2025`.
  static func text(_ results: PlanResults, _ council: Case) -> String {
    "\(authority(council)): proposed \(results.isRoutesAlone ? "routes" : "school places") from "
      + Words.day(council.parameters.planDate)
  }

  /// The authority's name, else the case's, with the scenario whose edits were made.
  static func authority(_ council: Case) -> String {
    let name = council.parameters.text("authority_name")
    return (name.isEmpty ? council.name : name) + (council.scenario.map { ", scenario \($0)" } ?? "")
      + (council.council.map { ", council \($0) alone" } ?? "")
  }

  /// The label of made-up children; nil where they are real.
  static func synthetic(_ results: PlanResults, _ council: Case) -> String? {
    if let note = results.run.syntheticNote {
      return note.isEmpty ? "The children and homes are made up." : note
    }
    guard council.parameters.flag("synthetic") else { return nil }
    let note = council.parameters.text("synthetic_note")
    return note.isEmpty ? "The children and homes are made up." : note
  }
}

/// The reason of a child awaiting a place, shortened for a list.
enum AwaitingReason {
  /// The first sentence, without its full stop and with a small first letter.
  static func short(_ reason: String) -> String {
    var text = reason
    if let end = text.range(ofSentence: ". ") { text = String(text[..<end]) }
    if text.hasSuffix(".") { text.removeLast() }
    return text.prefix(1).lowercased() + text.dropFirst()
  }
}

extension String {
  /// Where the first occurrence of a mark starts; nil where there is none.
  fileprivate func range(ofSentence mark: String) -> String.Index? {
    var at = startIndex
    while at < endIndex {
      if self[at...].hasPrefix(mark) { return at }
      at = index(after: at)
    }
    return nil
  }
}

extension PlanResults {
  /// Whether the places were given and the routes alone were planned (`route`): then nothing is said of places.
  var isRoutesAlone: Bool { run.command.first == "route" && routes != nil }
}
