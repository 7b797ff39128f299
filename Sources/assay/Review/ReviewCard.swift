import Curation
import ExampleStore
import Inspection
import TrainingData

/// What stands before a reviewer: one example and what is known of it.
struct ReviewCard {
  /// An example of the queue and why it is in it.
  struct Subject {
    var id: ExampleID
    var causes: [ReviewQueue.Cause] = []
    var conflict: Conflict?

    /// What contradicts the example, and by which rule.
    var opposite: Conflict.Side? {
      guard let conflict else { return nil }
      return conflict.first.example.id == id ? conflict.second : conflict.first
    }
  }

  let subject: Subject
  let row: TrainingExample
  let details: ExampleDetails
  var flags: [ExampleFlag] = []
  var marks: [Contamination] = []

  /// The line of facts: what it is, where it comes from, when.
  var facts: String {
    let source = row.source.rawValue + (row.parentID == nil ? "" : ", with a parent")
    return [
      row.format.rawValue, row.domain.rawValue,
      "\(row.tier.rawValue) \(Figures.hundredths(row.score))", source,
      Moment.text(row.createdAt), TerminalText.line(row.id),
    ].joined(separator: " · ")
  }

  /// What a reviewer should know first, a line each.
  var remarks: [String] {
    var remarks: [String] = []
    if subject.causes.contains(.guessed) {
      remarks.append("guessed, not said: no export takes it before you approve it")
    }
    if let flags = flags.sentences { remarks.append("flagged: \(flags)") }
    if !marks.isEmpty {
      remarks.append("contaminated: " + marks.map(\.sentence).joined(separator: "; "))
    }
    if let review = details.review, review.reviewer != Review.machine {
      let reason = review.reason.map { ": \($0)" } ?? ""
      remarks.append("\(review.approved ? "approved" : "rejected")\(reason)")
    }
    if let weakness { remarks.append(weakness) }
    if let conflict = subject.conflict { remarks.append("conflict: \(conflict.title)") }
    if !details.tags.isEmpty { remarks.append("tags: " + details.tags.joined(separator: ", ")) }
    return remarks.map { TerminalText.line($0) }
  }

  /// What speaks against the answer by the quality signal; nil where nothing does much.
  private var weakness: String? {
    let signal = SignalReader().signal(of: row)
    let against = signal.features.filter { $0.adds <= -Self.leastWeakness }
    guard !against.isEmpty else { return nil }
    let sentences = against.sorted { $0.adds < $1.adds }.map(\.sentence).joined(separator: "; ")
    return "quality signal \(Figures.hundredths(signal.probability)): \(sentences)"
  }

  /// Of the log-odds.
  private static let leastWeakness = 0.3

  /// The texts in the order in which they are read, those of what contradicts last.
  var parts: [ExamplePart] {
    var parts = row.parts
    func add(_ heading: String, _ text: String?) {
      if let text { parts.append(ExamplePart(heading: heading, text: text)) }
    }
    if let opposite = subject.opposite {
      let other = opposite.example
      add("the other side, \(TerminalText.line(other.id)): input", other.input)
      add("the other side: \(other.rejectedOutput == nil ? "output" : "chosen")", other.output)
      add("the other side: rejected", other.rejectedOutput)
      add("the other side: what contradicts", opposite.evidence)
    }
    return parts
  }
}
