import TestFolders
import Testing
import TrainingData

@testable import ByteFiles

@Suite struct AdvisoryLockTests {
  @Test func `a second holder waits and is told that it is busy`() throws {
    let folder = try Folder()
    let path = folder.file("store.lock")
    let lock = try AdvisoryLock.acquire(at: path)
    var found: AssayError?
    do { _ = try AdvisoryLock.acquire(at: path, timeout: .milliseconds(5)) } catch { found = error }
    #expect(found?.kind == .busy)
    lock.release()
    lock.release()
    _ = try AdvisoryLock.acquire(at: path, timeout: .zero)
  }

  @Test func `many may share what one may not have alone`() throws {
    let folder = try Folder()
    let path = folder.file("store.lock")
    let readers = try (0..<3).map { _ in
      try AdvisoryLock.acquire(at: path, mode: .shared, timeout: .zero)
    }
    #expect(throws: AssayError.self) { try AdvisoryLock.acquire(at: path, timeout: .zero) }
    for reader in readers { reader.release() }
    _ = try AdvisoryLock.acquire(at: path, timeout: .zero)
  }

  @Test func `the lock's file is private and stays`() throws {
    let folder = try Folder()
    do { _ = try AdvisoryLock.acquire(at: folder.file("store.lock")) }
    #expect(FileStatus(at: folder.file("store.lock"))?.permissions == 0o600)
  }
}
