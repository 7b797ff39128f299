import ArgumentParser
import ExampleStore
import JSONText
import TrainingData

/// Finds out what ails the store.
struct DoctorCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "doctor", abstract: "Check the store and what it stands on.",
    discussion: "Status 1 if anything is wrong; each finding says what to do.")

  @Flag(help: "Put right what can be put right without asking.") var fix = false
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let location = try assembly.location()
    var diagnoses = try await examine(assembly, location)
    if let analyzer = try await assembly.settings.analyzer.diagnosis() {
      diagnoses.append(analyzer)
    }
    let problems = diagnoses.filter { $0.severity == .problem }.count
    if printing.json {
      try assembly.console.document([
        "store": .string(location.path), "healthy": .bool(problems == 0),
        "findings": .array(diagnoses.map(\.json)),
      ])
    } else {
      try assembly.console.line(TerminalText.line("assay \(Assay.version), \(location.path)"))
      for diagnosis in diagnoses { try diagnosis.show(on: assembly.console) }
      let verdict = problems == 0 ? "healthy" : Figures.counted(problems, "problem")
      try assembly.console.line(verdict)
    }
    if problems > 0 { throw Failure.found }
  }

  /// Examines the store; where it is too damaged for that, what is left of it.
  ///
  /// A damaged file is not opened for writing unless it is to be mended: the log would be folded
  /// into it, and rows of other programs taken in, on pages that nobody can trust.
  private func examine(_ assembly: Assembly, _ location: StoreLocation) async throws -> [Diagnosis]
  {
    do {
      if fix { return try await assembly.withStore(to: .change) { try await $0.repair() } }
      let integrity = try await assembly.withStore(to: .examine) { store in
        try await store.examineIntegrity()
      }
      if integrity.severity == .problem {
        return TrainingDataStore.examineDamage(at: location.path)
      }
      return try await assembly.withStore(to: .count) { store in
        try await store.examine(location, integrity: integrity)
      }
    } catch let error as AssayError where error.code == "store_corrupt" {
      return TrainingDataStore.examineDamage(at: location.path)
    }
  }
}

extension Diagnosis {
  /// The finding for programs.
  fileprivate var json: JSONValue {
    [
      "code": .string(code), "severity": .string(severity.rawValue),
      "message": .string(message), "remedy": JSONValue(remedy),
    ]
  }

  /// Prints the finding in one line, or two with what to do.
  fileprivate func show(on console: Console) throws {
    let mark =
      switch severity {
      case .fine: "ok  "
      case .note: "note"
      case .problem: "BAD "
      }
    try console.line("  \(mark)  \(TerminalText.line(message))")
    if let remedy { try console.line("        \(TerminalText.line(remedy))") }
  }
}
