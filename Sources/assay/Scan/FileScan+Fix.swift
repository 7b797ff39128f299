import ByteFiles
import Foundation
import Inspection
import Intake
import JSONText
import TextBytes
import TrainingData

extension FileScan {
  /// Writes a file again with marks in the place of what is private; lines without findings stay byte
  /// for byte, a line of JSON that has some is written anew.
  ///
  /// The file appears whole or stays as it was. Its old bytes may stay on the disk where the system
  /// has not used their place again.
  /// - Throws: `Fault` for what cannot be rewritten: an archive or what lies in one, a packed file, a
  ///   database, anything that is no text, a link, a line that is too long to be held, and a file
  ///   that changed meanwhile.
  func fix(_ unit: ImportUnit) async throws {
    let path = unit.name
    guard unit.isPlainFile, let before = FileStatus(at: path, followingLinks: false) else {
      throw Self.refusal(path, "is no file of its own", "Unpack it")
    }
    let source = try Self.reading { try unit.open() }
    switch source.magic {
    case .bytes: break
    case .sqlite:
      throw Self.refusal(path, "is a database", "If it is a store, run scan --fix with --db")
    case .gzip, .zstd, .unreadable: throw Self.refusal(path, "is packed", "Unpack it")
    }
    let file = try Self.reading {
      try AtomicFile(at: path, overwriting: true, compression: nil)
    }
    let chunks = LineChunks(source, lineBound: longestLine)
    while let chunk = try Self.reading({ try chunks.next() }) {
      guard chunk.oversizeLength == nil else {
        throw Self.refusal(path, "has a line of more than 64 MB", "Break line \(chunk.firstLine)")
      }
      // Lengths and sums of such a file would not fit any more.
      guard !chunk.bytes.contains(0) else {
        throw Self.refusal(path, "is no text", "Unpack it if it is an archive")
      }
      var clean = try await knowingNames { Self.clean(chunk, by: $0) }
      if chunk.droppedByteOrderMark { clean.insert(contentsOf: [0xEF, 0xBB, 0xBF], at: 0) }
      let bytes = clean
      try Self.reading { try file.write(bytes) }
    }
    guard FileStatus(at: path, followingLinks: false) == before else {
      throw Self.refusal(path, "changed meanwhile", "Wait until nobody writes to it")
    }
    try Self.reading {
      try file.finish()
      try? FileManager.default.setAttributes(
        [.posixPermissions: before.permissions], ofItemAtPath: file.temporary)
      try file.commit()
    }
  }

  private static func refusal(_ path: String, _ why: String, _ remedy: String) -> Fault {
    Fault(
      error: AssayError(
        .cannotCreate, code: "not_rewritten",
        message: "What was found in \(path) stays there: it \(why).",
        remedy: "\(remedy), and fix it then; or import it, which redacts what it stores."))
  }

  /// The lines of a chunk with their ends, clean.
  private static func clean(
    _ chunk: LineChunk, by redactor: Redactor
  ) -> ContiguousArray<UInt8> {
    var clean = ContiguousArray<UInt8>()
    clean.reserveCapacity(chunk.bytes.count)
    var copied = 0
    forEachPiece(of: chunk) { piece, bytes in
      guard let changed = Self.clean(piece, bytes, by: redactor) else { return }
      clean += chunk.bytes[copied..<piece.place.lowerBound]
      clean += changed
      copied = piece.place.upperBound
    }
    clean += chunk.bytes[copied...]
    return clean
  }

  /// A piece with marks; nil where there is nothing to redact.
  private static func clean(
    _ piece: Piece, _ bytes: Span<UInt8>, by redactor: Redactor
  ) -> ContiguousArray<UInt8>? {
    if let value = piece.value {
      var findings: [Finding] = []
      let member = redactor.redact(["": value], field: "", into: &findings).members.first
      guard !findings.isEmpty, let member else { return nil }
      return ContiguousArray(JSONWriter.text(member.value, .compact).utf8)
    }
    let redactions = redactor.findings(in: bytes)
    guard !redactions.isEmpty else { return nil }
    var clean = ContiguousArray<UInt8>()
    var copied = 0
    for redaction in redactions where copied <= redaction.range.lowerBound {
      for index in copied..<redaction.range.lowerBound { clean.append(bytes[index]) }
      clean += redaction.type.mark.utf8
      copied = redaction.range.upperBound
    }
    for index in copied..<bytes.count { clean.append(bytes[index]) }
    return clean
  }
}
