import CZlib
import CZstd

/// Packs bytes on their way into a file.
protocol ByteEncoder: AnyObject {
  /// Packs `bytes` and hands what is ready to `emit`; `finishing` closes the last frame.
  func encode(
    _ bytes: UnsafeRawBufferPointer, finishing: Bool, _ emit: (UnsafeRawBufferPointer) -> Void)
}

/// Packs as one gzip member without name or time, so that equal bytes give equal files.
@safe final class GzipEncoder: ByteEncoder {
  private let stream: UnsafeMutablePointer<z_stream>
  private let room: UnsafeMutableRawBufferPointer

  init() {
    unsafe stream = .allocate(capacity: 1)
    unsafe stream.initialize(to: z_stream())
    unsafe room = .allocate(byteCount: 1 << 16, alignment: 16)
    let outcome = unsafe deflateInit2_(
      stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
      Int32(MemoryLayout<z_stream>.size))
    precondition(outcome == Z_OK, "zlib lends a stream unless memory is gone.")
  }

  deinit {
    _ = unsafe deflateEnd(stream)
    unsafe stream.deallocate()
    unsafe room.deallocate()
  }

  func encode(
    _ bytes: UnsafeRawBufferPointer, finishing: Bool, _ emit: (UnsafeRawBufferPointer) -> Void
  ) {
    unsafe stream.pointee.next_in = UnsafeMutablePointer(
      mutating: bytes.baseAddress?.assumingMemoryBound(to: UInt8.self))
    unsafe stream.pointee.avail_in = UInt32(bytes.count)
    repeat {
      unsafe stream.pointee.next_out = room.baseAddress?.assumingMemoryBound(to: UInt8.self)
      unsafe stream.pointee.avail_out = UInt32(room.count)
      _ = unsafe deflate(stream, finishing ? Z_FINISH : Z_NO_FLUSH)
      let count = unsafe room.count - Int(stream.pointee.avail_out)
      if count > 0 { unsafe emit(UnsafeRawBufferPointer(rebasing: room[..<count])) }
    } while unsafe stream.pointee.avail_out == 0
  }
}

/// Packs as one zstd frame at the library's default level, with a checksum.
@safe final class ZstdEncoder: ByteEncoder {
  private let context: OpaquePointer?
  private let room: UnsafeMutableRawBufferPointer

  init() {
    unsafe context = ZSTD_createCCtx()
    _ = unsafe ZSTD_CCtx_setParameter(context, ZSTD_c_checksumFlag, 1)
    unsafe room = .allocate(byteCount: ZSTD_CStreamOutSize(), alignment: 16)
  }

  deinit {
    _ = unsafe ZSTD_freeCCtx(context)
    unsafe room.deallocate()
  }

  func encode(
    _ bytes: UnsafeRawBufferPointer, finishing: Bool, _ emit: (UnsafeRawBufferPointer) -> Void
  ) {
    var piece = unsafe ZSTD_inBuffer(src: bytes.baseAddress, size: bytes.count, pos: 0)
    while true {
      var out = unsafe ZSTD_outBuffer(dst: room.baseAddress, size: room.count, pos: 0)
      let rest = unsafe ZSTD_compressStream2(
        context, &out, &piece, finishing ? ZSTD_e_end : ZSTD_e_continue)
      if unsafe out.pos > 0 { unsafe emit(UnsafeRawBufferPointer(rebasing: room[..<out.pos])) }
      if ZSTD_isError(rest) != 0 { return }
      if finishing ? rest == 0 : unsafe piece.pos == piece.size { return }
    }
  }
}
