import ByteFiles
import TrainingData

/// Shows a session on a terminal and turns keys into decisions.
struct ReviewDesk {
  private let terminal: KeyTerminal
  private var session: ReviewSession
  private let waiting: Int
  private let colors = ColorChoice.auto.applies(onTerminal: true)
  private var scrolled = 0
  /// The card that is shown, laid out for a window of that width.
  private var page: (columns: Int, lines: [String])?
  private var message: String?

  /// How long a wait for a key takes before the window's size and a signal are looked after.
  private static let patience: Int32 = 200
  private static let hint =
    "a approve  x reject  e edit  space next  k back  u undo  ? keys  q leave"
  private static let otherSideHint =
    "a approve  x reject  o other side  e edit  space next  k back  u undo  ? keys  q leave"
  private static let usualReason = "not a good lesson"

  init(_ terminal: KeyTerminal, _ session: ReviewSession, waiting: Int) {
    self.terminal = terminal
    self.session = session
    self.waiting = waiting
  }

  /// Runs until the person leaves.
  ///
  /// - Returns: What was decided.
  mutating func run() async throws -> ReviewSession.Tally {
    while true {
      let card = try await session.card()
      page = nil
      guard let key = try nextKey(showing: card) else { return session.tally }
      message = nil
      do { try await obey(key, card) } catch let error as AssayError {
        // What cannot be done is said, and the review goes on.
        message = "\(error.message) \(error.remedy)"
      }
    }
  }

  /// Draws until a key comes that decides or moves; nil when the person leaves.
  private mutating func nextKey(showing card: ReviewCard?) throws -> ReviewKey? {
    while true {
      draw(card)
      let size = terminal.size
      while terminal.size == size {
        if Task.isCancelled { throw CancellationError() }
        switch terminal.keys(within: Self.patience) {
        case .ended: return nil
        case .nothing: continue
        case .keys(let bytes):
          if ReviewKey.isPasted(bytes) {
            message = "Pasted text decides nothing."
            break
          }
          // One key at a time: what follows was typed before its result could be seen.
          guard let key = ReviewKey.keys(in: bytes).first else { continue }
          switch key {
          case .leave: return nil
          case .help: try showSheet()
          case .scroll(let lines): scroll(by: lines, card)
          case .page(let pages): scroll(by: pages * screen.page, card)
          default: return key
          }
        }
        break
      }
    }
  }

  private mutating func obey(_ key: ReviewKey, _ card: ReviewCard?) async throws {
    switch key {
    case .rate(let tenths):
      try await session.rate(tenths)
      message = "score \(Figures.hundredths(Double(tenths) / 10)), by you"
      return
    case .approve: try await session.approve()
    case .reject:
      guard card != nil, let reason = try ask("Why? Enter: \(Self.usualReason), Esc: keep it")
      else { return }
      try await session.reject(reason.isEmpty ? Self.usualReason : reason)
    case .edit:
      guard let card else { return }
      terminal.restore()
      defer { terminal.take() }
      guard let edit = try TextEditor.edit(card.row) else { return message = "unchanged" }
      try await session.replace(card.row, by: edit)
      message = "edited"
    case .swapSides:
      guard let row = card?.row, let rejected = row.rejectedOutput else {
        return message = "Only a pair has two sides."
      }
      try await session.replace(row, by: ExampleEdit(output: rejected, rejected: row.output))
      message = "chosen and rejected exchanged"
    case .undo: message = try await session.undo() ? "undone" : "There is nothing to undo."
    case .next: session.move(by: 1)
    case .previous: session.move(by: -1)
    case .otherSide:
      guard session.turn() else { return message = "There is no other side." }
    case .scroll, .page, .help, .leave: return
    }
    scrolled = 0
  }

  private mutating func scroll(by lines: Int, _ card: ReviewCard?) {
    message = nil
    guard let card else { return }
    scrolled = max(0, min(screen.mostScrolled(laidOut(card).count), scrolled + lines))
  }

  /// The card's lines, made once for each card and width of the window.
  private mutating func laidOut(_ card: ReviewCard) -> [String] {
    let screen = screen
    if let page, page.columns == screen.columns { return page.lines }
    let lines = screen.lines(of: card)
    page = (screen.columns, lines)
    return lines
  }

  private var screen: ReviewScreen {
    let size = terminal.size
    return ReviewScreen(columns: size.columns, rows: size.rows, colors: colors)
  }

  private mutating func draw(_ card: ReviewCard?) {
    let hint = card?.subject.conflict == nil ? Self.hint : Self.otherSideHint
    let foot = message.map { TerminalText.line($0) } ?? hint
    guard let card else {
      let lines = ["", "That was the last of \(Figures.counted(session.count, "example"))."]
      return terminal.write(
        screen.text(
          heading: "review", lines: lines, foot: message == nil ? "k back  u undo  q leave" : foot))
    }
    let heading =
      "review \(Figures.grouped(session.place + 1)) of \(Figures.grouped(session.count))"
      + (waiting > session.count ? " (\(Figures.grouped(waiting)) wait)" : "")
    terminal.write(
      screen.text(heading: heading, lines: laidOut(card), foot: foot, scrolled: scrolled))
  }

  private func showSheet() throws {
    let lines = ReviewKey.sheet.map { key in
      "  " + key.keys + String(repeating: " ", count: max(1, 18 - key.keys.count)) + key.meaning
    }
    terminal.write(screen.text(heading: "keys", lines: [""] + lines, foot: "any key goes back"))
    _ = try keys()
  }

  /// Asks for a line at the foot of the screen.
  ///
  /// - Returns: Nil when the person thought better of it.
  private func ask(_ question: String) throws -> String? {
    var line = TypedLine()
    terminal.showsCursor = true
    defer { terminal.showsCursor = false }
    while true {
      let typed = TerminalText.line(line.text)
      let room = max(1, screen.columns - DisplayWidth.columns(question) - 4)
      let end = DisplayWidth.columns(typed) > room ? String(typed.suffix(room / 2)) : typed
      terminal.write("\u{1B}[\(screen.rows);1H\(question): \(end)\u{1B}[K")
      switch try keys() {
      case nil: return nil
      case .some(let bytes):
        switch line.take(bytes) {
        case .open: continue
        case .finished: return line.text
        case .abandoned: return nil
        }
      }
    }
  }

  /// Waits for keys; nil when nobody is there any more.
  private func keys() throws -> [UInt8]? {
    while true {
      if Task.isCancelled { throw CancellationError() }
      switch terminal.keys(within: Self.patience) {
      case .nothing: continue
      case .ended: return nil
      case .keys(let bytes): return bytes
      }
    }
  }
}
