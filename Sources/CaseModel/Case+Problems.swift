extension Case {
  /// A problem at a row of the case, in the words of the file it came from.
  ///
  /// For whoever finds something after reading, such as a postcode that no list holds.
  public func problem(
    at source: RowSource, column: String? = nil, _ severity: Severity, _ code: String, value: String? = nil,
    message: String, advice: String
  ) -> Problem {
    guard files.indices.contains(Int(source.file)) else {
      return Problem(severity, code, file: "", column: column, value: value, message: message, advice: advice)
    }
    let file = files[Int(source.file)]
    var cell: String?
    if file.isSheet, let column {
      let plain = SourceFile.plainHeader(column)
      cell = file.columns.firstIndex { SourceFile.plainHeader($0) == plain }
        .map { SourceFile.letters($0) + String(source.row) }
    }
    return Problem(
      severity, code, file: file.name, row: Int(source.row), column: column, cell: cell, value: value,
      message: message, advice: advice)
  }
}
