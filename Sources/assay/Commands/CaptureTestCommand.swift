import ArgumentParser
import ExampleStore
import Intake
import JSONText

/// Rehearses every capture without a trace.
struct CaptureTestCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "test", abstract: "Rehearse every capture in memory; nothing is left behind.")

  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let memory = try TrainingDataStore.inMemory()
    let line = try assembly.intake(into: memory)
    var outcomes: [JSONValue] = []
    for (kind, record) in CaptureSamples.all {
      for outcome in try await line.capture(kind, record) {
        let report = OutcomeReport(outcome)
        var json = report.json
        json["capture"] = .string(kind.rawValue)
        outcomes.append(.object(json))
        if !printing.json {
          try assembly.console.line("\(kind.rawValue): \(TerminalText.line(report.sentence))")
        }
      }
    }
    try memory.close()
    if printing.json { return try assembly.console.document(["outcomes": .array(outcomes)]) }
    try assembly.console.line("Every capture works; nothing was stored.")
  }
}
