extension LinearModel {
  /// How many faults are listed before the rest are only counted.
  public static let faultsListed = 20

  /// Everything that makes the model unfit to solve, empty when it is sound. One pass over the model.
  public func problems() -> [ModelFault] {
    var faults = FaultList()
    if !objectiveConstant.isFinite {
      faults.add("The objective constant is \(objectiveConstant)", "Give a finite number")
    }
    if columnCount > Int(Int32.max) / 2 || rowCount > Int(Int32.max) / 2 || entryCount > Int(Int32.max) / 2 {
      faults.add("The model has more than a thousand million parts", "Split it")
    }
    let lengths = [columnUpper.count, columnObjective.count, columnKind.count]
    if lengths.contains(where: { $0 != columnCount }) || rowUpper.count != rowCount {
      faults.add(
        "The column or row arrays differ in length", "Add columns and rows with addColumn and addRow")
      return faults.listed
    }
    for column in 0..<columnCount {
      let (lower, upper) = (columnLower[column], columnUpper[column])
      if let wrong = Self.boundFault(lower, upper) {
        faults.add("Column \(columnNames[column]) \(wrong.wrong)", wrong.remedy)
      }
      if !columnObjective[column].isFinite {
        faults.add(
          "Column \(columnNames[column]) has objective coefficient \(columnObjective[column])",
          "Give a finite number")
      }
      if columnKind[column] != .continuous, Self.isFractional(lower) || Self.isFractional(upper) {
        faults.add(
          "Column \(columnNames[column]) takes whole numbers but its bounds are \(lower) and \(upper)",
          "Round the bounds inwards")
      }
      if columnKind[column] == .binary, lower < 0 || upper > 1 {
        faults.add(
          "Column \(columnNames[column]) is binary but its bounds are \(lower) and \(upper)",
          "Keep them within 0 and 1, or make the column an integer")
      }
    }
    for row in 0..<rowCount {
      if let wrong = Self.boundFault(rowLower[row], rowUpper[row]) {
        faults.add("Row \(rowNames[row]) \(wrong.wrong)", wrong.remedy)
      }
    }
    checkEntries(&faults)
    return faults.listed
  }

  private func checkEntries(_ faults: inout FaultList) {
    for entry in 0..<entryCount {
      let (row, column) = (Int(entryRow[entry]), Int(entryColumn[entry]))
      if row < 0 || row >= rowCount {
        faults.add(
          "An entry names row \(row) but there are \(rowCount)", "Add the row first; rows count from 0")
      } else if column < 0 || column >= columnCount {
        faults.add(
          "An entry of row \(rowNames[row]) names column \(column) but there are \(columnCount)",
          "Add the column first; columns count from 0")
      } else if !entryValue[entry].isFinite {
        faults.add(
          "The entry of row \(rowNames[row]) and column \(columnNames[column]) is \(entryValue[entry])",
          "Give a finite number")
      }
    }
    guard faults.listed.isEmpty else { return }
    let matrix = byColumn()
    for column in 0..<columnCount {
      var last: Int32 = -1
      for entry in matrix.range(column) {
        if matrix.indices[entry] == last {
          faults.add(
            "Row \(rowNames[Int(last)]) has column \(columnNames[column]) twice",
            "Add the two coefficients together")
        }
        last = matrix.indices[entry]
      }
    }
  }

  /// What is wrong with a pair of bounds, or nil.
  public static func boundFault(_ lower: Double, _ upper: Double) -> ModelFault? {
    if lower.isNaN || upper.isNaN {
      return ModelFault("has a bound that is not a number", "Give a number or an infinity")
    }
    if lower == .infinity || upper == -.infinity {
      return ModelFault(
        "has bounds \(lower) and \(upper)",
        "Use an infinity only for no limit: minus infinity below, infinity above")
    }
    if lower > upper {
      return ModelFault("has its lower bound \(lower) above its upper bound \(upper)", "Swap or widen them")
    }
    return nil
  }

  static func isFractional(_ value: Double) -> Bool { value.isFinite && value != value.rounded() }
}

/// Faults up to a limit; the rest are counted.
private struct FaultList {
  private var kept: [ModelFault] = []
  private var more = 0

  mutating func add(_ wrong: @autoclosure () -> String, _ remedy: @autoclosure () -> String) {
    if kept.count < LinearModel.faultsListed { kept.append(ModelFault(wrong(), remedy())) } else { more += 1 }
  }

  var listed: [ModelFault] {
    more == 0 ? kept : kept + [ModelFault("There are \(more) more faults", "Mend these first")]
  }
}
