import CaseModel
import Tables

extension DueList {
  /// For a terminal: how many, then a row a child, soonest first.
  public var text: String {
    let counts = counts
    let head =
      "\(Words.children(counts.due)) due a decision on \(Words.day(day)): \(Words.count(counts.decided)) decided, "
      + "\(Words.count(counts.overdue)) overdue, \(Words.count(counts.soon)) due within four weeks; "
      + "\(Words.number(counts.replies, "reply", "replies")) overdue.\n"
    guard !children.isEmpty else { return head }
    let rows = children.map { due in
      [
        due.child.id, DueWords.status(due.child.status), due.clock.date?.description ?? "", due.standingWords,
        "\(due.requests.count)", "\(due.consultations.count { $0.record.consultedOn != nil })",
        "\(due.overdueReplies)", DueWords.decision(due.decision),
      ]
    }
    return head + "\n"
      + TextColumns.text(
        [["Child", "Why due", "By", "On time", "Requests", "Asked", "Replies overdue", "Decision"]] + rows)
  }

  /// For a program.
  public var json: JSONValue {
    .object([
      .init("base_date", .text("\(day)")),
      .init(
        "children",
        .list(
          children.map { due in
            .object([
              .init("child_id", .text(due.child.id)), .init("status", .text(due.child.status.rawValue)),
              .init("clock", .text(due.clock.kind.rawValue)),
              .init("due_on", .textOrNull(due.clock.date?.description)),
              .init("recorded", .flag(due.clock.isRecorded)), .init("decided", .flag(due.isDecided)),
              .init("standing", .text(due.standingWords)), .init("requests", .whole(due.requests.count)),
              .init("replies_overdue", .whole(due.overdueReplies)),
              .init("decided_on", .textOrNull(due.decision?.decidedOn.description)),
              .init("outcome", .textOrNull(due.decision?.outcome)),
            ])
          })),
    ])
  }
}
