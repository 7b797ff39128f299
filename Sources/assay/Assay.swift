import ArgumentParser

/// The command line: one verb a file under `Commands`.
@main
struct Assay: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "assay",
    abstract: "Capture, clean, judge and export training data for your own language model.",
    version: "0.1.0")
}
