import TextBytes
import TrainingData

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The directory of a zip archive; members are read one at a time and nothing is written anywhere.
///
/// - SeeAlso: PKWARE APPNOTE 4.3, with the 64-bit extension.
package final class ZipArchive {
  package let path: String
  /// The members in the order of the directory, folders included.
  package let entries: [ZipEntry]
  let file: Descriptor

  /// Whether a regular file starts as a zip archive does; false for what cannot be read.
  package static func stands(at path: String) -> Bool {
    guard FileStatus(at: path)?.kind == .regular,
      let file = try? Descriptor.open(path, O_RDONLY, while: .reading),
      let start = try? file.bytes(at: 0, count: 4), start.count == 4
    else { return false }
    let word = start.span.little32(at: 0)
    return word == ZipSignature.member || word == ZipSignature.end
  }

  /// Reads the directory.
  ///
  /// - Throws: `bad_zip` when the file ends before its directory, or the directory is damaged.
  package init(_ path: String) throws(AssayError) {
    self.path = path
    file = try Descriptor.open(path, O_RDONLY, while: .reading)
    let status = try file.status()
    guard status.kind == .regular else {
      throw .wrongKind(of: path, status.kind.description, while: .reading)
    }
    let end = try ZipEnd(of: file, size: status.size)
    guard end.directorySize <= Self.directoryBound else {
      throw .badZip(path, "has a directory of \(end.directorySize) bytes, which is too large")
    }
    let bytes = try file.bytes(at: end.directoryOffset, count: end.directorySize)
    guard bytes.count == end.directorySize else { throw .badZip(path, "ends too early") }
    entries = try ZipDirectory(bytes, path: path, shift: end.shift).entries(end.count)
  }

  private static let directoryBound = 64 << 20
}

/// The four bytes that parts of a zip archive begin with.
enum ZipSignature {
  static let member: UInt32 = 0x0403_4B50
  static let directory: UInt32 = 0x0201_4B50
  static let end: UInt32 = 0x0605_4B50
  static let end64: UInt32 = 0x0606_4B50
  static let locator64: UInt32 = 0x0706_4B50
}

extension AssayError {
  static func badZip(_ path: String, _ how: String) -> AssayError {
    AssayError(
      .badData, code: "bad_zip", message: "The zip archive \(path) \(how).",
      remedy: "Get the archive again; what was read before the damage is kept.")
  }
}

extension Descriptor {
  /// Up to `count` bytes from `offset` on, fewer only at the end.
  func bytes(at offset: Int, count: Int) throws(AssayError) -> ContiguousArray<UInt8> {
    var failure: AssayError?
    let bytes = unsafe ContiguousArray<UInt8>(unsafeUninitializedCapacity: count) { room, filled in
      while filled < count {
        do throws(AssayError) {
          let rest = unsafe UnsafeMutableRawBufferPointer(
            rebasing: UnsafeMutableRawBufferPointer(room)[filled..<count])
          let more = try unsafe read(into: rest, at: offset + filled)
          if more == 0 { return }
          filled += more
        } catch {
          failure = error
          return
        }
      }
    }
    if let failure { throw failure }
    return bytes
  }
}

extension Span<UInt8> {
  func little16(at index: Int) -> UInt16 { UInt16(self[index]) | UInt16(self[index + 1]) << 8 }

  func little32(at index: Int) -> UInt32 {
    UInt32(little16(at: index)) | UInt32(little16(at: index + 2)) << 16
  }

  func little64(at index: Int) -> UInt64 {
    UInt64(little32(at: index)) | UInt64(little32(at: index + 4)) << 32
  }
}
