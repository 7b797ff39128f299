import TrainingData

/// A record that cannot become an example, and why.
package struct RecordRefusal: Error, Hashable, Sendable {
  package let reasons: [RefusalReason]

  package init(_ reasons: [RefusalReason]) { self.reasons = reasons }

  package init(code: String, _ message: String) {
    reasons = [RefusalReason(code: code, message: message)]
  }

  /// A field holds another type than it should.
  static func badType(_ field: String, expected: String) -> RecordRefusal {
    RecordRefusal(code: "bad_type", "\(field) must be \(expected).")
  }

  /// A field that must be there is not.
  static func missing(_ field: String) -> RecordRefusal {
    RecordRefusal(code: "empty_field", "\(field) is missing.")
  }
}
