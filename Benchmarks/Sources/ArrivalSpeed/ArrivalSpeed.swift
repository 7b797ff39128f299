import AssayKit
import Foundation
import Measuring

/// Compares one more row after another with all that a store holds, storing none of them.
///
/// Usage: `ArrivalSpeed STORE FILE COUNT`. FILE holds lines with `instruction` and `output`; COUNT of
/// them, spread over the file, are asked for, each with its last word left out. Prints one JSON line
/// with milliseconds: of the first row, for which no page was read and no statement prepared, and
/// the median and the 95th percentile of the others; and the CPU time of the same.
@main
enum ArrivalSpeed {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count == 4, let count = Int(arguments[3]), count > 1 else {
      Usage.end("ArrivalSpeed STORE FILE COUNT")
    }
    let drafts = try drafts(arguments[2], count)
    let store = try await TrainingDataStore.open(
      StoreLocation(path: arguments[1]), access: .readOnly)
    let line = IntakeLine(store: store)
    // The line's own tables and the connection are there before the clock runs.
    for draft in drafts.prefix(1) { _ = line.rehearse(draft) }
    _ = try await store.importProgress("none")
    let clock = ContinuousClock()
    var times: [Double] = []
    var spent: [Double] = []
    var found = 0
    for draft in drafts {
      let start = (clock.now, CPUTime.seconds)
      if try await line.nearest(to: draft) != nil { found += 1 }
      times.append((clock.now - start.0) / .milliseconds(1))
      spent.append((CPUTime.seconds - start.1) * 1_000)
    }
    let rows = try await store.count()
    try store.close()
    let others = times.dropFirst().sorted()
    print(
      """
      {"rows":\(rows),"asked":\(times.count),"found":\(found),"first_ms":\(times[0]),\
      "median_ms":\(others[others.count / 2]),"p95_ms":\(others[others.count * 95 / 100]),\
      "first_cpu_ms":\(spent[0]),"median_cpu_ms":\(spent.sorted()[spent.count / 2])}
      """)
  }

  private static func drafts(_ path: String, _ count: Int) throws -> [Draft] {
    let data = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
    let step = data.count / (count + 1)
    return try (1...count).map { number in
      guard let before = data[(number * step)...].firstIndex(of: 0x0A),
        let end = data[(before + 1)...].firstIndex(of: 0x0A),
        let record = try JSONReader.value(in: ContiguousArray(data[before + 1..<end]).span).object
      else { throw CocoaError(.fileReadCorruptFile) }
      let output = record["output"]?.string ?? ""
      return Draft(
        provenance: Provenance(source: .manual), format: .instruction,
        prompt: Prompt(input: record["instruction"]?.string ?? ""),
        answer: .demonstration(String(output[..<(output.lastIndex(of: " ") ?? output.endIndex)])))
    }
  }
}
