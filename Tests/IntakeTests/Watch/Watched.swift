import ByteFiles
import ExampleStore
import Foundation
import Synchronization
import TestFolders
import TrainingData

@testable import Intake

/// A folder under watch, with a clock that can be ahead.
final class Watched: Sendable {
  let folder: Folder
  let store: TrainingDataStore
  private let refused = Mutex<[LineRefusal]>([])

  init() throws {
    folder = try Folder()
    store = try .inMemory()
  }

  var refusals: [LineRefusal] { refused.withLock { $0 } }

  var options: FolderWatch.Options {
    var options = FolderWatch.Options()
    options.once = true
    return options
  }

  private func line(_ seconds: Double) -> IntakeLine {
    IntakeLine(store: store, clock: { self.lastChange + seconds })
  }

  /// When the newest file changed; however slow the machine is, no time passes behind it.
  private var lastChange: Double {
    let names = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String }
    let times = (names ?? []).compactMap { FileStatus(at: folder.file($0))?.modified }
    return times.max() ?? 0
  }

  /// Looks once, so many seconds after the last change.
  ///
  /// - Parameter rest: How long a file rests before it counts as written.
  func look(after seconds: Double = 30, rest: Double = 10) async throws -> ImportReport {
    try await once(after: seconds, rest: rest).imported
  }

  /// How many files wait at a look so many seconds after the last change.
  func waiting(after seconds: Double) async throws -> Int {
    try await once(after: seconds).waiting
  }

  private func once(after seconds: Double, rest: Double = 10) async throws -> WatchReport {
    var options = options
    options.rest = rest
    return try await FolderWatch(line(seconds), options: options).run(
      [folder.path], onRefusal: { refusal in self.refused.withLock { $0.append(refusal) } })
  }

  /// A watch whose looks a test calls, thirty seconds ahead.
  func rounds(_ options: FolderWatch.Options) async throws -> WatchRounds {
    WatchRounds(
      line: line(30), options: options, records: [:], onFile: { _ in },
      onRefusal: { refusal in self.refused.withLock { $0.append(refusal) } })
  }

  func texts() async throws -> [String] { try await Self.texts(store) }

  static func texts(_ store: TrainingDataStore) async throws -> [String] {
    try await store.examples(ExampleFilter()).map { "\($0.input)\n\($0.output)" }.sorted()
  }

  // What is written there

  static func line(_ number: Int) -> String {
    #"{"instruction":"What is special about \#(number) ☕️?","output":"It follows \#(number - 1)."}"#
      + "\n"
  }

  /// Four lines a turn: a question, words with the call of a tool, its result, an answer.
  static func session(turns: Int) -> [String] {
    var last = "null"
    func line(_ id: String, _ type: String, _ content: String) -> String {
      defer { last = "\"\(id)\"" }
      return
        #"{"type":"\#(type)","uuid":"\#(id)","parentUuid":\#(last),"sessionId":"s","message":{"content":\#(content)}}"#
        + "\n"
    }
    return (1...turns).flatMap { turn in
      [
        line("q\(turn)", "user", #""What is the number \#(turn)?""#),
        line(
          "a\(turn)", "assistant",
          #"[{"type":"text","text":"I look. \#(turn)"},{"type":"tool_use","id":"t\#(turn)","name":"Read","input":{}}]"#
        ),
        line(
          "r\(turn)", "user",
          #"[{"type":"tool_result","tool_use_id":"t\#(turn)","content":"\#(turn)"}]"#),
        line("b\(turn)", "assistant", #"[{"type":"text","text":"It is \#(turn)."}]"#),
      ]
    }
  }

  func row(_ number: Int, to name: String) throws { try append(Self.line(number), to: name) }

  func write(_ text: String, to name: String) throws {
    try Data(text.utf8).write(to: URL(fileURLWithPath: folder.file(name)))
  }

  func append(_ text: String, to name: String) throws {
    try append(bytes: Array(text.utf8), to: name)
  }

  func append(bytes: [UInt8], to name: String) throws {
    let path = folder.file(name)
    guard FileManager.default.fileExists(atPath: path) else {
      folder.write(bytes, to: name)
      return
    }
    let file = try FileHandle(forWritingTo: URL(fileURLWithPath: path))
    try file.seekToEnd()
    try file.write(contentsOf: Data(bytes))
    try file.close()
  }

  func folder(_ name: String) throws {
    try FileManager.default.createDirectory(
      atPath: folder.file(name), withIntermediateDirectories: true)
  }

  func move(_ name: String, to other: String) throws {
    try? FileManager.default.removeItem(atPath: folder.file(other))
    try FileManager.default.moveItem(atPath: folder.file(name), toPath: folder.file(other))
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: folder.file(name))
  }
}

/// Numbers that look random and are the same for the same seed.
struct Dice: RandomNumberGenerator {
  private var state: UInt64

  init(seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

  mutating func next() -> UInt64 {
    state ^= state << 13
    state ^= state >> 7
    state ^= state << 17
    return state &* 0x2545_F491_4F6C_DD1D
  }
}
