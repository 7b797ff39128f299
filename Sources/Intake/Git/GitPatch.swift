import TextBytes

/// What a commit changed, as much of it as fits a question.
struct GitPatch: Equatable {
  /// The patch in git's words, without the numbers of its blobs; cut behind a line, with a mark that
  /// says so, where it is long.
  let text: String
  /// All bytes of the patch.
  let length: Int

  /// Reads what git printed; nil where it is no text.
  init?(_ field: BoundedField) {
    length = field.length
    var bytes = field.bytes
    if field.isCut {
      // A half line, which may end amid a sign, is no line.
      while let last = bytes.last, last != 0x0A { bytes.removeLast() }
    }
    guard let whole = BoundedField(bytes: bytes, length: bytes.count).text else { return nil }
    var lines = whole.trimmedOfNewlines.split(separator: "\n", omittingEmptySubsequences: false)
    // Only a header's line begins so: those of a change begin with a sign of their own.
    lines.removeAll { $0.hasPrefix("index ") }
    if field.isCut { lines.append("… \(field.length - bytes.count) more bytes of this change") }
    text = lines.joined(separator: "\n")
  }
}
