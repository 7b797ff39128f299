import ExampleStore
import TrainingData

extension ImportRun {
  /// Whether a database is the original's `distillation.db`.
  func isDistillation(_ path: String) throws -> Bool {
    do { return try DistillationDatabase(path).isOne } catch let error as AssayError {
      throw ReadingFault(error: error)
    }
  }

  /// Takes in the original's `distillation.db`.
  mutating func distillation(
    _ path: String, progress: @Sendable (ImportReport) -> Void,
    onRefusal: @Sendable (LineRefusal) -> Void
  ) async throws {
    let contents: DistillationDatabase.Contents
    do { contents = try DistillationDatabase(path).contents() } catch let error as AssayError {
      throw ReadingFault(error: error)
    }
    let distiller = Distiller(line)
    let name = line.name(ofFile: path)
    let (taken, superseded) =
      options.dryRun
      ? (try await distiller.rehearse(contents), contents.superseded)
      : try await distiller.take(contents, file: name)
    report.read += taken.read
    report.stored += taken.examples.values.reduce(0, +)
    report.duplicates += taken.duplicates
    report.nearDuplicates += taken.nearDuplicates
    report.quarantined += taken.refused
    for (code, count) in taken.reasons {
      report.reasons[code, default: 0] += count
      onRefusal(
        LineRefusal(file: path, line: 0, code: code, message: "\(count) answers are refused."))
    }
    for (type, count) in taken.redactions { report.redactions[type, default: 0] += count }
    for (table, count) in superseded.sorted(by: { $0.key < $1.key }) {
      report.notices.append(
        "\(path): \(count) rows of \(table) are pieces of its answers, which are read in whole.")
    }
    progress(report)
  }
}

extension Distiller {
  /// Says in numbers what would become of a `distillation.db`, leaving no trace.
  func rehearse(
    _ contents: DistillationDatabase.Contents
  ) async throws -> DistillationReport {
    var report = DistillationReport()
    let now = line.clock()
    for record in records(of: contents) {
      let reading = try await knowingNames { $0.read(record, origin: "rehearsal", now: now) }
      report.read += 1
      report.add(reading)
      guard let distilled = reading.distilled else { continue }
      let known = try await line.store.known(
        distilled.examples.map(\.judged.identity))
      if known.first.flatMap({ $0 }) != nil {
        report.duplicates += 1
      } else {
        report.count(reading.findings)
        for example in distilled.examples {
          report.examples[example.role.rawValue, default: 0] += 1
        }
      }
    }
    report.read += contents.pairs.count + contents.rejections.count
    report.examples["dpo", default: 0] += contents.pairs.count
    report.refused += contents.rejections.count
    return report
  }
}
