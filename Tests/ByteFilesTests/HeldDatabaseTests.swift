import Foundation
import TestFolders
import Testing
import TrainingData

@testable import ByteFiles

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

@Suite struct HeldDatabaseTests {
  /// Whether a lock of this process stands on the file that `descriptor` is open on.
  private func isLocked(_ descriptor: Int32) -> Bool {
    var query = flock(
      l_type: Int16(F_WRLCK), l_whence: Int16(SEEK_SET), l_start: 0, l_len: 0, l_pid: 0)
    // F_OFD_GETLK: one's own locks of the older kind count as somebody else's.
    let outcome = unsafe fcntl(descriptor, 36, &query)
    return outcome == 0 && query.l_type != Int16(F_UNLCK)
  }

  #if os(Linux)
    @Test func `reading a database that is held leaves its locks alone`() throws {
      let folder = try Folder()
      let path = folder.write("SQLite format 3\0 and all that is kept", to: "s.db")
      let database = unsafe open(path, O_RDWR | O_CLOEXEC)
      defer { _ = close(database) }
      var lock = flock(
        l_type: Int16(F_RDLCK), l_whence: Int16(SEEK_SET), l_start: 0, l_len: 0, l_pid: 0)
      #expect(unsafe fcntl(database, F_SETLK, &lock) == 0 && isLocked(database))
      var held: HeldDatabase? = HeldDatabase(at: path)
      let other = HeldDatabase(at: path)
      for _ in 0..<3 {
        #expect(throws: AssayError.self) { _ = try AtomicFile(at: path, overwriting: true) }
        _ = try ByteSource(exactly: path).next()
      }
      #expect(isLocked(database))
      held = nil
      #expect(held == nil && isLocked(database))
      withExtendedLifetime(other) {}
    }

    /// How often the folder's `s.db` is open here.
    private func openFiles(in folder: Folder) throws -> Int {
      try FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd").count { name in
        let target = try? FileManager.default.destinationOfSymbolicLink(
          atPath: "/proc/self/fd/\(name)")
        return target?.hasSuffix("/s.db") == true && target?.contains(folder.file("")) == true
      }
    }

    /// A new file, for example a lock, can have the number of one that is gone.
    @Test func `who has let go holds nothing while it lives`() throws {
      let folder = try Folder()
      let path = folder.write("SQLite format 3\0 and all that is kept", to: "s.db")
      let held = HeldDatabase(at: path)
      _ = try ByteSource(exactly: path).next()
      #expect(try openFiles(in: folder) == 1)
      held.release()
      #expect(try openFiles(in: folder) == 0)
      _ = try ByteSource(exactly: path).next()
      #expect(try openFiles(in: folder) == 0)
      held.release()
      withExtendedLifetime(held) {}
    }

    @Test func `what waited is closed with the last holder`() throws {
      let folder = try Folder()
      let path = folder.write("SQLite format 3\0 and all that is kept", to: "s.db")
      do {
        let held = HeldDatabase(at: path)
        _ = try ByteSource(exactly: path).next()
        _ = try ByteSource(exactly: path).next()
        #expect(try openFiles(in: folder) == 2)
        withExtendedLifetime(held) {}
      }
      #expect(try openFiles(in: folder) == 0)
      _ = try ByteSource(exactly: path).next()
      #expect(try openFiles(in: folder) == 0)
    }
  #endif
}
