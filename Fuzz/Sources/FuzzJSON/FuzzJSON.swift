import AssayKit

/// What is read as JSON can be written and read again, and is then the same.
private func check(_ bytes: ContiguousArray<UInt8>) {
  guard let value = try? JSONReader.value(in: bytes.span) else { return }
  for style in [JSONWriter.Style.compact, .python, .pretty] {
    let text = JSONWriter.text(value, style: style)
    guard let again = try? JSONReader.value(of: text) else {
      preconditionFailure("\(style) text is not read again")
    }
    precondition(again == value, "\(style) text says something else")
  }
}

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
@_cdecl("FuzzJSON_main")
public func main(
  _ count: CInt, _ arguments: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>
) -> CInt {
  var count = count, arguments = arguments
  return runDriver(&count, &arguments, testOneInput)
}
