import ByteFiles
import ExampleStore
import JSONText
import TextBytes
import TrainingData

/// How far the watch of one file has come.
struct WatchRecord: Hashable {
  /// How a file is read.
  enum Layout: String {
    /// Line by line, from where it stopped.
    case lines
    /// The lines of a Claude Code session, which are one conversation: again from the first one.
    case session
    /// As a whole: arrays, archives, packed files, databases.
    case whole
  }

  /// What of the bytes that are there was left for later.
  enum Waiting: String {
    case nothing
    /// A last line without an end.
    case line
    /// The last turn of a session.
    case turn
  }

  let path: String
  var layout: Layout
  /// The file as it was when it was read, by number, length and time.
  var inode: UInt64
  var size: Int
  var modified: Double
  /// Behind the last whole line that was read.
  var offset = 0
  /// The number of the line that stands there.
  var line = 1
  /// Whether what stands before `offset` is still what was read.
  var check = 0
  var waiting = Waiting.nothing

  /// A file of which nothing was read yet.
  init(_ path: String, _ status: FileStatus, _ layout: Layout) {
    self.path = path
    self.layout = layout
    inode = status.inode
    size = status.size
    modified = status.modified
  }

  /// Whether a file is still as it was when it was read.
  func matches(_ status: FileStatus) -> Bool {
    size == status.size && modified == status.modified && inode == status.inode
  }

  /// The same progress under another name.
  func renamed(_ path: String) -> WatchRecord {
    WatchRecord(
      path: path, layout: layout, inode: inode, size: size, modified: modified, offset: offset,
      line: line, check: check, waiting: waiting)
  }

  private init(
    path: String, layout: Layout, inode: UInt64, size: Int, modified: Double, offset: Int,
    line: Int, check: Int, waiting: Waiting
  ) {
    self.path = path
    self.layout = layout
    self.inode = inode
    self.size = size
    self.modified = modified
    self.offset = offset
    self.line = line
    self.check = check
    self.waiting = waiting
  }
}

extension WatchRecord {
  static let keyBeginning = "watch:"

  static func key(_ path: String) -> String { keyBeginning + path }

  /// Reads a row of the store; nil for one that this program does not understand.
  init?(_ progress: ImportProgress) {
    guard let state = (try? JSONReader.value(of: progress.state))?.object,
      let layout = (state["layout"]?.string).flatMap(Layout.init),
      let waiting = (state["waiting"]?.string).flatMap(Waiting.init),
      let inode = (state["inode"]?.string).flatMap({ UInt64($0) }),
      let size = state["size"]?.int, let modified = state["modified"]?.double,
      let line = state["line"]?.int, let check = state["check"]?.int, line > 0,
      (0...size).contains(progress.position)
    else { return nil }
    self.init(
      path: String(progress.key.dropFirst(Self.keyBeginning.count)), layout: layout, inode: inode,
      size: size, modified: modified, offset: progress.position, line: line, check: check,
      waiting: waiting)
  }

  /// The row of the store.
  var progress: ImportProgress {
    let state: JSONObject = [
      "layout": .string(layout.rawValue), "waiting": .string(waiting.rawValue),
      "inode": .string(String(inode)), "size": JSONValue(size), "modified": JSONValue(modified),
      "line": JSONValue(line), "check": JSONValue(check),
    ]
    return ImportProgress(
      key: Self.key(path), position: offset, state: JSONWriter.text(.object(state), .compact))
  }

  /// Sixteen bits of the first and the last bytes before `offset`: enough to notice that another file
  /// took the place, too few to tell what stood in it.
  static func check(_ path: String, before offset: Int) throws(AssayError) -> Int {
    let length = 4_096
    var sum: UInt64 = 0xcbf2_9ce4_8422_2325
    for part in [0..<min(length, offset), max(0, offset - length)..<offset] {
      for byte in try ByteSource(path, part: part).next(atMost: length) ?? [] {
        sum = (sum ^ UInt64(byte)) &* 0x100_0000_01b3
      }
    }
    return Int((sum ^ sum >> 16 ^ sum >> 32 ^ sum >> 48) & 0xFFFF)
  }
}
