import TrainingData

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

extension AssayError {
  /// What a file was wanted for, which decides whose fault its absence is.
  package enum FileUse: Sendable {
    case reading, writing
  }

  /// Names a failed system call on a file.
  ///
  /// - Parameter code: The value of `errno` right after the call.
  package init(system code: Int32, at path: String, while use: FileUse) {
    let verb = use == .reading ? "read" : "write"
    switch code {
    case ENOENT, ENOTDIR:
      self =
        use == .reading
        ? AssayError(
          .inputMissing, code: "input_missing", message: "There is no file \(path).",
          remedy: "Check the path.")
        : AssayError(
          .cannotCreate, code: "no_directory", message: "There is no directory for \(path).",
          remedy: "Create the directory first.")
    case EACCES, EPERM, EROFS:
      self = AssayError(
        .permission, code: "permission", message: "No permission to \(verb) \(path).",
        remedy: "Change the permissions or choose another place.")
    case ENOSPC, EDQUOT, EFBIG:
      self = AssayError(
        .inputOutput, code: "storage_full", message: "No room left while writing \(path).",
        remedy: "Free some space and run it again; nothing half-written was left.")
    case EMFILE, ENFILE:
      self = AssayError(
        .busy, code: "too_many_files", message: "Too many files are open to open \(path).",
        remedy: "Raise the limit (ulimit -n) or try again.")
    case ELOOP:
      self = AssayError(
        use == .reading ? .inputMissing : .cannotCreate, code: "symbolic_link",
        message: "\(path) is a symbolic link that is not followed.",
        remedy: "Name the file itself.")
    case EEXIST:
      self = .alreadyThere(path)
    case EISDIR:
      self = .wrongKind(of: path, "a directory", while: use)
    case ENAMETOOLONG:
      self = AssayError(
        use == .reading ? .inputMissing : .cannotCreate, code: "name_too_long",
        message: "The name \(path.prefix(64))… is too long.", remedy: "Choose a shorter name.")
    default:
      self = AssayError(
        .inputOutput, code: "io_error",
        message: "The system failed to \(verb) \(path): error \(code).",
        remedy: "Check the disk and try again.")
    }
  }

  /// The output exists and nobody asked for it to be replaced.
  static func alreadyThere(_ path: String) -> AssayError {
    AssayError(
      .cannotCreate, code: "output_exists", message: "\(path) exists already.",
      remedy: "Choose another name, or ask for it to be replaced (--force).")
  }

  /// The path names something that is not a file of bytes.
  static func wrongKind(of path: String, _ what: String, while use: FileUse) -> AssayError {
    AssayError(
      use == .reading ? .inputMissing : .cannotCreate,
      code: use == .reading ? "not_a_file" : "not_a_regular_file",
      message: "\(path) is \(what), not a file.", remedy: "Name a file.")
  }
}
