import AssayKit
import Foundation

/// Reads `text.jsonl` of a corpus into memory and measures redaction alone on one core.
///
/// Usage: `RedactionSpeed FILE [ROUNDS]`. Prints one JSON line: texts, bytes, findings, and the CPU
/// seconds of the best round for finding alone and for redacting whole texts.
@main
enum RedactionSpeed {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else {
      FileHandle.standardError.write(Data("usage: RedactionSpeed FILE [ROUNDS]\n".utf8))
      exit(64)
    }
    let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 3 : 3
    let texts = try texts(of: arguments[1])
    let size = texts.reduce(0) { $0 + $1.utf8.count }
    let redactor = Redactor()

    let bytes = texts.map { ContiguousArray($0.utf8) }
    var found = 0
    let finding = best(of: rounds) {
      found = bytes.reduce(0) { $0 + redactor.findings(in: $1.span).count }
    }
    var redacted = 0
    let redacting = best(of: rounds) {
      redacted = texts.reduce(0) { $0 + redactor.redact($1).text.utf8.count }
    }
    print(
      """
      {"texts":\(texts.count),"bytes":\(size),"findings":\(found),"redacted_bytes":\(redacted),\
      "find_cpu_s":\(finding),"redact_cpu_s":\(redacting),\
      "find_mb_s":\(Double(size) / 1e6 / finding),"redact_mb_s":\(Double(size) / 1e6 / redacting)}
      """)
  }

  /// The texts of the lines `{"id":…,"text":…}`.
  private static func texts(of path: String) throws -> [String] {
    let data = try Data(contentsOf: URL(filePath: path))
    return try data.split(separator: 0x0A).map { line in
      let value = try JSONReader.value(in: ContiguousArray(line).span)
      guard case .object(let object) = value, case .string(let text)? = object["text"] else {
        throw CocoaError(.fileReadCorruptFile)
      }
      return text
    }
  }

  /// The least CPU time that the work took, in seconds.
  private static func best(of rounds: Int, _ work: () -> Void) -> Double {
    (0..<max(1, rounds)).map { _ in
      let start = clock()
      work()
      return Double(clock() - start) / Double(CLOCKS_PER_SEC)
    }.min() ?? 0
  }
}
