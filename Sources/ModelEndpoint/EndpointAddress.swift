import TrainingData

/// Where an endpoint lies: scheme, host, port and the path before its verbs.
public struct EndpointAddress: Hashable, Sendable, CustomStringConvertible {
  /// `http` or `https`.
  public let scheme: String
  /// A name or an address, in small letters; an IPv6 address with its brackets.
  public let host: String
  public let port: Int
  /// Begins with a slash or is empty; never ends in one.
  public let path: String

  /// Reads a base URL such as `http://localhost:11434/v1`.
  ///
  /// - Throws: `bad_endpoint` for anything but http and https, for a name or password within it, and for a
  ///   query or fragment: such parts would be written into logs.
  public init(_ text: String) throws(AssayError) {
    guard let parsed = Self(parsing: text) else {
      throw AssayError(
        .configuration, code: "bad_endpoint",
        message: "The endpoint's base URL is not of the form http://HOST:PORT/PATH.",
        remedy: "Write for example http://localhost:11434/v1, without a key, query or fragment.")
    }
    self = parsed
  }

  /// Reads an absolute URL; nil where it is not one that an endpoint can have.
  init?(parsing text: String) {
    var rest = text.utf8[...]
    if rest.starts(with: "http://".utf8) {
      (scheme, rest) = ("http", rest.dropFirst(7))
    } else if rest.starts(with: "https://".utf8) {
      (scheme, rest) = ("https", rest.dropFirst(8))
    } else {
      return nil
    }
    let authority = rest.prefix { $0 != UInt8(ascii: "/") }
    var path = rest.dropFirst(authority.count)
    while path.last == UInt8(ascii: "/") { path.removeLast() }
    guard path.allSatisfy(Self.isPathByte), let (host, digits) = Self.split(authority) else {
      return nil
    }
    guard let digits else {
      port = scheme == "https" ? 443 : 80
      (self.host, self.path) = (host, String(Substring(path)))
      return
    }
    guard let port = Int(String(Substring(digits))), (1...65_535).contains(port) else { return nil }
    self.port = port
    (self.host, self.path) = (host, String(Substring(path)))
  }

  /// The host and the digits behind the colon.
  private static func split(
    _ authority: Substring.UTF8View
  ) -> (host: String, port: Substring.UTF8View?)? {
    let colon = UInt8(ascii: ":")
    let host: Substring.UTF8View
    if authority.first == UInt8(ascii: "[") {
      guard let end = authority.firstIndex(of: UInt8(ascii: "]")) else { return nil }
      host = authority[...end]
      guard host.dropFirst().dropLast().allSatisfy({ $0.isHexDigit || $0 == colon || $0 == 0x2E })
      else { return nil }
    } else {
      host = authority.prefix { $0 != colon }
      guard
        host.allSatisfy({
          $0.isASCIILetter || $0.isDecimal || $0 == 0x2D || $0 == 0x2E || $0 == 0x5F
        })
      else { return nil }
    }
    guard !host.isEmpty else { return nil }
    let behind = authority.dropFirst(host.count)
    guard let first = behind.first else { return (String(Substring(host)).lowercased(), nil) }
    let digits = behind.dropFirst()
    guard first == colon, !digits.isEmpty, digits.count <= 5, digits.allSatisfy(\.isDecimal) else {
      return nil
    }
    return (String(Substring(host)).lowercased(), digits)
  }

  private static func isPathByte(_ byte: UInt8) -> Bool {
    // No query, no fragment, no blank, nothing beyond ASCII.
    byte > 0x20 && byte < 0x7F && byte != UInt8(ascii: "?") && byte != UInt8(ascii: "#")
      && byte != UInt8(ascii: "@")
  }

  /// Scheme, host and port: what a key is meant for.
  public var origin: String { "\(scheme)://\(host):\(port)" }

  /// The URL under which an endpoint's verb is asked.
  package func url(of verb: String) -> String { origin + path + verb }

  /// Whether another address is the same program on the same machine.
  func hasSameOrigin(as other: Self) -> Bool { origin == other.origin }

  public var description: String { origin + path }
}

extension UInt8 {
  fileprivate var isDecimal: Bool { (0x30...0x39).contains(self) }
  fileprivate var isASCIILetter: Bool { (0x61...0x7A).contains(self | 0x20) }
  fileprivate var isHexDigit: Bool { isDecimal || (0x61...0x66).contains(self | 0x20) }
}
