import Foundation
import TestFolders
import Testing
import TrainingData

@testable import ByteFiles

@Suite struct AtomicFileTests {
  private func failure(_ work: () throws -> Void) -> AssayError? {
    do {
      try work()
      return nil
    } catch { return error as? AssayError }
  }

  @Test func `a committed file is whole and private, and nothing else is left`() throws {
    let folder = try Folder()
    let file = try AtomicFile(at: folder.file("out.jsonl"))
    try file.write("one\n")
    try file.write(ContiguousArray(repeating: 0x61, count: 1 << 20))
    #expect(FileStatus(at: folder.file("out.jsonl")) == nil)
    try file.commit()
    #expect(try folder.names() == ["out.jsonl"])
    #expect(FileStatus(at: folder.file("out.jsonl"))?.permissions == 0o600)
    #expect(try folder.bytes(of: "out.jsonl").count == 4 + 1 << 20)
  }

  @Test func `a file that is given up leaves nothing`() throws {
    let folder = try Folder()
    do {
      let file = try AtomicFile(at: folder.file("out"))
      try file.write("half")
    }
    #expect(try folder.names().isEmpty)
  }

  @Test func `an existing file is replaced only when asked`() throws {
    let folder = try Folder()
    folder.write("old", to: "out")
    #expect(failure { _ = try AtomicFile(at: folder.file("out")) }?.code == "output_exists")
    let file = try AtomicFile(at: folder.file("out"), overwriting: true)
    try file.write("new")
    #expect(try folder.bytes(of: "out") == Array("old".utf8))
    try file.commit()
    #expect(try folder.bytes(of: "out") == Array("new".utf8))
  }

  @Test func `a name that is taken meanwhile is not replaced`() throws {
    let folder = try Folder()
    let file = try AtomicFile(at: folder.file("out"))
    try file.write("mine")
    folder.write("theirs", to: "out")
    #expect(failure { try file.commit() }?.kind == .cannotCreate)
    #expect(try folder.bytes(of: "out") == Array("theirs".utf8))
    #expect(try folder.names() == ["out"])
  }

  @Test func `nothing but a copy takes the place of a database, nor of its files`() throws {
    let folder = try Folder()
    let content = "SQLite format 3\0 and all that is kept"
    folder.write(content, to: "s.db")
    for name in ["s.db", "s.db-wal", "s.db-shm", "s.db-journal", "s.db.lock"] {
      let error = failure { _ = try AtomicFile(at: folder.file(name), overwriting: true) }
      #expect(error?.code == "is_database", "\(name)")
    }
    #expect(try folder.bytes(of: "s.db") == Array(content.utf8))
    _ = try AtomicFile(at: folder.file("t.db-wal"))
    let copy = try AtomicFile(
      at: folder.file("s.db"), overwriting: true, replacingDatabases: true)
    try copy.write("new")
    try copy.commit()
    #expect(try folder.bytes(of: "s.db") == Array("new".utf8))
  }

  @Test func `a fault is told of the name that was given`() throws {
    let folder = try Folder()
    for name in ["none/x", "folder/"] {
      let error = failure { _ = try AtomicFile(at: folder.file(name)) }
      #expect(error?.kind == .cannotCreate)
      #expect(error?.message.contains(folder.file(name)) == true)
      #expect(error?.message.contains("assay-part") == false)
    }
  }

  @Test func `only a regular file with one name may be the target`() throws {
    let folder = try Folder()
    let manager = FileManager.default
    folder.write("x", to: "file")
    try manager.createSymbolicLink(
      atPath: folder.file("link"), withDestinationPath: folder.file("file"))
    try manager.linkItem(atPath: folder.file("file"), toPath: folder.file("second"))
    try manager.createDirectory(atPath: folder.file("dir"), withIntermediateDirectories: false)
    let made = unsafe mkfifo(folder.file("pipe"), 0o600)
    #expect(made == 0)
    for name in ["link", "second", "file", "dir", "pipe"] {
      let error = failure { _ = try AtomicFile(at: folder.file(name), overwriting: true) }
      #expect(error?.kind == .cannotCreate, "\(name)")
    }
    #expect(
      failure { _ = try AtomicFile(at: "/dev/full", overwriting: true) }?.kind == .cannotCreate)
    #expect(failure { _ = try AtomicFile(at: folder.file("no/such")) }?.kind == .cannotCreate)
  }

  @Test func `what a killed writer left is removed by the next one`() throws {
    let folder = try Folder()
    // No process has this number: the kernel's limit is 4,194,304.
    folder.write("dead", to: ".out.4999999.abc.assay-part")
    folder.write("alive", to: ".out.\(getpid()).abc.assay-part")
    folder.write("other", to: ".other.4999999.abc.assay-part")
    let file = try AtomicFile(at: folder.file("out"))
    try file.commit()
    #expect(
      try folder.names() == [
        ".other.4999999.abc.assay-part", ".out.\(getpid()).abc.assay-part", "out",
      ])
  }

  @Test func `what a killed writer of another target left goes when nothing of it moves`() throws {
    let folder = try Folder()
    let manager = FileManager.default
    let draft = folder.file(".data.4999999.abc.assay-part")
    try manager.createDirectory(atPath: draft, withIntermediateDirectories: false)
    folder.write("half", to: ".data.4999999.abc.assay-part/train.jsonl")
    folder.write("dead", to: ".a.b.jsonl.4999999.abc.assay-part")
    for name in [".notes.assay-part", ".x.y.z.assay-part", ".a.\(getpid()).b.assay-part"] {
      folder.write("no", to: name)
    }
    #expect(
      StaleTemporaries.leftBehind(in: folder.file("")).map { ($0 as NSString).lastPathComponent }
        == [".a.b.jsonl.4999999.abc.assay-part", ".data.4999999.abc.assay-part"])
    let old = [FileAttributeKey.modificationDate: Date(timeIntervalSince1970: 1_000_000_000)]
    for path in [
      draft, folder.file(".a.b.jsonl.4999999.abc.assay-part"), folder.file(".x.y.z.assay-part"),
    ] {
      try manager.setAttributes(old, ofItemAtPath: path)
    }
    // The file in the draft is young: somebody may still write it.
    try AtomicFile(at: folder.file("one")).commit()
    #expect(manager.fileExists(atPath: draft))
    #expect(!manager.fileExists(atPath: folder.file(".a.b.jsonl.4999999.abc.assay-part")))
    try manager.setAttributes(old, ofItemAtPath: draft + "/train.jsonl")
    try AtomicFile(at: folder.file("two")).commit()
    #expect(
      try folder.names() == [
        ".a.\(getpid()).b.assay-part", ".notes.assay-part", ".x.y.z.assay-part", "one", "two",
      ])
  }

  @Test(arguments: [Compression.gzip, .zstd])
  func `equal bytes pack to equal files`(compression: Compression) throws {
    let folder = try Folder()
    for name in ["a", "b"] {
      let file = try AtomicFile(at: folder.file(name), compression: compression)
      for line in 0..<1000 { try file.write("line \(line)\n") }
      try file.commit()
    }
    #expect(try folder.bytes(of: "a") == folder.bytes(of: "b"))
  }
}
