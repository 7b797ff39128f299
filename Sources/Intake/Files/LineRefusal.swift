/// A line that did not become an example: where it stands and why.
public struct LineRefusal: Hashable, Sendable, CustomStringConvertible {
  /// The path as it was given; `-` for standard input.
  public let file: String
  /// The line, or the number of the element in a JSON array, from 1.
  public let line: Int
  /// For example `bad_json`, `too_large`, `unknown_shape`.
  public let code: String
  /// One sentence without a word of the text.
  public let message: String

  /// `file:line: code: message`, safe for a terminal.
  public var description: String { "\(Self.visible(file)):\(line): \(code): \(message)" }

  /// Writes control and direction characters as escapes.
  static func visible(_ text: String) -> String {
    var shown = ""
    for scalar in text.unicodeScalars {
      switch scalar.properties.generalCategory {
      case .control, .format, .lineSeparator, .paragraphSeparator:
        shown += "\\u{\(String(scalar.value, radix: 16))}"
      default: shown.unicodeScalars.append(scalar)
      }
    }
    return shown
  }
}
