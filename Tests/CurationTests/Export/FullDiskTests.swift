import ExampleStore
import Foundation
import Testing
import TrainingData

@testable import Curation

@Suite struct FullDiskTests {
  private static let program = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appendingPathComponent(".build/debug/assay").path

  private static var isBuilt: Bool { FileManager.default.isExecutableFile(atPath: program) }

  /// Defect 5, and what a full disk does: nothing is left, nothing is marked.
  @Test(
    .enabled(if: isBuilt, "needs the debug product"),
    arguments: ["out", "out.jsonl", "out.jsonl.gz"])
  func `leaves nothing behind when the disk is full`(name: String) async throws {
    let scratch = try Scratch()
    var random = SeededRandom(3)
    let rows = (0..<600).map { number in
      let noise = (0..<180).map { _ in String(random.next(), radix: 36) }.joined(separator: " ")
      return Samples.row("question \(number)", noise, id: "id\(number)")
    }
    let store = try await scratch.open()
    _ = try await store.admit(rows.map { Samples.judged($0) })
    try store.close()
    let before = Set(scratch.names)
    let status = try Self.export(to: scratch.path(name), from: scratch.path("store.db"))
    #expect(status == 74)
    #expect(Set(scratch.names).subtracting(before).filter { !$0.hasPrefix("store.db") } == [])
    let again = try await scratch.open()
    #expect(try await again.examples().allSatisfy { !$0.usedInTraining })
    #expect(try await again.datasets().isEmpty)
    try again.close()
  }

  /// Runs the program where no file may grow beyond 600 KB.
  private static func export(to path: String, from store: String) throws -> Int32 {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/bash")
    process.arguments = [
      "-c", #"ulimit -f 600; exec "$0" export --db "$1" -o "$2" -f raw --mark-used"#, program,
      store, path,
    ]
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    return process.terminationStatus
  }
}
