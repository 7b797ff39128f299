import JSONText

/// What is captured: the flags under their names, or one JSON object on standard input.
struct CaptureRecord {
  /// A flag under the name that it has in JSON; nil where it was not given.
  typealias Field = (name: String, text: String?)

  private let flags: [Field]

  init(_ flags: [Field]...) { self.flags = flags.flatMap(\.self) }

  /// The record; flags, where any is given, are all of it.
  func object(for console: Console) throws -> JSONObject {
    var object = JSONObject()
    for (name, text) in flags {
      if let text { object[name] = .string(text) }
    }
    return object.isEmpty ? try StandardInput.object(for: console) : object
  }
}
