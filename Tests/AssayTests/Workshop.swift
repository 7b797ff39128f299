import Foundation
import JSONText
import Testing

/// A temporary home with a store of its own, in which the built program is run.
final class Workshop {
  /// What one run of the program left behind.
  struct Outcome {
    let status: Int32
    let output: String
    let errors: String

    /// The result as JSON.
    func json(_ location: SourceLocation = #_sourceLocation) throws -> JSONValue {
      try #require(
        try? JSONReader.value(of: output.trimmingCharacters(in: .newlines)),
        "no JSON on standard output: \(output) \(errors)", sourceLocation: location)
    }

    /// The result as JSON Lines.
    func lines(_ location: SourceLocation = #_sourceLocation) throws -> [JSONValue] {
      try output.split(separator: "\n").map { line in
        try #require(
          try? JSONReader.value(of: String(line)), "no JSON: \(line)", sourceLocation: location)
      }
    }

    /// The error that `--json` prints on standard error.
    func error(_ location: SourceLocation = #_sourceLocation) throws -> JSONObject {
      let last = try #require(
        errors.split(separator: "\n").last { $0.hasPrefix("{") }, sourceLocation: location)
      let value = try JSONReader.value(of: String(last))
      return try #require(value.object?["error"]?.object, sourceLocation: location)
    }
  }

  let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("assay-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: folder) }

  /// The program, built beside the bundle that these tests run from.
  static let program: URL = {
    let bundles = Bundle.allBundles.map(\.bundleURL).filter { $0.pathExtension == "xctest" }
    let places = bundles + [Bundle.main.executableURL, Bundle.main.bundleURL].compactMap { $0 }
    let folders = places.flatMap { [$0, $0.deletingLastPathComponent()] }
    let found = folders.map { $0.appendingPathComponent("assay") }
      .first { FileManager.default.isExecutableFile(atPath: $0.path) && !$0.hasDirectoryPath }
    return found ?? URL(fileURLWithPath: ".build/debug/assay")
  }()

  /// Whether this system has a device that is always full.
  static let hasFullDevice = FileManager.default.fileExists(atPath: "/dev/full")

  func path(_ name: String) -> String { folder.appendingPathComponent(name).path }

  /// Writes a file into the workshop and gives its path.
  @discardableResult
  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: folder.appendingPathComponent(name))
    return path(name)
  }

  func read(_ name: String) throws -> String {
    try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
  }

  /// The names of all files in the workshop.
  func names() throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
  }

  /// Runs the program on the workshop's store.
  func run(
    _ arguments: String..., input: String = "", environment: [String: String] = [:]
  ) throws -> Outcome {
    try run(arguments, input: input, environment: environment)
  }

  /// Runs the program on the workshop's store.
  func run(
    _ arguments: [String], input: String = "", environment: [String: String] = [:]
  ) throws -> Outcome {
    try execute(Self.program, arguments, input: input, environment: environment)
  }

  /// Runs a line of shell in which `$ASSAY` is the program.
  func shell(_ line: String) throws -> Outcome {
    try execute(URL(fileURLWithPath: "/bin/bash"), ["-c", line], input: "", environment: [:])
  }

  private func execute(
    _ executable: URL, _ arguments: [String], input: String, environment: [String: String]
  ) throws -> Outcome {
    let process = Process()
    process.executableURL = executable
    process.arguments = arguments
    process.currentDirectoryURL = folder
    process.environment = [
      "HOME": folder.path, "PATH": "/usr/local/bin:/usr/bin:/bin",
      "ASSAY_DB": path("store.db"), "ASSAY": Self.program.path,
    ].merging(environment) { $1 }
    // Files, not pipes: a full pipe would stop the program while nobody reads.
    let names = ["in", "out", "err"].map { ".\($0)-\(UUID().uuidString)" }
    try write(input, to: names[0])
    try write("", to: names[1])
    try write("", to: names[2])
    process.standardInput = try FileHandle(forReadingFrom: folder.appendingPathComponent(names[0]))
    process.standardOutput = try FileHandle(forWritingTo: folder.appendingPathComponent(names[1]))
    process.standardError = try FileHandle(forWritingTo: folder.appendingPathComponent(names[2]))
    try process.run()
    process.waitUntilExit()
    defer { for name in names { try? FileManager.default.removeItem(atPath: path(name)) } }
    return Outcome(
      status: process.terminationStatus, output: try read(names[1]), errors: try read(names[2]))
  }
}
