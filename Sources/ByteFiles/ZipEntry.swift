/// One member of a zip archive, as the central directory describes it.
package struct ZipEntry: Hashable, Sendable {
  /// The name as it was written, never used as a path on this machine.
  package let name: String
  /// How many bytes the member holds unpacked, as the archive says.
  package let size: Int
  /// How many bytes it takes in the archive.
  let packedSize: Int
  let checksum: UInt32
  let method: UInt16
  let flags: UInt16
  /// Where its own header stands.
  let headerOffset: Int

  /// Whether it stands for a folder.
  package var isFolder: Bool { name.hasSuffix("/") }

  /// The name behind the last slash.
  package var lastName: String { name.split(separator: "/").last.map(String.init) ?? name }

  /// Bit 0: encrypted; bit 6: strongly; method 99: AES.
  var isEncrypted: Bool { flags & 0x41 != 0 || method == 99 }
}
