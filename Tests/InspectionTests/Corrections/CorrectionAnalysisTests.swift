import Foundation
import JSONText
import Testing

@testable import Inspection

/// How corrections are read; defect 33 is what the original made of them.
@Suite struct CorrectionAnalysisTests {
  @Test func `one changed word of many is one change (defect 33)`() {
    let words = (0..<70).map { "word\($0)" }
    var changed = words
    changed[35] = "other"
    let analysis = CorrectionAnalysis(
      original: words.joined(separator: " "), corrected: changed.joined(separator: " "))
    #expect((analysis.similarity - 69.0 / 70).magnitude < 1e-9)
    #expect((analysis.changeRatio - 1.0 / 70).magnitude < 1e-9)
    let changes = analysis.segments.filter { $0.operation != .equal }
    #expect(changes.map(\.original) == ["word35"])
    #expect(changes.map(\.corrected) == ["other"])
    #expect(analysis.patterns.map(\.type) == ["word_replacement"])
  }

  @Test(arguments: [
    // A capital at the start of a sentence is no name, brackets in prose are no code.
    ("The sky is green (mostly); see above.", "A sky is blue (always); see above.", ["other"]),
    ("the river is long.", "the river is wide; it [also] flows.", ["incomplete"]),
    // A name inside a sentence is one.
    ("The capital is Sydney.", "The capital is Canberra.", ["factual"]),
    ("It happened in 1789.", "It happened in 1804.", ["factual"]),
    ("```\nfoo(1]\n```", "```\nfoo(1)\n```", ["code_syntax"]),
  ])
  func `names and brackets are told from words and prose (defect 33)`(
    original: String, corrected: String, types: [String]
  ) {
    let analysis = CorrectionAnalysis(original: original, corrected: corrected)
    #expect(analysis.errorTypes.map(\.rawValue) == types)
  }

  @Test(arguments: [
    ("That is not what I asked.", "misunderstood"), ("NOT WHAT I ASKED", "misunderstood"),
    ("it doesn’t exist", "hallucination"), ("two errors in it", "code_syntax"),
    ("Too long and wordy", "verbose"), ("a bolder tone", "tone"),
  ])
  func `a person's words are heard in any case (defect 33)`(words: String, type: String) {
    let analysis = CorrectionAnalysis(original: "a", corrected: "b", whatWasWrong: words)
    #expect(analysis.errorTypes.first?.rawValue == type)
  }

  @Test(arguments: ["a stonewall", "bold words", "wrongfooted is fine, oldish is not"])
  func `short words inside others are not heard`(words: String) {
    let types = CorrectionAnalysis(original: "a", corrected: "b", whatWasWrong: words).errorTypes
    #expect(!types.contains(.tone) && !types.contains(.outdated))
  }

  @Test func `segments put both texts together again`() {
    let original = "def f(x):\n    retrun x\n\nIt gives x — nothing else, 世界."
    let corrected = "def f(x):\n    return x + 1\n\nIt gives x and one — nothing else, 世人."
    let analysis = CorrectionAnalysis(original: original, corrected: corrected)
    func squeezed(_ text: String) -> String { text.filter { $0 != " " } }
    let sides = (
      analysis.segments.map(\.original).joined(), analysis.segments.map(\.corrected).joined()
    )
    #expect(squeezed(sides.0) == squeezed(original))
    #expect(squeezed(sides.1) == squeezed(corrected))
    for segment in analysis.segments where !segment.original.isEmpty {
      let start = original.unicodeScalars.index(
        original.unicodeScalars.startIndex, offsetBy: segment.position)
      #expect(String(original.unicodeScalars[start...]).hasPrefix(segment.original))
    }
    #expect(analysis.segments.contains { $0.original == "界" && $0.corrected == "人" })
  }

  @Test(arguments: [
    ("", "", 1.0, 0.0), ("", "New", 0, 1), ("Old text", "", 0, 1), ("Same", "Same", 1, 0),
    ("One two", "One two three", 0.8, 0),
  ])
  func `empty sides and pure additions`(
    original: String, corrected: String, similarity: Double, change: Double
  ) {
    let analysis = CorrectionAnalysis(original: original, corrected: corrected)
    #expect(analysis.similarity == similarity)
    #expect(analysis.changeRatio == change)
    #expect(CorrectionLikeness(original: original, corrected: corrected) == analysis.likeness)
  }

  @Test func `two unrelated texts of 32,000 code points come to an end`() {
    let left = String(repeating: "{;", count: 16_000)
    let right = String(repeating: ";;{", count: 10_666)
    let analysis = CorrectionAnalysis(original: left, corrected: right)
    #expect((0...1).contains(analysis.similarity))
    #expect(analysis.segments.count > 1)
    #expect(CorrectionLikeness(original: left, corrected: right) == analysis.likeness)
  }

  @Test func `a text without an end is read as far as it matters`() {
    let long = String(repeating: "a b ", count: 60_000)
    let analysis = CorrectionAnalysis(original: long, corrected: long)
    #expect(analysis.similarity == 1)
  }

  @Test(.enabled(if: FeedbackVectors.isPresent, "The vectors are not beside the repository."))
  func `says of the original's cases what it said where it was right`() throws {
    let cases = try #require(FeedbackVectors.all["analyses"]?.array)
    #expect(cases.count == 7)
    var first: [String] = []
    for vector in cases {
      let given = vector.object?["given"]?.array ?? []
      let analysis = CorrectionAnalysis(
        original: given[0].string ?? "", corrected: given[1].string ?? "",
        whatWasWrong: given[2].string)
      first.append(analysis.errorTypes[0].rawValue)
    }
    let expected = cases.compactMap { $0.object?["result"]?.object?["error_type"]?.string }
    // The last case was a matter of taste: its words complain of everything at once (defect 33).
    #expect(Array(first.dropLast()) == Array(expected.dropLast()))
  }

  /// One of the original's cases, with what is right where the original was not.
  struct Golden: Sendable {
    let similarity: Double
    let change: Double
    let types: [String]
    let patterns: [String]
  }

  /// Shares are of words and signs; the original compared characters, so that one changed name was
  /// two changes, and any word of two letters was a name, hence `factual` (defect 33).
  static let golden = [
    Golden(
      similarity: 12.0 / 14, change: 1.0 / 7, types: ["factual"], patterns: ["word_replacement"]),
    Golden(
      similarity: 12.0 / 27, change: 0, types: ["incomplete"], patterns: ["missing_content"]),
    Golden(similarity: 1, change: 0, types: ["other"], patterns: []),
    Golden(similarity: 0, change: 1, types: ["verbose"], patterns: ["excess_content"]),
    Golden(
      similarity: 12.0 / 13, change: 1.0 / 13, types: ["code_syntax"],
      patterns: ["word_replacement"]),
    Golden(
      similarity: 14.0 / 18, change: 2.0 / 9, types: ["hallucination"],
      patterns: ["word_replacement", "word_replacement"]),
    // "Not what I asked" could never be heard.
    Golden(
      similarity: 0.2, change: 0.8,
      types: ["factual", "format", "code_style", "misunderstood", "unclear"],
      patterns: ["excess_content", "missing_content"]),
  ]

  @Test(.enabled(if: FeedbackVectors.isPresent, "The vectors are not beside the repository."))
  func `the original's cases come out right (defect 33)`() throws {
    let cases = try #require(FeedbackVectors.all["analyses"]?.array)
    try #require(cases.count == Self.golden.count)
    for (vector, golden) in zip(cases, Self.golden) {
      let given = vector.object?["given"]?.array ?? []
      let analysis = CorrectionAnalysis(
        original: given[0].string ?? "", corrected: given[1].string ?? "",
        whatWasWrong: given[2].string)
      #expect((analysis.similarity - golden.similarity).magnitude < 1e-9)
      #expect((analysis.changeRatio - golden.change).magnitude < 1e-9)
      #expect(analysis.errorTypes.map(\.rawValue) == golden.types)
      #expect(analysis.patterns.map(\.type) == golden.patterns)
    }
  }
}

/// What the original made of feedback, recorded in `shared/spec/vectors/expected_feedback.json`.
enum FeedbackVectors {
  private static let file = URL(filePath: #filePath).deletingLastPathComponent()
    .appending(path: "../../../../shared/spec/vectors/expected_feedback.json").standardizedFileURL

  static let isPresent = FileManager.default.fileExists(atPath: file.path)

  static let all: JSONObject = {
    guard let data = try? Data(contentsOf: file) else { return JSONObject() }
    let bytes = ContiguousArray(data)
    return (try? JSONReader.value(in: bytes.span))?.object ?? JSONObject()
  }()
}
