import TextBytes
import TrainingData

/// Flags an output that says the same three words over and over.
///
/// From 100 Unicode scalars and 10 words on: fewer than 7 of 10 windows of three consecutive words
/// are different.
///
/// - SeeAlso: Design document, "Validation Checks": repetition > 30%, FLAG.
struct RepetitionCheck: ValidityCheck {
  static let flag = Flag(
    code: "repetition", message: "output_text contains excessive repetition")

  func check(_ row: TrainingExample, into validity: inout Validity) {
    let repeats = row.output.withUTF8Span { bytes in
      bytes.hasMoreScalars(than: 99)
        && RepetitionKernel.repeats(bytes, minimumWords: 10, tenths: 7)
    }
    if repeats { validity.flags.append(Self.flag) }
  }
}
