import ByteFiles
import TextBytes
import TrainingData

/// A text as an option gives it: itself, `@FILE` for a file's contents, or `-` for standard input.
enum TextArgument {
  /// A longer text is no question and no answer.
  private static let limit = 16 << 20

  /// The text that an option means; `@@` stands for a leading `@`.
  ///
  /// - Throws: What opening and reading the file throws; bad data for too much or no UTF-8.
  static func text(_ argument: String, for option: String) throws -> String {
    if argument.hasPrefix("@@") { return String(argument.dropFirst()) }
    if argument == "-" { return try contents(of: "-", for: option) }
    if argument.hasPrefix("@") {
      return try contents(of: String(argument.dropFirst()), for: option)
    }
    return argument
  }

  private static func contents(of path: String, for option: String) throws -> String {
    let source = try ByteSource(path)
    var bytes = ContiguousArray<UInt8>()
    while let chunk = try source.next(atMost: 1 << 18) {
      bytes += chunk
      guard bytes.count <= limit else {
        throw refusal("too_large", "\(path), given for \(option), holds more than 16 MB.")
      }
    }
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw refusal("bad_utf8", "\(path), given for \(option), is not UTF-8 text.")
    }
    return text.hasSuffix("\n") ? String(text.dropLast()) : text
  }

  private static func refusal(_ code: String, _ message: String) -> AssayError {
    AssayError(.badData, code: code, message: message, remedy: "Give a text file.")
  }
}
