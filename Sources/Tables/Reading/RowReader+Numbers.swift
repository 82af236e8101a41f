import CaseModel

extension RowReader {
  /// A whole number between limits.
  mutating func whole(_ column: Column, _ limits: ClosedRange<Int>) -> Int? {
    guard let range = cell(column) else { return nil }
    guard let value = number(column, range, decimals: 3, whole: true) else { return nil }
    guard value % 1000 == 0 else {
      fail(column, range, "not_whole", "this is not a whole number", "Write \(allowed(column))")
      return nil
    }
    return within(column, range, Int(value / 1000), limits)
  }

  /// A whole number by the limits of the schema.
  mutating func whole(_ column: Column) -> Int? {
    guard case .whole(let limits) = table.columns[column.index].kind else {
      preconditionFailure("\(table.columns[column.index].name) is no whole number")
    }
    return whole(column, limits)
  }

  /// A National Curriculum year: `7`, `Year 7`, `Y7`, `R`.
  mutating func ncYear(_ column: Column) -> Int? {
    guard let range = cell(column) else { return nil }
    let first = grid.bytes[range.lowerBound]
    if first > 57 {
      var text = string(range).lowercased()
      if ["r", "reception", "yr", "year r"].contains(text) { return 0 }
      for prefix in ["year ", "year", "yr ", "yr", "y"] where text.hasPrefix(prefix) {
        text.removeFirst(prefix.count)
        if let year = Int(text) { return within(column, range, year, -4...20) }
        break
      }
    }
    return whole(column, -4...20)
  }

  private mutating func within(
    _ column: Column, _ range: Range<Int>, _ value: Int, _ limits: ClosedRange<Int>
  )
    -> Int?
  {
    if limits.contains(value) { return value }
    if value < 0 && limits.lowerBound >= 0 {
      fail(column, range, "negative", "the number is below nothing", "Write \(allowed(column))")
    } else {
      fail(
        column, range, "out_of_range", "the number lies outside \(limits.lowerBound) to \(limits.upperBound)",
        "Write \(allowed(column))")
    }
    return nil
  }

  /// Pounds, never negative.
  mutating func money(_ column: Column) -> Pence? {
    guard let range = cell(column), let value = number(column, range, decimals: 2) else { return nil }
    guard value >= 0 else {
      fail(column, range, "negative", "the amount is below nothing", "Write \(allowed(column)), or 0")
      return nil
    }
    return Pence(value)
  }

  /// A decimal in thousandths, never negative; `50%` is 500.
  mutating func thousandths(_ column: Column) -> Int? {
    guard let range = cell(column) else { return nil }
    let isPercent = grid.bytes[range.upperBound - 1] == 37
    guard let value = number(column, range, decimals: isPercent ? 1 : 3) else { return nil }
    return atLeastZero(column, range, Int(value))
  }

  /// Per cent in hundredths, never negative.
  mutating func basisPoints(_ column: Column) -> Int? {
    guard let range = cell(column), let value = number(column, range, decimals: 2) else { return nil }
    return atLeastZero(column, range, Int(value))
  }

  private mutating func atLeastZero(_ column: Column, _ range: Range<Int>, _ value: Int) -> Int? {
    if value >= 0 { return value }
    fail(column, range, "negative", "the number is below nothing", "Write \(allowed(column))")
    return nil
  }

  /// Metres of a grid reference; a fraction is rounded away.
  mutating func gridMetres(_ column: Column) -> Int32? {
    guard let range = cell(column) else { return nil }
    guard let value = number(column, range, decimals: 0, rounding: .gridRounded) else { return nil }
    guard (-10_000_000...10_000_000).contains(value) else {
      fail(column, range, "out_of_range", "no such grid reference", "Write \(allowed(column))")
      return nil
    }
    return Int32(value)
  }

  /// Per cent a year: `25;50;100`.
  mutating func ramp(_ column: Column) -> [Int] {
    guard let range = cell(column) else { return [] }
    let parts = string(range).split(whereSeparator: { ";,/ ".contains($0) })
    let steps = parts.compactMap { Int($0.hasSuffix("%") ? $0.dropLast() : $0) }
    if steps.count == parts.count && !steps.isEmpty && steps.allSatisfy({ (0...100).contains($0) }) {
      return steps
    }
    fail(column, range, "bad_ramp", "this is no list of per cents from 0 to 100", "Write \(allowed(column))")
    return []
  }

  /// Seats and wheelchair spaces: `8+0;5+1`.
  mutating func layouts(_ column: Column) -> [VehicleLayout] {
    guard let range = cell(column) else { return [] }
    let parts = string(range).split(whereSeparator: { ";,".contains($0) })
    let layouts = parts.compactMap { part -> VehicleLayout? in
      let numbers = part.split(separator: "+").map { Int($0.filter { $0 != " " }) }
      guard (1...2).contains(numbers.count), let seats = numbers[0], (0...100).contains(seats) else {
        return nil
      }
      if numbers.count == 1 { return VehicleLayout(seats: seats, wheelchairs: 0) }
      guard let wheelchairs = numbers[1], (0...100).contains(wheelchairs) else { return nil }
      return VehicleLayout(seats: seats, wheelchairs: wheelchairs)
    }
    if layouts.count == parts.count && layouts.allSatisfy({ $0.seats + $0.wheelchairs > 0 })
      && !layouts.isEmpty
    {
      return layouts
    }
    fail(
      column, range, "bad_layout", "this is no list of layouts with room for anybody",
      "Write \(allowed(column))")
    return []
  }

  private func allowed(_ column: Column) -> String { kind(column).allowed }

  /// A number in the smallest unit kept; what is wrong is said.
  private mutating func number(
    _ column: Column, _ range: Range<Int>, decimals: Int, whole: Bool = false, rounding: Habit = .rounded
  ) -> Int64? {
    switch DecimalText.read(grid.bytes, range, decimals: decimals) {
    case .number(let value, let rounded, let percent):
      if percent && !takesPercent(column) { break }
      if rounded && whole { return 1 }
      if rounded { habits.count(rounding, column.index, row: grid.rowNumber(row)) }
      return value
    case .fault(.notFinite):
      fail(
        column, range, "not_finite", "this is a calculation gone wrong, not a number",
        "Write \(allowed(column)), or mend the formula")
      return nil
    case .fault(.commas):
      fail(
        column, range, "comma_misplaced", "the commas do not mark thousands",
        "Write a point for pence, as in 1234.50")
      return nil
    case .fault(.shortened):
      fail(
        column, range, "number_shortened",
        "a spreadsheet has shortened this number and its digits may be lost",
        "Format the column as a number without exponent and export it again")
      return nil
    case .fault(.tooLarge):
      fail(column, range, "too_large", "the number is too large to be meant", "Write \(allowed(column))")
      return nil
    case .fault(.letters): break
    }
    fail(column, range, "not_a_number", "this is not a number", "Write \(allowed(column))")
    return nil
  }

  private func takesPercent(_ column: Column) -> Bool {
    let kind = kind(column)
    return kind == .percent || kind == .decimal
  }
}
