import AssayKit
import Foundation
import Measuring

/// Finds near-duplicates among the texts of a file, from raw text to groups, on one core.
///
/// Usage: `NearSpeed FILE THRESHOLD [GROUPS]`. FILE holds lines with `text`, or with `instruction`
/// and `output`. Rows are preferred in the file's order. Prints one JSON line with rows and CPU
/// seconds; GROUPS gets each row's leader, a number a line.
@main
enum NearSpeed {
  static func main() throws {
    let arguments = CommandLine.arguments
    guard arguments.count > 2, let threshold = Double(arguments[2]) else {
      Usage.end("NearSpeed FILE THRESHOLD [GROUPS]")
    }
    let lines = try Lines(arguments[1])
    let start = CPUTime.seconds
    let fingerprinter = Fingerprinter()
    var clusters = LeaderClusters(capacity: lines.count, threshold: threshold)
    var leaders = [Int](repeating: 0, count: lines.count)
    var compared = 0
    for row in 0..<lines.count {
      let example = try lines.example(row)
      let signature = fingerprinter.signature(of: example)
      var own: WordBag?
      let member = try clusters.add(signature.span) { leader in
        compared += 1
        let bag = own ?? Self.words(of: example)
        own = bag
        // Raw text has no parts and no format: the whole decides.
        let value = bag.jaccard(Self.words(of: try lines.example(leader)))
        return value >= threshold ? value : nil
      }
      leaders[row] = member?.leader ?? row
    }
    let spent = CPUTime.seconds - start
    if arguments.count > 3 {
      let text = leaders.map { "\($0)\n" }.joined()
      try Data(text.utf8).write(to: URL(filePath: arguments[3]))
    }
    let groups = Set(leaders).count
    print(
      """
      {"rows":\(lines.count),"bytes":\(lines.size),"groups":\(groups),"compared":\(compared),\
      "cpu_s":\(spent)}
      """)
  }

  private static func words(of example: TrainingExample) -> WordBag {
    WordBag(example.input, example.output)
  }
}

/// The lines of a file that is mapped, not read: what lies in memory does not grow with the texts.
struct Lines {
  private let data: Data
  private var starts: ContiguousArray<Int> = []

  var count: Int { starts.count - 1 }
  var size: Int { data.count }

  init(_ path: String) throws {
    data = try Data(contentsOf: URL(filePath: path), options: .alwaysMapped)
    starts.append(0)
    data.withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return }
      var place = 0
      while place < bytes.count,
        let end = memchr(base + place, 0x0A, bytes.count - place)
      {
        place = base.distance(to: UnsafeRawPointer(end)) + 1
        starts.append(place)
      }
      if place < bytes.count { starts.append(bytes.count) }
    }
  }

  func example(_ row: Int) throws -> TrainingExample {
    let value = try data.withUnsafeBytes { bytes in
      try JSONReader.value(
        in: ContiguousArray(UnsafeRawBufferPointer(rebasing: bytes[starts[row]..<starts[row + 1]]))
          .span)
    }
    guard let object = value.object else { throw CocoaError(.fileReadCorruptFile) }
    let input = [object["instruction"]?.string, object["input"]?.string]
      .compactMap { $0 }.filter { !$0.isEmpty }.joined(separator: "\n")
    return TrainingExample(
      id: "", source: .manual, format: .completion, input: input,
      output: object["text"]?.string ?? object["output"]?.string ?? "", createdAt: 0)
  }
}
