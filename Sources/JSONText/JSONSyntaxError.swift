/// Why a text is not the JSON that Assay accepts, and where it stops being it.
public struct JSONSyntaxError: Error, Hashable, Sendable {
  /// What is wrong, in a stable word for programs.
  public enum Code: String, Hashable, Sendable {
    case badJSON = "bad_json"
    case badUTF8 = "bad_utf8"
    case loneSurrogate = "lone_surrogate"
    case nulInText = "nul_in_text"
    case duplicateKey = "duplicate_key"
    case tooDeep = "too_deep"
  }

  public let code: Code
  /// Where, in bytes from the start of the text.
  public let offset: Int

  public init(_ code: Code, at offset: Int) {
    self.code = code
    self.offset = offset
  }

  /// One sentence for people; it holds no word of the text.
  public var message: String {
    switch code {
    case .badJSON: "The text is not valid JSON at byte \(offset)."
    case .badUTF8: "The bytes are not valid UTF-8 at byte \(offset)."
    case .loneSurrogate: "Half a surrogate pair stands at byte \(offset); no text can hold it."
    case .nulInText: "A NUL character (U+0000) stands at byte \(offset); texts cannot hold it."
    case .duplicateKey: "A key stands twice in one object, the second time at byte \(offset)."
    case .tooDeep: "The value is nested deeper than \(JSONReader.maximumDepth) at byte \(offset)."
    }
  }
}
