import TrainingData

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The terminal on standard input and output, one key at a time and without echo, until `restore()`.
///
/// It is on its other screen meanwhile, so that what stood there before comes back.
package final class KeyTerminal {
  /// What a wait for keys came to.
  package enum Arrival: Equatable {
    /// The bytes that the keys sent, as many as came at once.
    case keys([UInt8])
    /// Nobody pressed anything.
    case nothing
    /// Nobody is there any more.
    case ended
  }

  private var before = termios()
  private var isTaken = false

  /// Takes the terminal over.
  ///
  /// - Throws: `usage` where standard input or output is none.
  package init() throws(AssayError) {
    guard unsafe tcgetattr(STDIN_FILENO, &before) == 0, TerminalDevice.isTerminal(STDOUT_FILENO)
    else { throw Self.noTerminal }
    take()
  }

  deinit { restore() }

  /// Takes the terminal over again, after another program had it.
  package func take() {
    guard !isTaken else { return }
    var raw = before
    // Keys come at once, unechoed; Control-C and Control-Z are keys too, so that nothing ends the
    // program while the terminal is not as it was.
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ISIG | IEXTEN)
    raw.c_iflag &= ~tcflag_t(IXON | ICRNL)
    _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &raw)
    isTaken = true
    write("\u{1B}[?1049h\u{1B}[?25l")
  }

  /// Gives the terminal back as it was.
  package func restore() {
    guard isTaken else { return }
    write("\u{1B}[?25h\u{1B}[?1049l")
    _ = unsafe tcsetattr(STDIN_FILENO, TCSAFLUSH, &before)
    isTaken = false
  }

  /// Whether the cursor is seen; at first it is not.
  package var showsCursor = false {
    didSet { write(showsCursor ? "\u{1B}[?25h" : "\u{1B}[?25l") }
  }

  /// Columns and rows; a terminal that does not know has 80 by 24.
  package var size: (columns: Int, rows: Int) {
    var size = winsize()
    guard unsafe ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0,
      size.ws_row > 0
    else { return (80, 24) }
    return (Int(size.ws_col), Int(size.ws_row))
  }

  /// Waits for keys, at most so many milliseconds.
  package func keys(within milliseconds: Int32) -> Arrival {
    var arrived: [UInt8] = []
    // What is pasted comes in pieces, and belongs together.
    while isReady(within: arrived.isEmpty ? milliseconds : 0) {
      var bytes = [UInt8](repeating: 0, count: 256)
      let count = unsafe bytes.withUnsafeMutableBytes { room in
        unsafe read(STDIN_FILENO, room.baseAddress, room.count)
      }
      if count < 0, errno == EINTR || errno == EAGAIN { break }
      if count <= 0 { return arrived.isEmpty ? .ended : .keys(arrived) }
      arrived += bytes.prefix(count)
      if count < bytes.count { break }
    }
    return arrived.isEmpty ? .nothing : .keys(arrived)
  }

  /// A signal, such as that the window has another size, is nothing to read.
  private func isReady(within milliseconds: Int32) -> Bool {
    var wait = pollfd(fd: STDIN_FILENO, events: Int16(POLLIN), revents: 0)
    return unsafe poll(&wait, 1, milliseconds) > 0
  }

  /// Writes a text at once, codes and all.
  package func write(_ text: String) {
    var text = text
    text.withUTF8 { bytes in
      try? unsafe Descriptor(STDOUT_FILENO, path: "standard output", owned: false)
        .write(UnsafeRawBufferPointer(bytes))
    }
  }

  private static let noTerminal = AssayError(
    .usage, code: "no_terminal", message: "Standard input and output are no terminal.",
    remedy: "Run it in a terminal.")
}
