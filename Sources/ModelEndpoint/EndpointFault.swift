import AsyncHTTPClient
import JSONText
import NIOCore
import NIOPosix
import TrainingData

#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// What went wrong between the question and the answer.
enum EndpointFault: Error, Equatable {
  /// Nobody listens there.
  case connectionRefused
  /// No machine has the name.
  case unknownHost
  /// No connection in time.
  case connectTimeout
  /// No connection for another reason, with https mostly the certificate.
  case noConnection
  /// The connection ended before the answer began.
  case hungUp
  /// The connection ended within the answer.
  case cutShort
  case tooSlow
  case tooLarge
  case notJSON(offset: Int)
  /// JSON of another shape than the dialect has; the word says what is missing.
  case badShape(String)
  /// A redirect that was not followed; nil for one that does not say where, or one of too many.
  case redirect(to: String?)
  /// Any other status, the endpoint's own word for it and the wait that it asks for.
  case refused(status: Int, code: String?, wait: Duration?)

  /// Reads an error of the HTTP client that came before the answer's head.
  init(connecting error: any Error) {
    switch error {
    case let error as NIOConnectionError:
      let codes = error.connectionErrors.compactMap { ($0.error as? IOError)?.errnoCode }
      if codes.isEmpty, error.dnsAError != nil || error.dnsAAAAError != nil {
        self = .unknownHost
      } else {
        self = codes.contains(Self.refusal) ? .connectionRefused : .noConnection
      }
    case let error as IOError:
      self = error.errnoCode == Self.refusal ? .connectionRefused : .hungUp
    case let error as HTTPClientError:
      switch error {
      case .connectTimeout, .getConnectionFromPoolTimeout, .tlsHandshakeTimeout:
        self = .connectTimeout
      case .deadlineExceeded, .readTimeout, .writeTimeout: self = .tooSlow
      default: self = .hungUp
      }
    case ChannelError.connectTimeout: self = .connectTimeout
    case is ChannelError: self = .hungUp
    default: self = .noConnection
    }
  }

  private static let refusal = ECONNREFUSED

  /// Whether the same question may be answered a little later.
  var mayPass: Bool {
    switch self {
    case .hungUp, .cutShort: true
    case .refused(let status, _, _): [408, 429, 500, 502, 503, 504, 529].contains(status)
    default: false
    }
  }

  var requestedWait: Duration? {
    if case .refused(_, _, let wait) = self { wait } else { nil }
  }

  /// The endpoint's own word for a refusal, `model_not_found` or the like.
  ///
  /// Its sentences are left out: they like to repeat the question. A word of small letters and
  /// underscores within an `error` cannot.
  static func code(in bytes: ContiguousArray<UInt8>) -> String? {
    guard let error = (try? JSONReader.object(in: bytes.span))?["error"]?.object else { return nil }
    for member in ["code", "type"] {
      guard let word = error[member]?.string, (1...40).contains(word.utf8.count) else { continue }
      if word.utf8.allSatisfy({ (0x61...0x7A).contains($0) || $0 == 0x5F }) { return word }
    }
    return nil
  }
}
