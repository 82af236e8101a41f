import Tables

/// What a finished or failed task was: in its results as `task.json`, or as `failed.json`.
struct TaskRecord: Sendable, Hashable {
  /// How a task failed.
  struct Failure: Sendable, Hashable {
    /// The program's exit code, or 128 and the number of the signal that ended it.
    var code: Int32
    /// What it said first.
    var message: String
  }

  var name: String
  var statement: [String]
  var fingerprint: String
  var failure: Failure?

  init(_ prepared: PreparedTask, failure: Failure? = nil) {
    name = prepared.task.name
    statement = prepared.task.statement
    fingerprint = prepared.fingerprint
    self.failure = failure
  }

  /// Reads a record; nil where there is none that can be read.
  init?(path: String) {
    guard FileBytes.size(path) != nil, let bytes = try? FileBytes.read(path, limit: 10_000_000),
      let json = try? JSONValue(parsing: bytes), json["program"]?.asText == "schoolward",
      let name = json["task"]?.asText, let fingerprint = json["fingerprint"]?.asText
    else { return nil }
    self.name = name
    self.fingerprint = fingerprint
    statement = (json["command"]?.asList ?? []).compactMap(\.asText)
    if let code: Int32 = json["exit_code"]?.asWhole() {
      failure = Failure(code: code, message: json["message"]?.asText ?? "")
    }
  }

  var bytes: [UInt8] {
    var members: [JSONValue.Member] = [
      .init("program", .text("schoolward")), .init("task", .text(name)),
      .init("command", .list(statement.map { .text($0) })), .init("fingerprint", .text(fingerprint)),
    ]
    if let failure {
      members += [.init("exit_code", .whole(failure.code)), .init("message", .text(failure.message))]
    }
    return JSONValue.object(members).bytes
  }
}
