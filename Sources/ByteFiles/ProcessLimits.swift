import CLinux

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What this process asks of the system for itself.
package enum ProcessLimits {
  /// Forbids core dumps, since one would hold the texts that were being read.
  package static func disableCoreDumps() {
    var none = rlimit(rlim_cur: 0, rlim_max: 0)
    #if canImport(Darwin)
      _ = unsafe setrlimit(RLIMIT_CORE, &none)
    #else
      _ = unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
    #endif
  }

  /// Makes a write past the file-size limit an error like a full disk, where it would end the process.
  package static func treatFileSizeLimitAsFullDisk() {
    signal(SIGXFSZ, SIG_IGN)
  }

  /// Gives memory that is free back to the system: glibc has a heap for each thread, and what one
  /// thread gave back there is of no use to the others.
  package static func giveBackMemory() {
    #if !canImport(Darwin)
      _ = malloc_trim(0)
    #endif
  }
}
