import JSONText
import TrainingData

/// Something that happened and that examples can be made of.
///
/// The second draft hangs on the first: it becomes its child.
public protocol CaptureSource: Sendable {
  /// One or two drafts, the parent first.
  var drafts: [Draft] { get }
}

extension RecordFields {
  /// What else a capture brought: its `metadata`, and members that have no other place.
  func captureMetadata(_ given: JSONObject?) -> JSONObject {
    var metadata = given ?? JSONObject()
    for member in rest.members where metadata[member.key] == nil {
      metadata[member.key] = member.value
    }
    return metadata
  }

  /// The first of several names for a text that has to be there and to hold a word.
  mutating func requiredText(firstOf keys: String...) throws(RecordRefusal) -> String {
    for key in keys {
      guard let text = try text(key) else { continue }
      guard text.hasWords else { throw RecordRefusal(code: "empty_field", "\(key) is empty.") }
      return text
    }
    throw .missing(keys[0])
  }
}
