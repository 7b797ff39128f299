import ArgumentParser
import Curation
import Foundation
import JSONText
import TrainingData

/// Tells whether files on disk are still what was written.
struct DatasetsVerifyCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify", abstract: "Hash exported files again; status 1 if any differs.")

  @Argument(
    help: "Datasets, or their files or folders; none for every dataset.", completion: .file())
  var ids: [String] = []
  @OptionGroup var store: StoreOptions
  @OptionGroup var printing: OutputOptions

  func run() async throws {
    let assembly = try Assembly(store, printing)
    let verdicts = try await assembly.withStore(to: .change) { store in
      let verifier = DatasetVerifier(store: store)
      if ids.isEmpty { return try await verifier.verify() }
      var verdicts: [DatasetVerifier.Verdict] = []
      for id in ids {
        if id.contains("/") || id == "." {
          verdicts.append(try await verifier.verify(folder: id))
          continue
        }
        do {
          verdicts += try await verifier.verify(DatasetName(id).dataset(in: store).id)
        } catch let error as AssayError
          where error.code == "no_dataset" && FileManager.default.fileExists(atPath: id)
        {
          verdicts.append(try await verifier.verify(folder: id))
        }
      }
      return verdicts
    }
    for verdict in verdicts {
      if printing.json {
        try assembly.console.document(verdict.json)
      } else {
        try verdict.show(on: assembly.console)
      }
    }
    if verdicts.isEmpty { assembly.console.note("Nothing was exported yet.") }
    if verdicts.contains(where: { !$0.faults.isEmpty }) { throw Failure.found }
  }
}

extension DatasetVerifier.Verdict {
  /// The verdict for programs.
  fileprivate var json: JSONValue {
    [
      "dataset": JSONValue(dataset), "path": .string(path), "intact": .bool(faults.isEmpty),
      "faults": .array(
        faults.map { ["file": .string($0.file), "fault": .string($0.fault.rawValue)] }),
    ]
  }

  /// Prints the verdict for people.
  fileprivate func show(on console: Console) throws {
    let name = TerminalText.line("\(dataset ?? "unrecorded")  \(path)")
    try console.line("\(faults.isEmpty ? "intact  " : "CHANGED ") \(name)")
    for (file, fault) in faults {
      try console.line("    \(TerminalText.line(file)): \(fault.rawValue)")
    }
  }
}
