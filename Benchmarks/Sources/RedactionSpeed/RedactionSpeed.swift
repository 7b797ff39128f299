import AssayKit
import Measuring

/// Reads `text.jsonl` of a corpus into memory and measures redaction alone on one core.
///
/// Usage: `RedactionSpeed FILE [ROUNDS]`. Prints one JSON line: texts, bytes, findings, and the CPU
/// seconds of the best round for finding alone and for redacting whole texts. `RedactionSpeed --worst`
/// times texts that are made to be slow, and prints one JSON line for each of the ten slowest.
@main
enum RedactionSpeed {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 1 else {
      Usage.end("RedactionSpeed FILE [ROUNDS] | --worst")
    }
    if arguments[1] == "--worst" { return worst() }
    let rounds = arguments.count > 2 ? Int(arguments[2]) ?? 3 : 3
    let texts = try JSONLines.read(arguments[1]) { $0["text"]?.string }
    let size = texts.reduce(0) { $0 + $1.utf8.count }
    let redactor = Redactor()

    let bytes = texts.map { ContiguousArray($0.utf8) }
    var found = 0
    let finding = CPUTime.best(of: rounds) {
      found = bytes.reduce(0) { $0 + redactor.findings(in: $1.span).count }
    }
    var redacted = 0
    let redacting = CPUTime.best(of: rounds) {
      redacted = texts.reduce(0) { $0 + redactor.redact($1).text.utf8.count }
    }
    print(
      """
      {"texts":\(texts.count),"bytes":\(size),"findings":\(found),"redacted_bytes":\(redacted),\
      "find_cpu_s":\(finding),"redact_cpu_s":\(redacting),\
      "find_mb_s":\(Double(size) / 1e6 / finding),"redact_mb_s":\(Double(size) / 1e6 / redacting)}
      """)
  }

  private static func worst() {
    for figure in WorstRedaction().slowest(10) {
      let line: JSONObject = [
        "text": .string("\(figure.recipe)"), "redact_ms": JSONValue(figure.milliseconds),
        "growth": JSONValue(figure.growth),
      ]
      print(JSONWriter.text(line, .compact))
    }
  }
}
