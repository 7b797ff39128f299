import Foundation
import TestFolders
import Testing
import ZipSamples
import TrainingData

@testable import ByteFiles

@Suite struct ZipArchiveTests {
  private static let text = (0..<5000).map { "line \($0 * 7919 % 1000)\n" }.joined()

  private func everything(
    _ entry: ZipEntry, of archive: ZipArchive, limit: ExpansionLimit = ExpansionLimit()
  ) throws -> [UInt8] {
    let source = try ByteSource(entry, of: archive, expansion: limit)
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

  /// A member of `text`, deflated: what gzip writes, without its header and its trailer.
  private func deflated(_ text: String, in folder: Folder) throws -> ZipSample.Member {
    let file = try AtomicFile(at: folder.file("member.gz"), compression: .gzip)
    try file.write(text)
    try file.commit()
    let packed = try folder.bytes(of: "member.gz")
    return ZipSample.Member(
      "packed.json", deflated: Array(packed[10..<(packed.count - 8)]), of: text)
  }

  @Test(arguments: [false, true])
  func `stored and deflated members are read wherever the directory lies`(isWide: Bool) throws {
    let folder = try Folder()
    var packed = try deflated(Self.text, in: folder)
    packed.isWide = isWide
    let sample = ZipSample(
      members: [.init("folder/", ""), .init("folder/plain.json", "Plain."), packed],
      front: isWide ? Array("#!/bin/sh\n".utf8) : [], comment: Array("A comment.".utf8),
      hasWideEnd: isWide)
    let path = folder.write(sample.bytes, to: "a.zip")
    #expect(ZipArchive.stands(at: path) == !isWide)
    let archive = try ZipArchive(path)
    #expect(archive.entries.map(\.name) == ["folder/", "folder/plain.json", "packed.json"])
    #expect(archive.entries.map(\.isFolder) == [true, false, false])
    #expect(archive.entries[1].lastName == "plain.json")
    #expect(try everything(archive.entries[1], of: archive) == Array("Plain.".utf8))
    #expect(try everything(archive.entries[2], of: archive) == Array(Self.text.utf8))
    #expect(try ByteSource(archive.entries[1], of: archive).path == "\(path)/folder/plain.json")
  }

  @Test func `an archive that was cut anywhere is refused, never read wrong`() throws {
    let folder = try Folder()
    let sample = ZipSample(members: [try deflated(Self.text, in: folder), .init("b", "Two.")])
    let whole = sample.bytes
    for end in stride(from: 4, to: whole.count, by: 97) {
      let path = folder.write(Array(whole[..<end]), to: "cut.zip")
      let failure = failure { _ = try ZipArchive(path) }
      #expect(failure?.code == "bad_zip", "cut at \(end)")
      #expect(failure?.message.contains("it was cut") == true)
    }
  }

  /// What is wrong with a member, and the word of the refusal.
  private static let spoiled:
    [(code: String, word: String, spoil: @Sendable (inout ZipSample) -> Void)] = [
      ("encrypted", "is encrypted", { $0.members[0].flags = 1 }),
      ("encrypted", "is encrypted", { $0.members[0].method = 99 }),
      ("bad_zip", "method 14", { $0.members[0].method = 14 }),
      ("bad_zip", "checksum", { $0.members[0].checksum ^= 1 }),
      ("bad_zip", "more than its directory says", { $0.members[0].size -= 1 }),
      ("bad_zip", "ends too early", { $0.members[0].size += 1 }),
      ("bad_zip", "is damaged", { $0.members[0].packed[0] = 0x07 }),
    ]

  @Test(arguments: spoiled.indices)
  func `a member that is not what the directory says is refused`(index: Int) throws {
    let folder = try Folder()
    var sample = ZipSample(members: [try deflated(Self.text, in: folder), .init("b", "Two.")])
    let (code, word, spoil) = Self.spoiled[index]
    spoil(&sample)
    let archive = try ZipArchive(folder.write(sample.bytes, to: "a.zip"))
    let failure = failure { _ = try everything(archive.entries[0], of: archive) }
    #expect(failure?.code == code)
    #expect(failure?.message.contains(word) == true, "\(failure?.message ?? "")")
    #expect(try everything(archive.entries[1], of: archive) == Array("Two.".utf8))
  }

  @Test func `a member that swells is taken for a bomb`() throws {
    let folder = try Folder()
    let sample = ZipSample(
      members: [try deflated(String(repeating: "0", count: 4 << 20), in: folder)])
    let archive = try ZipArchive(folder.write(sample.bytes, to: "a.zip"))
    let limit = ExpansionLimit(ratio: 200, floor: 1 << 20)
    let failure = failure { _ = try everything(archive.entries[0], of: archive, limit: limit) }
    #expect(failure?.code == "expansion_limit")
  }

  @Test func `random damage is refused or does no harm`() throws {
    let folder = try Folder()
    let whole = ZipSample(members: [try deflated(Self.text, in: folder), .init("b", "Two.")]).bytes
    var state: UInt64 = 7
    func next() -> Int {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(state >> 33)
    }
    for _ in 0..<300 {
      var bytes = whole
      for _ in 0..<3 { bytes[next() % bytes.count] = UInt8(next() & 0xFF) }
      let path = folder.write(bytes, to: "a.zip")
      guard let archive = try? ZipArchive(path) else { continue }
      for entry in archive.entries where entry.name == "packed.json" {
        guard let read = try? everything(entry, of: archive) else { continue }
        #expect(read == Array(Self.text.utf8))
      }
    }
  }

  @Test(arguments: ["/dev/zero", "/dev/null"])
  func `devices are refused unopened`(path: String) {
    let failure = failure { _ = try ByteSource(path) }
    #expect(failure?.code == "not_a_file")
    #expect(failure?.message.contains("a device") == true)
    #expect(!ZipArchive.stands(at: path))
  }
}
