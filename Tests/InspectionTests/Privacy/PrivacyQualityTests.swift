import Foundation
import Inspection
import JSONText
import Testing
import TextBytes
import TrainingData

/// Where marked texts lie, and whether they are wanted.
enum MarkedData {
  static let isWanted = ProcessInfo.processInfo.environment["ASSAY_MEASURE"] == "1"
  static let corpus = ProcessInfo.processInfo.environment["ASSAY_CORPUS"]
  static let shared = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().appending(path: "shared/data")

  static func exists(_ name: String) -> Bool {
    FileManager.default.fileExists(atPath: shared.appending(path: name).path)
  }
}

/// Measures the detectors on texts that others marked; run by `make check-real`.
///
/// Set `ASSAY_MEASURE=1` for it, and `ASSAY_CORPUS` to a folder that the corpus generator wrote.
@Suite(.enabled(if: MarkedData.isWanted, "ASSAY_MEASURE is not set"))
struct PrivacyQualityTests {
  /// What the project promises; phone numbers are written in too many ways for more.
  static func promise(_ type: String) -> Double { type == "PHONE" ? 0.9 : 0.98 }

  @Test(
    .enabled(
      if: MarkedData.exists("pii_presidio_generated_large.jsonl"), "the shared data is not here"))
  func `meets the marks of generated sentences`() throws {
    let names = [
      "EMAIL_ADDRESS": "EMAIL", "PHONE_NUMBER": "PHONE", "US_SSN": "SSN", "IBAN_CODE": "IBAN",
      "CREDIT_CARD": "CREDIT_CARD", "IP_ADDRESS": "IP_ADDRESS",
    ]
    var score = QualityScore()
    for row in try rows(MarkedData.shared.appending(path: "pii_presidio_generated_large.jsonl")) {
      let text = try #require(row["text"]?.string)
      var marked: Set<QualityScore.Place> = []
      for span in row["spans"]?.array ?? [] {
        guard let type = names[span.object?["type"]?.string ?? ""] else { continue }
        let start = try #require(span.object?["start"]?.int)
        let end = try #require(span.object?["end"]?.int)
        marked.insert(.init(type: type, range: bytes(start..<end, of: text)))
      }
      score.add(marked: marked, found: found(in: text).filter { names.values.contains($0.type) })
    }
    print(score.table("Generated sentences"))
    for type in names.values {
      #expect(score.precision(type) >= Self.promise(type), "\(type)")
      #expect(score.recall(type) >= Self.promise(type), "\(type)")
    }
  }

  @Test(.enabled(if: MarkedData.exists("secrets_gitleaks.jsonl"), "the shared data is not here"))
  func `meets the labels of leaked and of harmless lines`() throws {
    var counts: [String: [Bool: Int]] = ["tp": [:], "fp": [:]]
    for row in try rows(MarkedData.shared.appending(path: "secrets_gitleaks.jsonl")) {
      let text = try #require(row["text"]?.string)
      let label = try #require(row["label"]?.string)
      let isFound = found(in: text).contains { ["API_KEY", "PASSWORD"].contains($0.type) }
      counts[label, default: [:]][isFound, default: 0] += 1
    }
    let right = Double(counts["tp"]?[true] ?? 0)
    let recall = right / (right + Double(counts["tp"]?[false] ?? 0))
    let precision = right / (right + Double(counts["fp"]?[true] ?? 0))
    print("Leaked lines\n  precision \(precision), recall \(recall), \(counts)")
    #expect(recall >= 0.98)
    #expect(precision >= 0.98)
  }

  @Test(.enabled(if: MarkedData.corpus != nil, "ASSAY_CORPUS is not set"))
  func `meets what the corpus generator put in, and leaves clean rows alone`() throws {
    let folder = URL(filePath: try #require(MarkedData.corpus))
    var marked: [String: Set<QualityScore.Place>] = [:]
    var lures: [String: [(name: String, range: Range<Int>)]] = [:]
    for row in try rows(folder.appending(path: "gold_pii.jsonl")) {
      let id = try #require(row["id"]?.string)
      let start = try #require(row["bstart"]?.int)
      let end = try #require(row["bend"]?.int)
      let type = try #require(row["type"]?.string)
      let name = ["PATH_USER": "USERNAME", "IP": "IP_ADDRESS"][type] ?? type
      marked[id, default: []].formUnion([])
      if row["neg"]?.bool == true {
        lures[id, default: []].append((row["sub"]?.string ?? "", start..<end))
      } else {
        marked[id, default: []].insert(.init(type: name, range: start..<end))
      }
    }
    var score = QualityScore()
    var taken: [String: Int] = [:]
    var cleanRows = 0
    var cleanFindings: [String: Int] = [:]
    for row in try rows(folder.appending(path: "text.jsonl")) {
      let found = found(in: try #require(row["text"]?.string))
      let id = try #require(row["id"]?.string)
      guard let marks = marked[id] else {
        cleanRows += 1
        for place in found { cleanFindings[place.type, default: 0] += 1 }
        continue
      }
      score.add(marked: marks, found: found.filter { $0.type != "MAC_ADDRESS" })
      for lure in lures[id] ?? [] where found.contains(where: { $0.range.overlaps(lure.range) }) {
        taken[lure.name, default: 0] += 1
      }
    }
    print(score.table("Corpus generator"))
    print("  lures taken: \(taken); findings in \(cleanRows) rows without marks: \(cleanFindings)")
    for type in score.types {
      #expect(score.precision(type) >= Self.promise(type), "\(type)")
      #expect(score.recall(type) >= Self.promise(type), "\(type)")
    }
    // Real texts hold real addresses, so this counts more than errors.
    #expect(cleanFindings.values.reduce(0, +) * 50 < cleanRows)
  }

  private func found(in text: String) -> Set<QualityScore.Place> {
    text.withUTF8Span { bytes in
      Set(
        Redactor().findings(in: bytes).map {
          .init(type: QualityScore.folded($0.type), range: $0.range)
        })
    }
  }

  /// The bytes of a range of code points.
  private func bytes(_ range: Range<Int>, of text: String) -> Range<Int> {
    let scalars = text.unicodeScalars
    let start = scalars.index(scalars.startIndex, offsetBy: range.lowerBound)
    let end = scalars.index(start, offsetBy: range.count)
    return text[..<start].utf8.count..<text[..<end].utf8.count
  }

  private func rows(_ file: URL) throws -> [JSONObject] {
    try Data(contentsOf: file).split(separator: 0x0A).map {
      try JSONReader.object(in: ContiguousArray($0).span)
    }
  }
}
