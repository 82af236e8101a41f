import Appraisal
import ArgumentParser
import CaseModel
import Foundation
import Tables

/// `npv FILE`: present values of anybody's own tables, discounted as `appraise` does.
struct NPVCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "npv", abstract: "Discount tables of yearly amounts as an appraisal does.",
    discussion: """
      FILE is a CSV with columns table, year (0 is not discounted) and amount_gbp. Prints table,npv_gbp in the order \
      of the file. Without --rate: 3.5 % a year, 3.0 % from year 31.
      """)

  @Argument(help: "The tables.") var file: String
  @Option(name: .long, parsing: .unconditional, help: "One rate for every year, % a year.") var rate: String?

  func validate() throws {
    if rates == nil {
      throw ValidationError("--rate is per cent a year with up to two decimals, such as 3.5.")
    }
  }

  private var rates: DiscountRates? {
    guard let rate else { return .greenBook }
    guard case .whole(let value)? = Parameters.read(rate, as: .percent), value <= 100_00 else { return nil }
    return .constant(Int(value) * 10)
  }

  func run() throws {
    try reportingFailures {
      var flows: [(table: String, amounts: [Int64])] = []
      for (at, row) in try rows().enumerated() {
        guard row.count == 3, let year = Int(row[1]), 0...200 ~= year, let amount = Self.pence(row[2]) else {
          throw Problem(
            .error, "bad_flow", file: file, row: at + 2,
            message: "is not a table, a year from 0 to 200 and an amount",
            advice: "Write them as A,0,-1250.00")
        }
        if flows.last?.table != row[0] { flows.append((row[0], [])) }
        let last = flows.count - 1
        let missing = year + 1 - flows[last].amounts.count
        if missing > 0 { flows[last].amounts += [Int64](repeating: 0, count: missing) }
        flows[last].amounts[year] += amount
      }
      guard let rates else { return }
      var csv = CSVWriter(columns: ["table", "npv_gbp"])
      for (table, amounts) in flows {
        csv.text(table)
        csv.pounds(Pence(rates.presentValue(amounts)))
        csv.endRow()
      }
      Terminal.print(String(decoding: csv.bytes, as: UTF8.self))
    }
  }

  /// Rows of the file without its header.
  private func rows() throws -> [[String]] {
    guard let text = try? String(contentsOfFile: file, encoding: .utf8) else {
      throw Problem(
        .error, "file_unreadable", file: file, message: "the file cannot be read", advice: "Check its name")
    }
    return text.split(whereSeparator: \.isNewline).dropFirst().map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  /// Pounds with up to two decimals, below nothing too.
  private static func pence(_ text: String) -> Int64? {
    let digits = text.hasPrefix("-") ? String(text.dropFirst()) : text
    guard case .whole(let value)? = Parameters.read(digits, as: .pounds) else { return nil }
    return text.hasPrefix("-") ? -value : value
  }
}
