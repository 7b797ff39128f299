import TextBytes

/// One thing about an answer that tells something of its worth, measured from the texts alone.
protocol SignalFeature: Sendable {
  /// The name for programs, in small letters and underscores.
  var name: String { get }

  /// Measures an answer; nil where the feature has nothing to say, as of English words in a French text.
  func measure(_ answer: Span<UInt8>, _ question: Span<UInt8>, _ texts: SignalTexts) -> Measured?

  /// What was measured, in one sentence for people, without a word of the texts.
  func sentence(_ measured: Measured) -> String
}

/// What a feature found in one answer.
struct Measured {
  /// 0…1; what it counts is the feature's affair.
  var value: Double
  /// So many of what the feature counts were found, …
  var count = 0
  /// … among so many.
  var total = 0
  /// Where the most telling one stands, in bytes; nil where the whole tells.
  var place: Range<Int>?
  /// Whether the place is one of the question.
  var isInQuestion = false

  init(_ value: Double) { self.value = value }

  /// A share, with its most telling place.
  init(_ count: Int, of total: Int, at place: Range<Int>? = nil) {
    value = total == 0 ? 0 : Double(count) / Double(total)
    self.count = count
    self.total = total
    self.place = place
  }

  /// Something that is there, at a place, or is not.
  init(at place: Range<Int>?) {
    value = place == nil ? 0 : 1
    count = place == nil ? 0 : 1
    self.place = place
  }

  /// The share in whole percent.
  var percent: String { "\(Int((value * 100).rounded())) %" }
}
