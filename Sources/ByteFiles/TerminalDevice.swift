#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What an open descriptor says of the terminal behind it.
package enum TerminalDevice {
  /// Tells whether a person sits behind the descriptor.
  package static func isTerminal(_ descriptor: Int32) -> Bool {
    isatty(descriptor) == 1
  }

  /// The terminal's width in columns, or nil where there is no terminal.
  package static func columns(_ descriptor: Int32) -> Int? {
    var size = winsize()
    guard unsafe ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else {
      return nil
    }
    return Int(size.ws_col)
  }
}
