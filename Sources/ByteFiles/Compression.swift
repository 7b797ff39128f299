/// How the bytes of a file are packed.
package enum Compression: String, Sendable, CaseIterable {
  case gzip, zstd

  /// What a file's name asks for: `.gz` and `.zst`, else nothing.
  ///
  /// For writing only: what is read is told by its first bytes.
  package init?(nameOf path: String) {
    if path.hasSuffix(".gz") {
      self = .gzip
    } else if path.hasSuffix(".zst") {
      self = .zstd
    } else {
      return nil
    }
  }
}
