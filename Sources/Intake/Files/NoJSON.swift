import TextBytes
import TrainingData

/// Tells a file that is no JSON at all, which is refused as a whole, from one with broken lines.
enum NoJSON {
  /// Why a file is refused, by its first records; nil where it is to be read on.
  ///
  /// - Parameters:
  ///   - start: The bytes of these records.
  ///   - read: How many there are.
  ///   - unreadable: How many of them are no JSON.
  static func refusal(
    of path: String, startingWith start: ContiguousArray<UInt8>, read: Int, unreadable: Int
  ) -> AssayError? {
    guard unreadable > 0 else { return nil }
    if let table = SeparatedTable(start, named: path) { return table.refusal(of: path) }
    guard unreadable == read, read >= linesThatProve else { return nil }
    return AssayError(
      .badData, code: "bad_json",
      message: "No line of \(LineRefusal.visible(path)) is JSON.",
      remedy: "Give JSON Lines, one object a line, or one JSON array of objects.")
  }

  /// So many broken lines and no good one at the start of a file are no accident.
  private static let linesThatProve = 20
}
