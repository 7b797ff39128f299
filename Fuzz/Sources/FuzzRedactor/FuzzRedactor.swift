import AssayKit

/// Findings lie inside the text, in order and apart; a redacted text holds nothing more to redact.
private func check(_ bytes: ContiguousArray<UInt8>) {
  let text = String(decoding: bytes, as: UTF8.self)
  let (clean, redactions) = redactor.redact(text)
  var end = 0
  for redaction in redactions {
    precondition(redaction.range.lowerBound >= end, "findings overlap")
    precondition(!redaction.range.isEmpty, "a finding is empty")
    end = redaction.range.upperBound
  }
  precondition(end <= text.utf8.count, "a finding leaves the text")
  let again = redactor.redact(clean)
  precondition(again.redactions.isEmpty, "redacting twice finds more")
  precondition(Array(again.text.utf8) == Array(clean.utf8), "redacting twice changes the text")
}

private let redactor = Redactor()

@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  check(ContiguousArray(UnsafeBufferPointer(start: start, count: count)))
  return 0
}

@_silgen_name("LLVMFuzzerRunDriver")
func runDriver(
  _ count: UnsafeMutablePointer<CInt>,
  _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>>,
  _ test: @convention(c) (UnsafePointer<UInt8>?, Int) -> CInt
) -> CInt

/// SwiftPM names the entry after the target; libFuzzer does the rest.
@_cdecl("FuzzRedactor_main")
public func main(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> CInt {
  var count = count, arguments = arguments
  return runDriver(&count, &arguments, testOneInput)
}
