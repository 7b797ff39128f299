import ByteFiles
import Foundation
import JSONText
import Synchronization
import TrainingData

/// Where results and narration go: results on standard output, everything else on standard error.
final class Console: Sendable {
  /// Leaves narration out.
  let quiet: Bool
  /// Whether results are for programs.
  let json: Bool
  /// Whether texts are printed with the codes they hold; never on a terminal.
  let raw: Bool
  let colors: Bool
  /// One buffer for the one standard output.
  private static let pending = Mutex<[UInt8]>([])

  init(quiet: Bool, json: Bool, raw: Bool, color: ColorChoice) {
    self.quiet = quiet
    self.json = json
    let terminal = TerminalDevice.isTerminal(1)
    self.raw = raw && !terminal
    colors = color.applies(onTerminal: terminal) && !json
  }

  /// Columns that a line may take; unlimited where output is not a terminal.
  var width: Int {
    TerminalDevice.columns(1) ?? (TerminalDevice.isTerminal(1) ? 80 : .max)
  }

  /// Prints one line of a result, whose codes were escaped by whoever composed it.
  func line(_ text: String = "") throws {
    try append(text)
  }

  /// Prints a text that somebody captured, over several lines, codes escaped.
  func block(_ text: String) throws {
    try append(raw ? text : TerminalText.block(text))
  }

  /// Prints one JSON document in one line; pure ASCII where a terminal would obey the codes in it.
  func document(_ value: JSONValue) throws {
    let style: JSONWriter.Style = TerminalDevice.isTerminal(1) ? .python : .compact
    try append(JSONWriter.text(value, style))
  }

  /// Prints a table that fits the terminal, its headings in bold.
  func table(_ table: Table) throws {
    for (index, line) in table.lines(width: width).enumerated() {
      try append(index == 0 && colors ? "\u{1B}[1m\(line)\u{1B}[0m" : line)
    }
  }

  /// Prints figures or facts below each other, what they are in a column of its own.
  func facts(_ facts: [(name: String, value: String)]) throws {
    var table = Table([.init(title: ""), .init(title: "")])
    for fact in facts { table.add([fact.name, fact.value]) }
    for text in table.lines(width: .max).dropFirst() { try append(text) }
  }

  /// A heading, in bold where colours are wanted.
  func heading(_ text: String) -> String { colors ? "\u{1B}[1m\(text)\u{1B}[0m" : text }

  /// Says on standard error what is going on, unless told to be quiet.
  func note(_ text: String) {
    guard !quiet else { return }
    Console.complain(text)
  }

  /// Writes one line on standard error, whatever the options are.
  static func complain(_ text: String) {
    try? FileHandle.standardError.write(contentsOf: Data((TerminalText.block(text) + "\n").utf8))
  }

  /// Hands everything printed so far to the system.
  ///
  /// - Throws: An input-output error when it could not be written, for example to a full disk.
  static func flush() throws {
    let bytes = pending.withLock { pending in
      defer { pending.removeAll(keepingCapacity: true) }
      return pending
    }
    guard !bytes.isEmpty else { return }
    try write(bytes)
  }

  private func append(_ text: String) throws {
    let full: [UInt8]? = Self.pending.withLock { pending in
      pending.append(contentsOf: text.utf8)
      pending.append(0x0A)
      guard pending.count >= 1 << 16 else { return nil }
      defer { pending.removeAll(keepingCapacity: true) }
      return pending
    }
    if let full { try Self.write(full) }
  }

  /// Writes whole lines of JSON as they are, behind everything printed so far; on a terminal, which
  /// would obey the codes in them, in pure ASCII.
  static func write(lines: ContiguousArray<UInt8>) throws {
    try flush()
    guard TerminalDevice.isTerminal(1) else { return try write(lines) }
    for line in lines.split(separator: 0x0A) {
      let text = String(decoding: line, as: UTF8.self)
      let shown =
        (try? JSONReader.value(of: text)).map { JSONWriter.text($0, .python) }
        ?? TerminalText.line(text)
      try write(Array((shown + "\n").utf8))
    }
  }

  private static func write(_ bytes: some Collection<UInt8>) throws {
    do { try FileHandle.standardOutput.write(contentsOf: Data(bytes)) } catch {
      if OutputFailure.readerIsGone(error) { throw OutputFailure.readerLeft }
      throw AssayError(
        .inputOutput, code: "output_failed",
        message: "Standard output could not be written.",
        remedy: "Check the disk or the program that reads it; what was already stored is kept.")
    }
  }
}

/// How writing a result can fail.
enum OutputFailure: Error {
  /// The reader closed the pipe, as `head` does: nothing is wrong.
  case readerLeft

  /// Tells whether `error` is a closed pipe.
  static func readerIsGone(_ error: any Error) -> Bool {
    let outer = error as NSError
    let cause = outer.userInfo[NSUnderlyingErrorKey] as? NSError ?? outer
    return cause.domain == NSPOSIXErrorDomain && cause.code == Int(POSIXErrorCode.EPIPE.rawValue)
  }
}
