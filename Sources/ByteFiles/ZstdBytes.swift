import CZstd
import TrainingData

/// Unpacks zstd, any number of frames in a row, with windows up to 128 MB (`--long=27`).
@safe final class ZstdBytes: ByteStream {
  private let packed: PlainBytes
  private let path: String
  private let limit: ExpansionLimit
  private let context: OpaquePointer?
  private let input: UnsafeMutableRawBufferPointer
  private var filled = 0
  private var position = 0
  private var insideFrame = false
  private var atEnd = false
  private var produced = 0

  init(_ packed: PlainBytes, path: String, limit: ExpansionLimit) {
    self.packed = packed
    self.path = path
    self.limit = limit
    unsafe context = ZSTD_createDCtx()
    unsafe input = .allocate(byteCount: ZSTD_DStreamInSize(), alignment: 16)
  }

  deinit {
    _ = unsafe ZSTD_freeDCtx(context)
    unsafe input.deallocate()
  }

  func read(into room: UnsafeMutableRawBufferPointer) throws(AssayError) -> Int {
    guard !atEnd, room.count > 0 else { return 0 }
    var out = unsafe ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
    while unsafe out.pos == 0 {
      if position == filled {
        filled = try unsafe packed.read(into: input)
        position = 0
      }
      let exhausted = filled == 0
      var piece = unsafe ZSTD_inBuffer(src: input.baseAddress, size: filled, pos: position)
      // Without input there may still be unpacked bytes waiting inside the context.
      let outcome = unsafe ZSTD_decompressStream(context, &out, &piece)
      unsafe position = piece.pos
      if ZSTD_isError(outcome) != 0 { throw damaged(ZSTD_getErrorCode(outcome)) }
      let idle = unsafe out.pos == 0 && exhausted
      if idle {
        atEnd = true
        if insideFrame { throw damaged("ends too early") }
        break
      }
      insideFrame = outcome != 0
    }
    let count = unsafe out.pos
    produced += count
    try limit.check(produced: produced, consumed: packed.consumed, of: path)
    return count
  }

  private func damaged(_ code: ZSTD_ErrorCode) -> AssayError {
    code == ZSTD_error_frameParameter_windowTooLarge
      ? damaged("needs a window of more than 128 MB") : damaged("is damaged")
  }

  private func damaged(_ how: String) -> AssayError {
    AssayError(
      .badData, code: "bad_zstd", message: "The zstd file \(path) \(how).",
      remedy: "Get the file again, or unpack it yourself; what stood before was read.")
  }
}
