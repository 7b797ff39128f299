import ByteFiles
import Foundation
import TextBytes
import TrainingData

/// Where an endpoint's key is to be found; the key itself is never a setting.
public enum EndpointKey: Hashable, Sendable {
  /// An environment variable of this name.
  case variable(String)
  /// A file that holds the key and nothing else.
  case file(String)

  /// Where it is found, for people.
  public var place: String {
    switch self {
    case .variable(let name): "the environment variable \(name)"
    case .file(let path): "the file \(path)"
    }
  }

  /// Fetches the key.
  ///
  /// - Throws: `key_missing` where there is none, `bad_key` for what cannot stand in a header.
  func secret(environment: [String: String]) throws(AssayError) -> EndpointSecret {
    let text: String
    switch self {
    case .variable(let name):
      guard let value = environment[name], !value.isEmpty else {
        throw AssayError(
          .configuration, code: "key_missing", message: "There is no key in \(place).",
          remedy: "Set the variable, or name another place for the endpoint's key.")
      }
      text = value
    case .file(let path): text = try Self.read(path)
    }
    let key = text.trimmingCharacters(in: .whitespacesAndNewlines)
    guard !key.isEmpty, key.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else {
      throw AssayError(
        .configuration, code: "bad_key",
        message:
          "What stands in \(place) is no key: it is empty, or has blanks or signs beyond ASCII.",
        remedy: "Put the key there, alone on its line.")
    }
    return EndpointSecret(text: key)
  }

  private static func read(_ path: String) throws(AssayError) -> String {
    // No key is longer; more than this is some other file.
    let bytes = try ByteSource(exactly: path).next(atMost: 16_384) ?? []
    return String(utf8: bytes.span)
  }
}

/// A key in memory, which shows itself to nobody.
struct EndpointSecret: Sendable, CustomStringConvertible, CustomReflectable {
  let text: String

  var description: String { "(key)" }
  var customMirror: Mirror { Mirror(self, children: [:]) }
}
