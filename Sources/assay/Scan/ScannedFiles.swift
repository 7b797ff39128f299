import Inspection
import Intake
import Synchronization
import TrainingData

/// The files that `scan` is given: folders and archives are looked into as `import` does it.
struct ScannedFiles {
  let scan: FileScan
  let console: Console
  /// Whether what is found is taken out of the files.
  let fixes: Bool

  /// Searches everything that the paths stand for and hands out what it finds.
  ///
  /// - Returns: What could not be read, or not be rewritten; the other files are not concerned.
  func run(
    _ paths: [String], _ body: (FileScan.Hit) throws -> Void
  ) async throws -> [AssayError] {
    var failures: [AssayError] = []
    var leftOut: [String: Int] = [:]
    for path in paths {
      let found: ImportUnits
      do throws(AssayError) { found = try ImportUnits(path) } catch {
        failures.append(error)
        continue
      }
      leftOut.merge(found.leftOut, uniquingKeysWith: +)
      failures += found.failures.map(\.error)
      for unit in found.units {
        do { try await run(unit, body) } catch let fault as FileScan.Fault {
          failures.append(fault.error)
        }
      }
    }
    if !leftOut.isEmpty { console.note("left out: \(Figures.tally(leftOut))") }
    return failures
  }

  private func run(
    _ unit: ImportUnit, _ body: (FileScan.Hit) throws -> Void
  ) async throws {
    var count = 0
    try await scan.run(
      unit,
      skipped: { line in
        console.note("\(TerminalText.line(unit.name)):\(line) is too long to ask for its names.")
      }
    ) {
      count += 1
      try body($0)
    }
    guard fixes, count > 0 else { return }
    try Console.flush()
    try await scan.fix(unit)
    console.note("redacted \(Figures.counted(count, "finding")) in \(unit.name)")
  }
}
