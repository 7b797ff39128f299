import Foundation
import Testing

/// A few lines of Python that change an SQLite file as another program would; `db` is its connection.
struct SQLiteScript {
  private let lines: String

  init(_ lines: String) { self.lines = lines }

  /// Runs the lines on the file at `path`, which is made when it is absent.
  func run(on path: String) throws {
    let python = Process()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    python.arguments = [
      "python3", "-c",
      "import sqlite3, sys\ndb = sqlite3.connect(sys.argv[1])\n\(lines)\ndb.commit()", path,
    ]
    try python.run()
    python.waitUntilExit()
    try #require(python.terminationStatus == 0, "python3 with sqlite3 is needed")
  }
}
