import JSONText
import TrainingData

/// The original's words for how good a capture is, which it kept in the metadata.
///
/// The tier goes by the score alone, so the class word has a place of its own.
struct CaptureQuality {
  private let judged: JudgedExample

  init(_ judged: JudgedExample) { self.judged = judged }

  /// The example with `capture_quality` and `quality_issues` in its metadata.
  var noted: JudgedExample {
    var example = judged.example
    example.metadata["capture_quality"] = .string(word)
    example.metadata["quality_issues"] = .array(judged.judgement.flags.map { .string($0.code) })
    return JudgedExample(
      example: example, fingerprint: judged.fingerprint, judgement: judged.judgement,
      findings: judged.findings, markedByPerson: judged.markedByPerson, tags: judged.tags)
  }

  /// From 0.7 high, from 0.4 medium, else low.
  private var word: String {
    switch judged.judgement.hundredths {
    case 70...: "high"
    case 40...: "medium"
    default: "low"
    }
  }
}
