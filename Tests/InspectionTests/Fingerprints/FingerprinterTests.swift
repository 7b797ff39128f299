import Inspection
import Testing
import TrainingData

struct FingerprinterTests {
  static let plain = TrainingExample(
    id: "1", source: .manual, format: .dpo, input: "a:b", output: "c", rejectedOutput: "d",
    createdAt: 1)

  /// One row for each training text, changed in that text alone.
  static let others: [(String, TrainingExample)] = [
    ("format", changed { $0.format = .chat }),
    ("system", changed { $0.systemPrompt = "" }),
    ("context", changed { $0.context = "" }),
    ("history", changed { $0.history = [Message(role: "user", content: "x")] }),
    ("roles", changed { $0.history = [Message(role: "userx", content: "")] }),
    ("colon", changed { ($0.input, $0.output) = ("a", "b:c") }),
    ("rejected", changed { $0.rejectedOutput = "e" }),
    ("no rejected", changed { $0.rejectedOutput = nil }),
    ("empty rejected", changed { $0.rejectedOutput = "" }),
    ("moved", changed { ($0.output, $0.rejectedOutput) = ("d", "c") }),
    ("composed", changed { $0.output = "é" }),
    ("decomposed", changed { $0.output = "e\u{301}" }),
  ]

  static func changed(_ change: (inout TrainingExample) -> Void) -> TrainingExample {
    var row = plain
    change(&row)
    return row
  }

  // Defect 20: the original's hash could not tell most of these apart, and pairs were lost.
  @Test func `every training text has its part in the identity`() {
    let fingerprinter = Fingerprinter()
    let rows = [Self.plain] + Self.others.map(\.1)
    #expect(Set(rows.map { fingerprinter.identity(of: $0) }).count == rows.count)
  }

  @Test func `what is no training text has none`() {
    let other = Self.changed {
      ($0.id, $0.source, $0.domain, $0.createdAt) = ("2", .feedback, .code, 99)
      ($0.score, $0.tier, $0.sourceID, $0.preferenceReason) = (0.9, .gold, "s", "because")
      $0.metadata = ["a": 1]
    }
    #expect(Inspector().fingerprint(of: other) == Inspector().fingerprint(of: Self.plain))
  }

  // Stored values: a change of layout must fail here and bring a new version with it.
  @Test func `identity and signature stay what they are`() {
    let fingerprint = Inspector().fingerprint(of: Self.plain)
    #expect(
      fingerprint.identity
        == Fingerprint.Identity(high: 4_784_662_801_947_067_337, low: 13_240_009_284_004_209_966))
    #expect(fingerprint.signature.count == 256)
    let sum = fingerprint.signature.reduce(UInt64(0)) { $0 &* 31 &+ UInt64($1) }
    #expect(sum == 986_895_754_916_470_811)
  }

  @Test func `the content hash joins with a colon as the original did`() {
    let fingerprinter = Fingerprinter()
    #expect(
      fingerprinter.contentHash(input: "a:b", output: "c")
        == fingerprinter.contentHash(input: "a", output: "b:c"))
  }

  @Test func `likeness follows the words and their neighbours, not their case`() {
    let text = (0..<200).map { "word\($0)" }.joined(separator: " ")
    let one = Self.changed { $0.output = text }
    let same = Self.changed { $0.output = text.uppercased() }
    let near = Self.changed { $0.output = text.replacing("word1", with: "other1") }
    let far = Self.changed {
      ($0.input, $0.output, $0.rejectedOutput) = ("q", text.replacing("word", with: "x"), "r")
    }
    func likeness(_ other: TrainingExample) -> Double {
      Similarity.estimate(
        Inspector().fingerprint(of: one).signature, Inspector().fingerprint(of: other).signature)
    }
    #expect(likeness(same) == 1)
    #expect((0.15...0.5).contains(likeness(near)))
    #expect(likeness(far) < 0.1)
  }

  @Test func `rows that share only the system prompt are not alike`() {
    let prompt = (0..<100).map { "rule\($0)" }.joined(separator: " ")
    let left = Self.changed { ($0.systemPrompt, $0.input, $0.output) = (prompt, "one", "two") }
    let right = Self.changed { ($0.systemPrompt, $0.input, $0.output) = (prompt, "three", "four") }
    #expect(
      Similarity.estimate(
        Fingerprinter().signature(of: left), Fingerprinter().signature(of: right)) < 0.5)
  }
}
