import Foundation
import Testing

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The built program on a terminal of its own, with a test in the place of the person.
final class TerminalProgram {
  private let process = Process()
  private let master: FileHandle
  /// Everything on the screen since it was looked at last.
  private var seen = ""

  /// Starts the program in a workshop.
  init(
    _ arguments: [String], in workshop: Workshop, environment: [String: String] = [:],
    columns: UInt16 = 100, rows: UInt16 = 40
  ) throws {
    let (number, name) = try #require(Self.newTerminal())
    master = FileHandle(fileDescriptor: number, closeOnDealloc: true)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    try #require(unsafe ioctl(number, UInt(TIOCSWINSZ), &size) == 0)
    let terminal = try #require(FileHandle(forUpdatingAtPath: name))
    process.executableURL = Workshop.program
    process.arguments = arguments
    process.environment = [
      "HOME": workshop.folder.path, "PATH": "/usr/local/bin:/usr/bin:/bin",
      "ASSAY_DB": workshop.path("store.db"), "NO_COLOR": "1", "TERM": "xterm",
    ].merging(environment) { $1 }
    process.standardInput = terminal
    process.standardOutput = terminal
    process.standardError = terminal
    try process.run()
    // So that the program's end is the end of what can be read.
    try terminal.close()
  }

  /// A terminal that nobody uses: the end for the person, and the other end's path.
  private static func newTerminal() -> (Int32, String)? {
    let number = unsafe open("/dev/ptmx", O_RDWR | O_NOCTTY)
    guard number >= 0 else { return nil }
    #if canImport(Darwin)
      guard grantpt(number) == 0, unlockpt(number) == 0, let name = unsafe ptsname(number) else {
        return nil
      }
      return (number, unsafe String(cString: name))
    #else
      // What `unlockpt` and `ptsname` do; Swift does not see them here.
      let (setLock, getNumber) = (UInt(0x4004_5431), UInt(0x8004_5430))
      var lock: Int32 = 0
      var terminal: Int32 = 0
      guard unsafe ioctl(number, setLock, &lock) == 0,
        unsafe ioctl(number, getNumber, &terminal) == 0
      else { return nil }
      return (number, "/dev/pts/\(terminal)")
    #endif
  }

  deinit { if process.isRunning { kill(process.processIdentifier, SIGKILL) } }

  /// Presses keys once the screen shows `text`; gives what it showed until then.
  @discardableResult
  func press(
    _ keys: String, after text: String, _ location: SourceLocation = #_sourceLocation
  ) throws -> String {
    let shown = try wait(for: text, location)
    try master.write(contentsOf: Data(keys.utf8))
    return shown
  }

  /// Waits until the screen shows `text`.
  @discardableResult
  func wait(
    for text: String, _ location: SourceLocation = #_sourceLocation
  ) throws -> String {
    while true {
      if let range = seen.range(of: text) {
        let shown = String(seen[..<range.upperBound])
        seen.removeSubrange(..<range.upperBound)
        return shown
      }
      guard let bytes = read() else {
        Issue.record("the terminal never showed '\(text)', but: \(seen)", sourceLocation: location)
        throw CocoaError(.fileReadUnknown)
      }
      seen += String(decoding: bytes, as: UTF8.self)
    }
  }

  /// What the program writes next; nil at its end, or when nothing comes for a minute.
  private func read() -> ArraySlice<UInt8>? {
    var wait = pollfd(fd: master.fileDescriptor, events: Int16(POLLIN), revents: 0)
    guard unsafe poll(&wait, 1, 60_000) > 0 else { return nil }
    // A file handle would wait for as many bytes as it is asked for.
    var bytes = [UInt8](repeating: 0, count: 4_096)
    let count = unsafe bytes.withUnsafeMutableBytes { room in
      #if canImport(Darwin)
        unsafe Darwin.read(master.fileDescriptor, room.baseAddress, room.count)
      #else
        unsafe Glibc.read(master.fileDescriptor, room.baseAddress, room.count)
      #endif
    }
    return count > 0 ? bytes.prefix(count) : nil
  }

  /// Sends a signal.
  func send(_ signal: Int32) { kill(process.processIdentifier, signal) }

  /// Waits until the program has ended, and gives its status.
  func status() -> Int32 {
    // A program whose screen nobody looks at would wait for ever.
    while read() != nil {}
    process.waitUntilExit()
    return process.terminationStatus
  }
}
