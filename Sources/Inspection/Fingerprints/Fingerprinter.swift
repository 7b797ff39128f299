import JSONText
import TextBytes
import TrainingData

/// Makes what an example is recognised by, always from redacted texts.
public struct Fingerprinter: Sendable {
  private let normalizer = TextNormalizer()

  public init() {}

  /// Decides exact duplicates: the first 16 bytes of SHA-256 over format and all training texts.
  ///
  /// - SeeAlso: `IdentityFrame` for what the digest is taken of.
  public func identity(of row: TrainingExample) -> Fingerprint.Identity {
    identity(of: row, content: Digest(of: joined([row.input, row.output])))
  }

  /// COMPAT: the first 32 hexadecimal digits of SHA-256 of `input:output`.
  public func contentHash(input: String, output: String) -> String {
    Digest(of: joined([input, output])).hex
  }

  /// COMPAT: the first 32 hexadecimal digits of SHA-256 of the normalised input.
  public func inputHash(of input: String) -> String {
    Digest(of: normalizer.bytes(of: input)).hex
  }

  /// COMPAT: the first 16 hexadecimal digits of SHA-256 of `source:input:output:created_at`.
  ///
  /// - Parameter createdAt: Unix seconds; enters as Python writes the float, `1769385600.0`.
  public func exampleID(
    source: ExampleSource, input: String, output: String, createdAt: Double
  ) -> ExampleID {
    let time = FloatText.shortest(createdAt)
    return Digest(of: joined([source.rawValue, input, output, time])).shortHex
  }

  /// MinHash over the pairs of words of input, output, rejected answer, context and earlier turns.
  ///
  /// The system prompt is left out: rows that share only their prompt are not alike.
  ///
  /// - Returns: 256 bytes, or none for texts without a word.
  public func signature(of row: TrainingExample) -> ContiguousArray<UInt8> {
    signature(over: ExampleWords(row))
  }

  /// The fingerprint of a row, and the id that it gets if it brought none.
  func fingerprint(
    of row: borrowing TrainingExample, words: ExampleWords
  ) -> (fingerprint: Fingerprint, id: ExampleID) {
    // The id's bytes hold the content's: `source:input:output:created_at`.
    let source = row.source.rawValue
    let bytes = joined([source, row.input, row.output, FloatText.shortest(row.createdAt)])
    let start = source.utf8.count + 1
    let end = start + row.input.utf8.count + 1 + row.output.utf8.count
    let content = Digest(of: bytes[start..<end])
    let fingerprint = Fingerprint(
      contentHash: content.hex, inputHash: inputHash(of: row.input),
      identity: identity(of: row, content: content), signature: signature(over: words))
    return (fingerprint, row.id.isEmpty ? Digest(of: bytes).shortHex : row.id)
  }

  private func identity(of row: borrowing TrainingExample, content: Digest) -> Fingerprint.Identity
  {
    Digest(of: IdentityFrame(row, content: content).bytes).identity
  }

  private func signature(over words: borrowing ExampleWords) -> ContiguousArray<UInt8> {
    var kernel = MinHashKernel()
    kernel.insertPairs(words.question.span)
    kernel.insertPairs(words.answer.span)
    kernel.insertPairs(words.beside.span)
    return kernel.signature()
  }

  private func joined(_ texts: [String]) -> ContiguousArray<UInt8> {
    var bytes = ContiguousArray<UInt8>()
    bytes.reserveCapacity(texts.reduce(texts.count) { $0 + $1.utf8.count })
    for (index, text) in texts.enumerated() {
      if index > 0 { bytes.append(0x3A) }
      bytes.append(contentsOf: text.utf8)
    }
    return bytes
  }
}
