import Foundation
import GRDB
import Testing
import TrainingData

@testable import ExampleStore

/// Row 14: a program that reads for hours.
@Suite struct LogGrowthTests {
  @Test func `a log that a reader keeps large is told with its size and the way out`() async throws
  {
    let scratch = try Scratch()
    let store = try await scratch.open()
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let reader = try DatabaseQueue(path: scratch.path(), configuration: configuration)
    try reader.inDatabase { database in
      try database.execute(sql: "BEGIN; SELECT count(*) FROM training_examples")
    }
    for number in 0..<20 {
      _ = try await store.admit([Samples.judged("Question \(number)?", "Long. " + noise)])
    }
    #expect(LogGrowth(of: scratch.path()) == nil)
    let growth = try #require(LogGrowth(of: scratch.path(), from: 100_000))
    #expect(growth.size >= 100_000)
    #expect(growth.holders == [])
    let told = try #require(StoreExamination.log(of: scratch.path(), from: 100_000).first)
    #expect(told.code == "log")
    #expect(told.severity == .note)
    #expect(told.message.contains("keeps it from being emptied"))
    #expect(told.remedy?.contains("closes the store") == true)
    #expect(try await store.examine().contains { $0.code == "log" } == false)

    try reader.inDatabase { try $0.execute(sql: "COMMIT") }
    try reader.close()
    try store.close()
    #expect(LogGrowth(of: scratch.path(), from: 1) == nil)
  }

  @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self/fd"), "no /proc here"))
  func `who has the store open is known by the process`() async throws {
    let scratch = try Scratch()
    let mine = Int(ProcessInfo.processInfo.processIdentifier)
    let store = try await scratch.open()
    #expect(LogGrowth.processes(holding: scratch.path()).contains(mine))
    try store.close()
    #expect(!LogGrowth.processes(holding: scratch.path("other.db")).contains(mine))
  }

  private let noise = String(repeating: "All of it is one paragraph. ", count: 400)
}
