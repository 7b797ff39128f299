import ExampleStore
import Synchronization
import TextBytes
import Testing
import TrainingData

@testable import Curation

@Suite struct StoreScanNamesTests {
  /// Knows one name, and says of which texts it was asked.
  private final class OneName: NameFinder {
    static let name = "Ann Müller"
    let asked = Mutex<[String]>([])

    func names(in texts: [String]) async throws -> [[FoundName]] {
      asked.withLock { $0 += texts }
      return texts.map { text in
        let bytes = ContiguousArray(text.utf8)
        let name = ContiguousArray(Self.name.utf8)
        return bytes.indices.filter { bytes[$0...].starts(with: name) }.map {
          FoundName(.person, $0..<$0 + name.count)
        }
      }
    }
  }

  private static let rows = [
    Samples.row(
      "Wer bin ich? é🚀 Ann Müller", "You are Ann Müller, ann@corp-mail.com.", id: "named"),
    Samples.row("Clean", "Nothing here.", id: "clean", metadata: ["by": "Ann Müller"]),
  ]

  @Test func `names are found where they stand, beside what has a form`() async throws {
    let store = try await Samples.store(Self.rows)
    let finder = OneName()
    let found = Mutex<[StoreScan.Hit]>([])
    let scan = try await StoreScan(store: store).knowingNames(from: finder)
    _ = try await scan.run { hit in found.withLock { $0.append(hit) } }
    let hits = found.withLock { $0 }.map { "\($0.id) \($0.field) \($0.type) \($0.range)" }
    #expect(
      Set(hits) == [
        "named input_text PERSON 16..<26", "named output_text PERSON 8..<18",
        "named output_text EMAIL 20..<37", "clean metadata.by PERSON 0..<10",
      ])
    #expect(!finder.asked.withLock { $0 }.contains { $0.contains("ann@corp-mail.com") })
  }

  @Test func `names are taken out for good, once`() async throws {
    let store = try await Samples.store(Self.rows)
    let scan = try await StoreScan(store: store).knowingNames(from: OneName())
    let fix = try await scan.fix(at: Samples.now)
    #expect(Set(fix.rows) == ["named", "clean"])
    let row = try #require(await store.example("named"))
    #expect(row.input.isIdentical(to: "Wer bin ich? é🚀 [REDACTED_PERSON]"))
    #expect(row.output == "You are [REDACTED_PERSON], [REDACTED_EMAIL].")
    let again = try await StoreScan(store: store).knowingNames(from: OneName())
    #expect(try await again.run { _ in } == 0)
  }
}
