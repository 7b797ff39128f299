import TextBytes

/// Writes JSON in one of three hands; the same value always gives the same bytes.
public enum JSONWriter {
  /// How the text looks.
  public enum Style: Sendable {
    /// UTF-8 without blanks.
    case compact
    /// As Python's `json.dumps` writes it: ASCII, `", "` and `": "`. COMPAT for files and hashes.
    case python
    /// UTF-8, two spaces a level, for people.
    case pretty
  }

  /// The value as text, without a newline at its end.
  public static func text(_ value: JSONValue, _ style: Style) -> String {
    var bytes = ContiguousArray<UInt8>()
    append(value, style, to: &bytes)
    return String(utf8: bytes.span)
  }

  /// The object as text, without a newline at its end.
  public static func text(_ object: JSONObject, _ style: Style) -> String {
    text(.object(object), style)
  }

  /// Appends the value's bytes.
  public static func append(
    _ value: JSONValue, _ style: Style, to output: inout ContiguousArray<UInt8>
  ) {
    append(value, style, indent: 0, to: &output)
  }

  /// Appends a string with its quotes.
  public static func append(
    string: String, _ style: Style, to output: inout ContiguousArray<UInt8>
  ) {
    output.append(0x22)
    string.withUTF8Span { bytes in
      switch style {
      case .python: JSONStringBytes.appendASCII(bytes, to: &output)
      case .compact, .pretty: JSONStringBytes.appendUTF8(bytes, to: &output)
      }
    }
    output.append(0x22)
  }

  private static func append(
    _ value: JSONValue, _ style: Style, indent: Int, to output: inout ContiguousArray<UInt8>
  ) {
    switch value {
    case .null: output.append(contentsOf: "null".utf8)
    case .bool(let truth): output.append(contentsOf: (truth ? "true" : "false").utf8)
    case .number(let literal): output.append(contentsOf: literal.utf8)
    case .string(let text): append(string: text, style, to: &output)
    case .array(let values):
      list(values, "[", "]", style, indent: indent, to: &output) { element, output in
        append(element, style, indent: indent + 1, to: &output)
      }
    case .object(let object):
      list(object.members, "{", "}", style, indent: indent, to: &output) { member, output in
        append(string: member.key, style, to: &output)
        output.append(contentsOf: (style == .compact ? ":" : ": ").utf8)
        append(member.value, style, indent: indent + 1, to: &output)
      }
    }
  }

  private static func list<Element>(
    _ elements: [Element], _ open: String, _ close: String, _ style: Style, indent: Int,
    to output: inout ContiguousArray<UInt8>,
    _ write: (Element, inout ContiguousArray<UInt8>) -> Void
  ) {
    output.append(contentsOf: open.utf8)
    for (index, element) in elements.enumerated() {
      if index > 0 { output.append(contentsOf: (style == .python ? ", " : ",").utf8) }
      if style == .pretty { newline(indent + 1, to: &output) }
      write(element, &output)
    }
    if style == .pretty, !elements.isEmpty { newline(indent, to: &output) }
    output.append(contentsOf: close.utf8)
  }

  private static func newline(_ indent: Int, to output: inout ContiguousArray<UInt8>) {
    output.append(0x0A)
    for _ in 0..<indent * 2 { output.append(0x20) }
  }
}
