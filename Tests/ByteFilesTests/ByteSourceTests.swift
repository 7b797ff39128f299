import Foundation
import TestFolders
import Testing
import TrainingData

@testable import ByteFiles

@Suite struct ByteSourceTests {
  private func everything(_ path: String, limit: ExpansionLimit = ExpansionLimit()) throws
    -> [UInt8]
  {
    let source = try ByteSource(path, expansion: limit)
    var all: [UInt8] = []
    while let bytes = try source.next(atMost: 1000) { all += bytes }
    return all
  }

  private func failure(_ work: () throws -> Void) -> AssayError? {
    do {
      try work()
      return nil
    } catch { return error as? AssayError }
  }

  private static let text = (0..<5000).map { "line \($0 * 7919 % 1000)\n" }.joined()

  @Test(arguments: [Compression.gzip, .zstd])
  func `what was packed is unpacked whatever its name`(compression: Compression) throws {
    let folder = try Folder()
    let path = folder.file("plain.jsonl")
    let file = try AtomicFile(at: path, compression: compression)
    try file.write(Self.text)
    try file.commit()
    #expect(try everything(path) == Array(Self.text.utf8))
    #expect(try folder.bytes(of: "plain.jsonl").count < Self.text.utf8.count / 2)
    #expect(try ByteSource(path).magic == (compression == .gzip ? .gzip : .zstd))
    let packed = try folder.bytes(of: "plain.jsonl")
    folder.write(packed + packed, to: "twice")
    #expect(try everything(folder.file("twice")) == Array((Self.text + Self.text).utf8))
  }

  @Test(arguments: [Compression.gzip, .zstd])
  func `a cut or damaged file fails and says so`(compression: Compression) throws {
    let folder = try Folder()
    let file = try AtomicFile(at: folder.file("whole"), compression: compression)
    try file.write(Self.text)
    try file.commit()
    var packed = try folder.bytes(of: "whole")
    let cut = folder.write(Array(packed.dropLast(9)), to: "cut")
    #expect(failure { _ = try everything(cut) }?.kind == .badData)
    let junk = folder.write(packed + Array("junk".utf8), to: "junk")
    #expect(failure { _ = try everything(junk) }?.kind == .badData)
    for place in stride(from: packed.count / 2, to: packed.count, by: 97) { packed[place] ^= 0x55 }
    let damaged = folder.write(packed, to: "damaged")
    #expect(failure { _ = try everything(damaged) }?.kind == .badData)
  }

  @Test func `zeros behind a gzip member are filling`() throws {
    let folder = try Folder()
    let file = try AtomicFile(at: folder.file("a.gz"), compression: .gzip)
    try file.write("hello")
    try file.commit()
    let padded = try folder.bytes(of: "a.gz") + Array(repeating: 0, count: 700)
    #expect(try everything(folder.write(padded, to: "b.gz")) == Array("hello".utf8))
  }

  @Test(arguments: [Compression.gzip, .zstd])
  func `a bomb is stopped at its limit`(compression: Compression) throws {
    let folder = try Folder()
    let bomb = folder.file("bomb")
    let file = try AtomicFile(at: bomb, compression: compression)
    let zeros = ContiguousArray<UInt8>(repeating: 0, count: 1 << 20)
    for _ in 0..<40 { try file.write(zeros) }
    try file.commit()
    let error = failure {
      _ = try everything(bomb, limit: ExpansionLimit(ratio: 200, floor: 1 << 24))
    }
    #expect(error?.code == "expansion_limit")
    #expect(error?.kind == .badData)
    #expect(try everything(bomb).count == 40 << 20)
  }

  @Test func `what is no file is refused with the right word`() throws {
    let folder = try Folder()
    #expect(failure { _ = try ByteSource(folder.path) }?.code == "not_a_file")
    #expect(failure { _ = try ByteSource(folder.file("absent")) }?.kind == .inputMissing)
    let unreadable: [(start: [UInt8], name: String)] = [
      ([0x50, 0x4B, 3, 4, 0], "zip"), ([0xFF, 0xFE, 0x7B, 0], "UTF-16"),
      ([0xFD, 0x37, 0x7A, 0x58, 0x5A, 0], "xz"),
    ]
    for (start, name) in unreadable {
      let error = failure { _ = try ByteSource(folder.write(start, to: name)) }
      #expect(error?.kind == .badData)
      #expect(error?.message.contains(name) == true)
    }
  }

  @Test func `a socket is refused`() throws {
    let folder = try Folder()
    let path = "/tmp/assay-\(UInt32.random(in: 0 ... .max)).socket"
    defer { try? FileManager.default.removeItem(atPath: path) }
    let script = "import socket,sys; socket.socket(socket.AF_UNIX).bind(sys.argv[1])"
    let python = Process()
    python.executableURL = URL(fileURLWithPath: "/usr/bin/env")
    python.arguments = ["python3", "-c", script, path]
    try python.run()
    python.waitUntilExit()
    try #require(python.terminationStatus == 0)
    #expect(failure { _ = try ByteSource(path) }?.code == "not_a_file")
    #expect(failure { _ = try AtomicFile(at: path, overwriting: true) }?.kind == .cannotCreate)
    _ = folder
  }

  @Test(.enabled(if: geteuid() != 0, "The superuser may read everything."))
  func `a file without permission is refused with 77`() throws {
    let folder = try Folder()
    let path = folder.write("x", to: "secret")
    try FileManager.default.setAttributes([.posixPermissions: 0], ofItemAtPath: path)
    #expect(failure { _ = try ByteSource(path) }?.kind == .permission)
  }
}
