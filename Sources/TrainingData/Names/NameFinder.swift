/// Finds names of people, organisations and places, which no form gives away.
///
/// It is given texts out of which the private data with a form has been taken.
public protocol NameFinder: Sendable {
  /// What stands in each of the texts, in their order.
  ///
  /// - Throws: What makes it useless to go on; a text that could not be searched is not stored.
  func names(in texts: [String]) async throws -> [[FoundName]]
}

/// A name in a text: what it names and where it stands, never what it says.
public struct FoundName: Hashable, Sendable {
  public let type: PrivateDataType
  /// Half-open, in UTF-8 bytes of the text.
  public let range: Range<Int>

  public init(_ type: PrivateDataType, _ range: Range<Int>) {
    self.type = type
    self.range = range
  }
}

extension NameFinder {
  /// Does `body` until every text in which it wants the names is known, and gives its last result.
  ///
  /// `body` is done twice or more and may leave no trace but its result. So a line that works step by
  /// step, without waiting for anybody, can know what has to be asked for.
  package func settle<Result>(_ body: (KnownNames) throws -> Result) async throws -> Result {
    let known = KnownNames()
    for _ in 0..<Self.mostRounds {
      let result = try body(known)
      guard try await known.learn(from: self) else { return result }
    }
    throw AssayError(
      .internalFault, code: "names_without_end",
      message: "Looking for names came to no end.", remedy: "Please report this.")
  }

  private static var mostRounds: Int { 8 }
}
