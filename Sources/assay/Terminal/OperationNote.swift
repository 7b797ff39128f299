import ExampleStore
import JSONText

/// What an operation did, and how to take it back.
struct OperationNote {
  private let report: OperationReport?

  /// - Parameter report: Nil where nothing had to be done.
  init(_ report: OperationReport?) { self.report = report }

  /// The report for programs.
  var json: JSONObject {
    [
      "operation": (report?.operation).map { JSONValue(Int($0)) } ?? .null,
      "examples": .array((report?.examples ?? []).map { .string($0) }),
    ]
  }

  /// Prints the report; `verb` is what happened, as `approved`.
  func show(_ verb: String, on console: Console) throws {
    if console.json { return try console.document(.object(json)) }
    let rows = Figures.counted(report?.examples.count ?? 0, "example")
    try console.line("\(verb) \(rows)\(remedy)")
  }

  /// How to take it back.
  var remedy: String {
    (report?.operation).map { "; 'assay undo \($0)' takes it back" } ?? ""
  }
}
