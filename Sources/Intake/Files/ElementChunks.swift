import ByteFiles
import TextBytes
import TrainingData

/// Cuts a JSON array into its elements, or a sequence of JSON values into its values.
///
/// It only finds where elements end; whether they are valid is for the reader of each to say.
final class ElementChunks {
  private let source: ByteSource
  private let inArray: Bool
  private let chunkSize: Int
  private let elementBound: Int

  private var input = ContiguousArray<UInt8>()
  private var position = 0
  private var phase = Phase.before
  private var depth = 0
  private var inString = false
  private var escaped = false
  private var number = 0
  private var afterComma = false
  /// What ends the reading once the elements before it are handed out.
  private var fault: AssayError?
  /// An element over the bound, which goes alone, behind the ones before it.
  private var held: ElementChunk?
  /// The element that is being read; only its start when it is over the bound.
  private var element = ContiguousArray<UInt8>()
  private var elementLength = 0

  private enum Phase { case before, inside, behind }

  init(_ source: ByteSource, inArray: Bool, chunkSize: Int, elementBound: Int) {
    self.source = source
    self.inArray = inArray
    self.chunkSize = chunkSize
    self.elementBound = elementBound
    if !inArray { phase = .inside }
  }

  /// The next elements; nil at the end.
  ///
  /// - Throws: `bad_data` when the array does not end, or something stands behind it.
  func next() throws(AssayError) -> ElementChunk? {
    if let held {
      self.held = nil
      return held
    }
    var chunk = ElementChunk()
    while chunk.bytes.count < chunkSize, fault == nil, held == nil {
      if position == input.count {
        guard let more = try source.next(atMost: chunkSize) else {
          end(&chunk)
          break
        }
        input = more
        position = 0
      }
      if elementLength > elementBound, !chunk.elements.isEmpty { return chunk }
      if step(&chunk), chunk.oversizeLength != nil { return chunk }
    }
    guard chunk.elements.isEmpty else { return chunk }
    if let fault { throw fault }
    return nil
  }

  /// Closes what is open when the source has ended.
  private func end(_ chunk: inout ElementChunk) {
    guard phase == .inside else { return }
    if !element.span.isBlank { finish(&chunk) }
    if inArray { fault = fault("The JSON array in \(source.path) has no end.") }
    phase = .behind
  }

  /// Takes bytes up to the end of the next element; true when one was finished.
  private func step(_ chunk: inout ElementChunk) -> Bool {
    let start = position
    let bytes = input
    while position < bytes.count {
      let byte = bytes[position]
      position += 1
      switch phase {
      case .before:
        if byte == UInt8(ascii: "[") {
          phase = .inside
          return false
        }
      case .behind:
        guard byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09 else {
          fault = fault("Something stands behind the JSON array in \(source.path).")
          return false
        }
      case .inside:
        if inString {
          if escaped {
            escaped = false
          } else if byte == UInt8(ascii: "\\") {
            escaped = true
          } else if byte == UInt8(ascii: "\"") {
            inString = false
          }
        } else if let ended = structure(byte) {
          take(bytes[start..<(ended == .withIt ? position : position - 1)])
          return close(byte, &chunk)
        }
      }
    }
    if phase == .inside { take(bytes[start..<position]) }
    return false
  }

  private enum End { case withIt, before }

  /// Follows brackets and quotes; says when an element ends with this byte or just before it.
  private func structure(_ byte: UInt8) -> End? {
    switch byte {
    case UInt8(ascii: "\""): inString = true
    case UInt8(ascii: "{"): depth += 1
    case UInt8(ascii: "["): depth += 1
    case UInt8(ascii: "}"), UInt8(ascii: "]"):
      if depth == 0 { return inArray && byte == UInt8(ascii: "]") ? .before : nil }
      depth -= 1
      if depth == 0, !inArray { return .withIt }
    case UInt8(ascii: ",") where depth == 0 && inArray: return .before
    case 0x0A where depth == 0 && !inArray: return .before
    default: break
    }
    return nil
  }

  private func close(_ byte: UInt8, _ chunk: inout ElementChunk) -> Bool {
    let isBlank = element.span.isBlank
    defer { afterComma = byte == UInt8(ascii: ",") }
    if inArray && byte == UInt8(ascii: "]") {
      phase = .behind
      // `[]` holds nothing, but a comma promises an element.
      if isBlank && !afterComma {
        element = []
        return false
      }
    } else if isBlank && !inArray {
      element = []
      elementLength = 0
      return false
    }
    finish(&chunk)
    return true
  }

  private func take(_ bytes: ContiguousArray<UInt8>.SubSequence) {
    elementLength += bytes.count
    if elementLength <= elementBound {
      element.append(contentsOf: bytes)
    } else if element.count > Self.keptStart || element.isEmpty {
      element = ContiguousArray((element + bytes).prefix(Self.keptStart))
    }
  }

  private func finish(_ chunk: inout ElementChunk) {
    number += 1
    if elementLength > elementBound {
      let alone = ElementChunk(
        bytes: element, elements: [(number, 0..<element.count)], oversizeLength: elementLength)
      if chunk.elements.isEmpty { chunk = alone } else { held = alone }
    } else {
      let start = chunk.bytes.count
      chunk.bytes.append(contentsOf: element)
      chunk.elements.append((number, start..<chunk.bytes.count))
    }
    element = []
    elementLength = 0
  }

  private func fault(_ message: String) -> AssayError {
    AssayError(
      .badData, code: "bad_json", message: message,
      remedy: "Repair the file; the elements before were read.")
  }

  private static let keptStart = 4096
}
