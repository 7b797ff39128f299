import ByteFiles
import JSONText
import TrainingData

extension ChunkInspector {
  /// Whether a file is a Claude Code session, by the first of its records that can be read.
  func startsSession(_ chunk: RecordChunk) -> Bool {
    guard case .lines = chunk, chunk.oversize == nil else { return false }
    var verdict: Bool?
    chunk.forEachRecord { _, bytes in
      guard verdict == nil, let value = try? JSONReader.value(in: bytes) else { return }
      verdict = value.object.map { ClaudeCodeRecord.recognises($0) } ?? false
    }
    return verdict ?? false
  }

  /// Takes the lines of a chunk into a session; what is no line of one is refused by itself.
  func read(_ chunk: RecordChunk, into session: inout ClaudeCodeSession) -> InspectedChunk {
    var result = InspectedChunk()
    if let oversize = chunk.oversize {
      refuseOversize(chunk, oversize, &result)
      return result
    }
    var read = session
    chunk.forEachRecord { number, bytes in
      result.read += 1
      let value: JSONValue
      do throws(JSONSyntaxError) { value = try JSONReader.value(in: bytes) } catch {
        refuseUnreadable(bytes, number: number, code: error.code.rawValue, error.message, &result)
        return
      }
      guard case .object(let record) = value else {
        refuse(
          ["record": value], number: number, .badType("The record", expected: "an object"),
          &result)
        return
      }
      do throws(RecordRefusal) { try read.add(record, line: number) } catch {
        refuse(record, number: number, error, &result)
      }
    }
    session = read
    return result
  }
}

extension ImportRun {
  /// Imports a Claude Code session: its lines are one conversation, which is known at its end.
  ///
  /// Holds what was said in the session, whatever its tools returned.
  mutating func session(
    startingWith first: RecordChunk, reading reader: inout ChunkReader,
    _ inspector: ChunkInspector, progress: @Sendable (ImportReport) -> Void,
    onRefusal: @Sendable (LineRefusal) -> Void
  ) async throws {
    let writer = writer
    var session = ClaudeCodeSession()
    var next: RecordChunk? = first
    while let chunk = next {
      try Task.checkCancellation()
      let before = session
      let read: InspectedChunk
      (read, session) = try await inspector.knowingNames { inspector in
        var session = before
        return (inspector.read(chunk, into: &session), session)
      }
      note([read], try await writer.write([read]), onRefusal)
      next = reader.next()
    }
    if holdsLastTurn, session.isInMidTurn {
      session.dropLastTurn()
      report.leftOut[Self.unfinishedTurn, default: 0] += 1
    }
    var reading = session.reading(in: inspector.context)
    var drafts = reading.drafts[...]
    repeat {
      reading.drafts = Array(drafts.prefix(Self.draftsInTransaction))
      drafts = drafts.dropFirst(Self.draftsInTransaction)
      let part = reading
      let chunk = try await inspector.knowingNames { inspector in
        var chunk = InspectedChunk()
        inspector.inspect(part, number: 1, &chunk)
        return chunk
      }
      note([chunk], try await writer.write([chunk]), onRefusal)
      progress(report)
      reading.refused = []
      reading.leftOut = [:]
    } while !drafts.isEmpty
    guard !session.unknownTypes.isEmpty else { return }
    let words = session.unknownTypes.sorted { $0.key < $1.key }.map(\.key)
    report.notices.append(
      "\(inspector.file): records of types that are not known were passed over: "
        + "\(line.shown(words)).")
  }

  /// Why the end of a session that is being written is left out.
  static let unfinishedTurn = "unfinished_turn"

  private static let draftsInTransaction = 1_024
}
