import CaseModel
import Testing

@testable import Importing

/// Registers of contracts. SYNTHETIC: every operator here is made up.
@Suite struct ContractRowsTests {
  private let header = "contract_id,operator,lot,day_rate_gbp,assistant_rate_gbp,from,to,notice_days\n"

  /// 4 x 7 = 28, 3 x 30 = 90.
  @Test func noticeKeepsItsUnit() throws {
    let trial = try TransportTrial()
    let report = try trial.contracts(
      """
      Contract,Operator,Day Rate,Notice (days)
      K1,Red Cars,100,4 weeks
      K2,Red Cars,100,28 days
      K3,Red Cars,100,1 month
      K4,Red Cars,100,3 months
      K5,Red Cars,100,half a term
      K6,Red Cars,100,28

      """)
    #expect(
      trial.file("contracts.csv") == header + """
        K1,Red Cars,,100.00,,,,28
        K2,Red Cars,,100.00,,,,28
        K3,Red Cars,,100.00,,,,30
        K4,Red Cars,,100.00,,,,90
        K5,Red Cars,,100.00,,,,
        K6,Red Cars,,100.00,,,,28

        """)
    #expect(
      report.notes == ["The notice of 2 contracts is given in months; a month was counted as 30 days."])
    #expect(
      report.toFix.map(\.line) == [
        "contracts.csv, row 6, Notice (days): this is no number of days, weeks or months that comes to at most "
          + "3650 days. Write a number of days, such as 28."
      ])
  }

  @Test(arguments: [
    ("28", "Notice", 28), ("28.0", "Notice", 28), ("28 days", "Notice", 28), ("1 day", "Notice", 1),
    ("4 weeks' notice", "Notice", 28), ("4wks", "Notice", 28), ("1 calendar month", "Notice", 30),
    ("3 Months", "Notice (weeks)", 90), ("4", "Notice (weeks)", 28), ("3", "Notice months", 90),
    ("28", "Notice (days or weeks)", 28), ("0", "Notice", 0),
  ])
  func notice(_ text: String, _ header: String, _ days: Int) {
    #expect(NoticePeriod.read(text, header: header)?.days == days)
  }

  @Test(arguments: [
    "half a term", "one month", "4-6 weeks", "1.5 months", "28 working days", "2 terms", "-28", "3651",
    "522 weeks", "£28", "4 weeks (term time)", "99999999999999999999",
  ])
  func noNotice(_ text: String) { #expect(NoticePeriod.read(text, header: "Notice") == nil) }

  /// A week's price is not made a day's: nobody has said how many days a week the route runs.
  @Test func aPriceThatIsNotADaysIsNotTaken() throws {
    let trial = try TransportTrial()
    let report = try trial.contracts("Ref,Company,Cost per week\nK1,Red Cars,£500\n")
    #expect(trial.file("contracts.csv") == header + "K1,Red Cars,,,,,,\n")
    #expect(report.reasons.map(\.reason) == ["column \"Cost per week\", which was not read"])
    #expect(report.ignored.map(\.id) == ["Cost per week"])
    #expect(
      report.toFix.map(\.line) == [
        "contracts.csv, row 2: no column of the register is known as day_rate_gbp, so the contract has no rate a "
          + "day. Name a column of pounds a day for it in the mapping, or add one to the register."
      ])
    #expect(report.toFix.map(\.code) == ["rate_missing"])
  }

  @Test func aContractWithoutARateIsARowToFix() throws {
    let trial = try TransportTrial()
    let report = try trial.contracts("Ref,Company,Day rate\nK1,Red Cars,\nK2,Red Cars,90\n")
    #expect(trial.file("contracts.csv") == header + "K1,Red Cars,,,,,,\nK2,Red Cars,,90.00,,,,\n")
    #expect(
      report.toFix.map(\.line) == [
        "contracts.csv, row 2, Day rate: the contract has no rate a day. Write pounds a day."
      ])
    #expect(report.reasons.isEmpty)
  }

  @Test func daysInTheWrongOrderAreLeftOut() throws {
    let trial = try TransportTrial()
    let report = try trial.contracts(
      """
      Contract,Day Rate,Start Date,End Date
      K1,90,31/07/2026,01/09/2025
      K2,90,01/09/2025,01/09/2025

      """)
    #expect(
      trial.file("contracts.csv") == header + "K1,,,90.00,,,,\nK2,,,90.00,,2025-09-01,2025-09-01,\n")
    #expect(
      report.toFix.map(\.line) == [
        "contracts.csv, row 2, Start Date: the first day is after the last, so neither was taken. "
          + "Swap them, or correct one."
      ])
    #expect(report.toFix.map(\.code) == ["dates_reversed"])
  }

  @Test func totalsAreNoContracts() throws {
    let trial = try TransportTrial()
    let report = try trial.contracts(
      """
      Contract,Operator,Day Rate
      K1,Red Cars,90
      Total,,90
      GRAND TOTAL:,,90
      totals,,90
      ,Total,90
      ,,90

      """)
    #expect(trial.file("contracts.csv") == header + "K1,Red Cars,,90.00,,,,\n")
    #expect(report.toFix.isEmpty)
    #expect(
      report.reasons.map { "\($0.reason): \($0.count)" } == [
        "row of totals: 4", "row with a cost and no reference: 1",
      ])
    #expect(report.ignored.map(\.row) == [3, 4, 5, 6, 7])
  }
}
