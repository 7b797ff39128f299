import Foundation
import Inspection
import Intake
import Testing
import TrainingData

@testable import assay

@Suite struct FileScanNamesTests {
  /// Knows one name, and remembers what it was shown.
  private actor OneName: NameFinder {
    private(set) var shown: [String] = []

    func names(in texts: [String]) async throws -> [[FoundName]] {
      shown += texts
      return texts.map { text in
        guard let place = text.range(of: "Åse Ek") else { return [] }
        let start = text.utf8.distance(from: text.startIndex, to: place.lowerBound)
        return [FoundName(.person, start..<start + "Åse Ek".utf8.count)]
      }
    }
  }

  @Test func `names in files are found, and the finder is shown nothing with a form`() async throws
  {
    let workshop = try Workshop()
    let path = try workshop.write(
      """
      Write to Åse Ek, ase@corp.test, today
      {"messages":[{"role":"user","content":"é, wer ist Åse Ek?"}],"n":1}
      nothing

      """, to: "chats.jsonl")
    let finder = OneName()
    var hits: [FileScan.Hit] = []
    try await FileScan(redactor: Redactor(), nameFinder: finder).run(ImportUnit(file: path)) {
      hits.append($0)
    }
    #expect(hits.map(\.type) == [.person, .email, .person])
    #expect(hits.map(\.line) == [1, 1, 2])
    #expect(hits.map(\.field) == ["text", "text", "messages[0].content"])
    #expect(hits.map(\.range) == [9..<15, 17..<30, 11..<17])
    #expect(await finder.shown.allSatisfy { !$0.contains("ase@corp.test") })
  }

  @Test func `a line that is too long to be held is not asked about, and that is said`()
    async throws
  {
    let workshop = try Workshop()
    let filler = String(repeating: "nothing here. ", count: 1_000)
    let path = try workshop.write("Åse Ek\n\(filler) Åse Ek a@corp.test\nÅse Ek\n", to: "long.txt")
    var hits: [FileScan.Hit] = []
    var skipped: [Int] = []
    try await FileScan(redactor: Redactor(), nameFinder: OneName(), longestLine: 1 << 12)
      .run(ImportUnit(file: path), skipped: { skipped.append($0) }) { hits.append($0) }
    #expect(hits.map(\.line) == [1, 2, 3])
    #expect(hits.map(\.type) == [.person, .email, .person])
    #expect(skipped == [2])
  }

  @Test func `names in a file need an analyzer`() throws {
    let workshop = try Workshop()
    try workshop.write("Åse Ek\n", to: "a.txt")
    let outcome = try workshop.run("scan", "--names", "a.txt", "--json")
    #expect(outcome.status == 78)
    #expect(try outcome.error()["code"] == "analyzer_missing")
  }
}
