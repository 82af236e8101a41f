import Testing

@Suite("due")
struct DueCommandTests {
  @Test("children due a decision, soonest first, with what was decided")
  func text() throws {
    let folder = Folder()
    Tiny.twoSchools(into: folder)
    folder.put(
      "two-schools/decisions.csv",
      "child_id,decided_on,decided_by,outcome\nb,2025-01-14,panel,agreed\nd,2025-01-14,panel,deferred\n")
    let ended = try Program.run("due", "two-schools", in: folder)
    #expect(ended.code == 0, "\(ended.err)")
    // Base date 16 January 2025: 30 days to 15 February.
    #expect(
      ended.out == """
        3 children due a decision on 16 January 2025: 1 decided, 0 overdue, 0 due within four weeks; 0 replies overdue.

        Child         Why due          By           On time  Requests  Asked  Replies overdue                   Decision
        c      Phase transfer  2025-02-15      30 days left         0      0                0                   none yet
        b            New plan                       decided         0      0                0    Agreed, 14 January 2025
        d            New plan              no date recorded         0      0                0  Deferred, 14 January 2025

        """)
    folder.put("two-schools/decisions.csv", "child_id,decided_on,decided_by,outcome\nb,soon,panel,agreed\n")
    let refused = try Program.run("due", "two-schools", in: folder)
    #expect(refused.code == 2)
    #expect(refused.err.hasPrefix("error: decisions.csv, row 2, decided_on \"soon\": this is not a date."))
  }
}
