import Foundation
import JSONText
import Testing
import TrainingData

@testable import ExampleStore

@Suite struct ErasedReturnTests {
  private static func row(_ number: Int, id: String) -> JudgedExample {
    Samples.judged(Samples.example("question \(number)", "answer \(number)", id: id))
  }

  @Test func `what was erased is refused under any id, and taken when that is asked for`()
    async throws
  {
    let store = try TrainingDataStore.inMemory()
    _ = try await store.admit((0..<3).map { Self.row($0, id: "id\($0)") })
    _ = try await store.erase(ids: ["id1"], at: 1)
    let back = [Self.row(1, id: "other"), Self.row(7, id: "id1"), Self.row(8, id: "new")]
    #expect(try await store.foreseen(back).map(\.isErased) == [true, true, false])
    #expect(try await store.admit(back).map(\.isErased) == [true, true, false])
    #expect(try await store.quarantined().isEmpty)
    #expect(try await store.count() == 3)
    var batch = AdmissionBatch(examples: [back[0]], at: 2)
    batch.takesErased = true
    #expect(
      try await store.foreseen(back, takingErased: true).map(\.isErased) == [false, false, false])
    #expect(try await store.admit(batch).admissions == [.stored("other")])
    // It is erased no more, whoever brings it; the id is another matter.
    _ = try await store.delete(["other"], by: "a", at: 3)
    #expect(try await store.admit([back[0]]) == [.duplicate(of: "other")])
    #expect(try await store.admit([back[1]]).map(\.isErased) == [true])
  }

  @Test(arguments: [false, true])
  func `a restore does not bring back what was erased since`(taking: Bool) async throws {
    let scratch = try Scratch()
    let store = try await scratch.open()
    _ = try await store.admit((0..<5).map { Self.row($0, id: "id\($0)") })
    _ = try await store.delete(["id4"], by: "a", at: 1)
    #expect(try await store.backup(to: scratch.path("copy.db"), at: 2) == 4)
    let erased = try await store.erase(ids: ["id1", "id4"], at: 3)
    #expect(erased.erased.count == 2)
    try store.close()
    let restored = try await TrainingDataStore.restore(
      from: scratch.path("copy.db"), to: StoreLocation(path: scratch.path()), takesErased: taking,
      at: 4)
    #expect(restored.erased == (taking ? 0 : 1) && restored.rows == (taking ? 4 : 3))
    let again = try await scratch.open()
    #expect(try await again.count() == restored.rows)
    #expect(try await (again.example("id1") != nil) == taking)
    // Nor does an import of it, or an undo.
    #expect(try await again.admit([Self.row(1, id: "x")]).map(\.isErased) == [!taking])
    if !taking { #expect(try await again.holding("question 4").examples.isEmpty) }
    #expect(try await again.examine().filter { $0.severity == .problem } == [])
    try again.close()
  }

  @Test func `tombstones of another store count after a restore`() async throws {
    let scratch = try Scratch()
    let other = try await scratch.open("other.db")
    _ = try await other.admit((0..<3).map { Self.row($0, id: "id\($0)") })
    #expect(try await other.backup(to: scratch.path("copy.db"), at: 1) == 3)
    try other.close()
    let store = try await scratch.open()
    _ = try await store.admit([Self.row(1, id: "id1")])
    _ = try await store.erase(ids: ["id1"], at: 2)
    try store.close()
    let restored = try await TrainingDataStore.restore(
      from: scratch.path("copy.db"), to: StoreLocation(path: scratch.path()), at: 3)
    #expect(restored.erased == 1)
    let again = try await scratch.open()
    #expect(try await again.admit([Self.row(1, id: "z")]).map(\.isErased) == [true])
    try again.close()
  }

  @Test func `an edit may say what was erased`() async throws {
    let store = try TrainingDataStore.inMemory()
    _ = try await store.admit([Self.row(0, id: "a"), Self.row(1, id: "b")])
    _ = try await store.erase(ids: ["b"], at: 1)
    let edit = try await store.replace([("a", Self.row(1, id: "c"))], by: "a", at: 2)
    #expect(edit.admissions == [.stored("c")])
  }
}
