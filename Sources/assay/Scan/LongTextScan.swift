import Inspection
import TextBytes
import TrainingData

/// Looks for private data in a text that comes piece by piece and is never held whole.
///
/// Windows overlap by more than any finding is long, and each is read with what stands around it, so
/// a secret that a border cuts is found once and whole. Only a private key or token longer than the
/// overlap loses its end.
final class LongTextScan {
  /// What is found, in code points of the whole text.
  typealias Found = (type: PrivateDataType, range: Range<Int>)

  private let redactor: Redactor
  private let window: Int
  private let overlap: Int
  /// What has been read and is still needed.
  private var held = ContiguousArray<UInt8>()
  /// Findings before this byte of `held` are known.
  private var known = 0
  /// How many code points stand before `held`.
  private var before = 0
  private var found: [Found] = []

  /// - Parameters:
  ///   - window: About how many bytes are searched at once.
  ///   - overlap: How many bytes around a window's border are searched from both of its sides.
  init(redactor: Redactor, window: Int = 4 << 20, overlap: Int = 64 << 10) {
    self.redactor = redactor
    self.window = window
    self.overlap = overlap
  }

  /// Takes the next piece of the text; it may end within a character.
  func read(_ piece: Span<UInt8>) {
    var start = 0
    while start < piece.count {
      let end = min(piece.count, start + window)
      for index in start..<end { held.append(piece[index]) }
      start = end
      if held.count >= window + 2 * overlap { search(upTo: held.count - overlap) }
    }
  }

  /// Searches the rest and gives what was found in the whole text; ready for another one then.
  func finish() -> [Found] {
    search(upTo: held.count)
    defer {
      held = []
      known = 0
      before = 0
      found = []
    }
    return found
  }

  /// Notes what begins between `known` and `border`, and forgets what no later finding needs.
  private func search(upTo border: Int) {
    // A span of a class's own property would outlive the access to it.
    let text = held
    let bytes = text.span
    var scalars = before
    var counted = 0
    for redaction in redactor.findings(in: bytes)
    where known <= redaction.range.lowerBound && redaction.range.lowerBound < border {
      let range = redaction.range
      scalars += bytes.extracting(counted..<range.lowerBound).scalarCount
      let length = bytes.extracting(range).scalarCount
      found.append((redaction.type, scalars..<scalars + length))
      scalars += length
      counted = range.upperBound
      known = max(known, range.upperBound)
    }
    // A whole character begins the rest, so that its code points are counted right.
    var cut = max(0, border - overlap)
    while cut > 0, held[cut] & 0xC0 == 0x80 { cut -= 1 }
    before += bytes.extracting(0..<cut).scalarCount
    known = max(known, border) - cut
    held.removeFirst(cut)
  }
}
