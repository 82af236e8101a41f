/// Results folders that hold no plan: forecasts, appraisals, budgets.
extension ResultsClaim {
  /// Writes files beside `timings.json` and, last, `run.json` with the hash of each, and swaps them in.
  ///
  /// - Parameter run: the record; its `outputs` are filled here.
  /// - Returns: the record as written.
  /// - Throws: `ResultsError`; whatever was there before is then untouched.
  @discardableResult
  public func write(
    _ run: RunRecord, files: [ResultsAttachment], timings: [(stage: String, seconds: Double)] = []
  ) throws -> RunRecord {
    var taken: Set = [ResultsFolder.timingsName, RunRecord.fileName]
    for file in files {
      guard Self.isPlainName(file.name), taken.insert(file.name).inserted else {
        throw ResultsError(
          .misuse, "\(file.name) cannot be the name of a results file.",
          "Give each file a plain name of its own."
        )
      }
    }
    try Self.checkReplaceable(path)
    let temporary = try makeTemporary()
    do {
      var run = run
      run.outputs = []
      for file in files {
        var sink = try ResultsSink(path: temporary + "/" + file.name)
        switch file.content {
        case .bytes(let bytes): try sink.put(bytes)
        case .file(let path): try Self.copy(path, to: &sink)
        }
        run.outputs.append((file.name, try sink.finish()))
      }
      var seconds = try ResultsSink(path: temporary + "/" + ResultsFolder.timingsName)
      try seconds.put(ResultsFolder.timings(timings).bytes)
      _ = try seconds.finish()
      var record = try ResultsSink(path: temporary + "/" + RunRecord.fileName)
      try record.put(run.json.bytes)
      _ = try record.finish()
      try keepOthers(in: temporary)
      FolderFiles.sync(temporary)
      try swapIn(temporary)
      return run
    } catch {
      FolderFiles.discard(temporary)
      throw error
    }
  }
}
