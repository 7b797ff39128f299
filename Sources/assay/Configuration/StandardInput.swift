import ByteFiles
import JSONText
import TrainingData

/// What is piped into the program.
enum StandardInput {
  /// One example cannot be larger: four texts and their metadata at their limits, escaped.
  private static let limit = 16 << 20

  /// Reads one JSON object.
  ///
  /// - Throws: A bad-data error with the code of what is wrong and the byte where it stands.
  static func object(for console: Console) throws -> JSONObject {
    if TerminalDevice.isTerminal(0) {
      console.note("Reading one JSON object from the keyboard; Control-D ends it.")
    }
    let source = try ByteSource("-")
    var bytes = ContiguousArray<UInt8>()
    while let chunk = try source.next(atMost: 1 << 18) {
      bytes += chunk
      guard bytes.count <= limit else {
        throw refusal("too_large", "Standard input holds more than 16 MB.", "Use 'assay import -'.")
      }
    }
    // What other systems put before UTF-8.
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { bytes.removeFirst(3) }
    guard bytes.contains(where: { $0 > 0x20 }) else {
      throw refusal(
        "empty_input", "Standard input is empty.", "Pipe one JSON object in, or use the flags.")
    }
    let value: JSONValue
    do { value = try JSONReader.value(in: bytes.span) } catch {
      throw refusal(
        error.code.rawValue,
        "Standard input is not one JSON document: \(error.code.rawValue) at byte \(error.offset).",
        "Correct it; 'assay import -' reads many lines and keeps the good ones.")
    }
    guard let object = value.object else {
      throw refusal(
        "not_an_object", "Standard input holds JSON, but no object.",
        "Write one object in braces; 'assay import -' reads lists.")
    }
    return object
  }

  private static func refusal(_ code: String, _ message: String, _ remedy: String) -> AssayError {
    AssayError(.badData, code: code, message: message, remedy: remedy)
  }
}
