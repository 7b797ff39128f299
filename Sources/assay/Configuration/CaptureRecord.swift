import JSONText

/// What is captured: the flags under their names, or one JSON object on standard input.
struct CaptureRecord {
  private let flags: [(name: String, text: String?)]

  init(_ flags: [(name: String, text: String?)]) { self.flags = flags }

  /// The record; flags, where any is given, are all of it.
  func object(for console: Console) throws -> JSONObject {
    var object = JSONObject()
    for (name, text) in flags {
      if let text { object[name] = .string(text) }
    }
    return object.isEmpty ? try StandardInput.object(for: console) : object
  }
}
