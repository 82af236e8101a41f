import Testing

@testable import CaseModel

@Suite("Reason codes")
struct ReasonCodeTests {
  @Test("the codes are those of the model page, in its order")
  func codes() {
    #expect(
      ReasonCode.allCases.map(\.rawValue) == [
        "closed", "option_not_taken", "kind_not_open", "residential_not_open", "released", "cannot_meet",
        "year_group", "sex", "wheelchair", "need", "ask_year_group", "ask_sex", "ask_wheelchair", "ask_need",
        "fixed", "sibling",
      ])
  }

  @Test("every code has its own sentence, label and action", arguments: ReasonCode.allCases)
  func words(code: ReasonCode) {
    #expect(code.sentence.hasSuffix("."))
    #expect(code.action.hasSuffix(".") || code.action.hasSuffix("?"))
    #expect(!code.label.isEmpty && !code.label.hasSuffix("."))
    for other in ReasonCode.allCases where other != code {
      #expect(other.sentence != code.sentence)
      #expect(other.label != code.label)
      #expect(other.action != code.action)
    }
  }

  @Test("no sentence calls a provision unsuitable or uses the words we avoid", arguments: ReasonCode.allCases)
  func plainWords(code: ReasonCode) {
    let text = (code.sentence + code.label + code.action).lowercased()
    for word in ["unsuitable", "breach", "breakdown", "worse off", "movable"] {
      #expect(!text.contains(word))
    }
  }

  @Test("what is found by codes alone becomes a question when asked for; an officer's record does not")
  func requested() {
    for code in ReasonCode.allCases {
      #expect((code.whenRequested?.isQuestion ?? true))
      if let ask = code.whenRequested { #expect(ask.rawValue == "ask_" + code.rawValue) }
    }
    #expect(ReasonCode.allCases.compactMap(\.whenRequested).count == 4)
    #expect(ReasonCode.cannotMeet.whenRequested == nil)
  }
}
