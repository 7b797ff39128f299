import ArgumentParser
import Intake

extension RecordKind {
  /// The kind that `--as` names.
  static func spelled(_ spelling: String) throws -> RecordKind {
    guard let kind = RecordKind(spelling: spelling) else {
      throw ValidationError("There is no kind '\(spelling)'.")
    }
    return kind
  }
}
