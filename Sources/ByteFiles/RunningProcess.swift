#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Which programs are alive, so that nobody finishes what another is still doing.
package enum RunningProcess {
  /// This program's number.
  package static var current: Int32 { getpid() }

  /// Whether a program with this number runs, whoever owns it.
  package static func exists(_ number: Int32) -> Bool {
    kill(number, 0) == 0 || errno != ESRCH
  }
}
