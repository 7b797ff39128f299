import Synchronization

/// The names in the texts that were searched for them, and the texts that are yet to be.
package final class KnownNames: Sendable {
  private struct State {
    // By bytes: texts that differ only in how their characters are put together have other places.
    var names: [ContiguousArray<UInt8>: [FoundName]] = [:]
    var unknown: [ContiguousArray<UInt8>] = []
  }

  private let state = Mutex(State())

  /// Knows nothing yet.
  package init() {}

  /// The names in a text; none for one that is not known, which is then noted.
  package func names(in text: ContiguousArray<UInt8>) -> [FoundName] {
    state.withLock { state in
      if let names = state.names[text] { return names }
      state.names[text] = []
      state.unknown.append(text)
      return []
    }
  }

  /// Takes note of a text out of which the names were taken, so that nobody is asked about it.
  package func settle(_ text: ContiguousArray<UInt8>) {
    state.withLock { $0.names[text] = $0.names[text] ?? [] }
  }

  /// Asks about the texts that were noted.
  ///
  /// - Returns: Whether there were any.
  package func learn(from finder: some NameFinder) async throws -> Bool {
    let texts = state.withLock { state in
      defer { state.unknown = [] }
      return state.unknown
    }
    guard !texts.isEmpty else { return false }
    let names = try await finder.names(in: texts.map { String(decoding: $0, as: UTF8.self) })
    guard names.count == texts.count else {
      throw AssayError(
        .internalFault, code: "names_missing",
        message: "Of \(texts.count) texts \(names.count) were searched for names.",
        remedy: "Please report this.")
    }
    state.withLock { state in
      for (text, names) in zip(texts, names) { state.names[text] = names }
    }
    return true
  }
}
