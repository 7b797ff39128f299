import Foundation

/// What the server answers to one request.
package struct RecordedAnswer: Sendable {
  /// How the answer ends.
  package enum Ending: Sendable {
    /// With its last byte.
    case whole
    /// The connection is closed after so many bytes of the body, of which all were promised.
    case cut(after: Int)
    /// The connection is closed without a word.
    case hangUp
    /// Nothing is ever sent.
    case silence
  }

  package var status = 200
  package var headers: [(name: String, value: String)] = [("content-type", "application/json")]
  package var body: String
  package var ending = Ending.whole

  package init(_ body: String = "", status: Int = 200, ending: Ending = .whole) {
    self.body = body
    self.status = status
    self.ending = ending
  }

  /// An answer that was recorded into a file.
  package init(file: URL, status: Int = 200) throws {
    self.init(String(decoding: try Data(contentsOf: file), as: UTF8.self), status: status)
  }

  /// The same answer with one more header.
  package func with(_ name: String, _ value: String) -> RecordedAnswer {
    var answer = self
    answer.headers.append((name, value))
    return answer
  }
}

/// A request as it came in.
package struct ReceivedRequest: Sendable {
  package var method = ""
  package var path = ""
  package var headers: [String: String] = [:]
  package var body = ""
}
