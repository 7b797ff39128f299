import TrainingData

extension EndpointFault {
  /// The fault in words: what happened, where, and what to do.
  func error(of endpoint: ModelEndpoint, verb: String, attempts: Int = 1) -> AssayError {
    let configuration = endpoint.configuration
    let place = "The endpoint \(configuration.address.url(of: verb))"
    func failure(
      _ kind: AssayError.Kind, _ code: String, _ what: String, _ remedy: String
    ) -> AssayError {
      AssayError(kind, code: code, message: "\(place) \(what).", remedy: remedy)
    }
    let origin = configuration.address.origin
    let tries = attempts > 1 ? " in \(attempts) attempts" : ""
    switch self {
    case .connectionRefused:
      return failure(
        .unavailable, "endpoint_unreachable", "refused the connection",
        "Is the server running at \(origin)?")
    case .unknownHost:
      return failure(
        .unavailable, "endpoint_unreachable", "has a host name that nobody knows",
        "Check the base URL and the network.")
    case .connectTimeout:
      return failure(
        .unavailable, "endpoint_unreachable",
        "did not accept a connection within \(Self.seconds(configuration.connectLimit))",
        "Is the server running at \(origin), and does a firewall let it through?")
    case .noConnection:
      return failure(
        .unavailable, "endpoint_unreachable", "cannot be reached",
        configuration.address.scheme == "https"
          ? "Check the base URL, and that the server's certificate is valid for this machine."
          : "Check the base URL and the network.")
    case .hungUp, .cutShort:
      let when = self == .hungUp ? "before" : "within"
      return failure(
        .unavailable, "endpoint_hung_up", "ended the connection \(when) its answer\(tries)",
        "Look at the server's log; it may be out of memory.")
    case .tooSlow:
      return failure(
        .unavailable, "endpoint_timeout",
        "did not answer within \(Self.seconds(configuration.answerLimit))",
        "Give it more time or fewer parallel requests, or choose a smaller model.")
    case .tooLarge:
      return failure(
        .unavailable, "endpoint_answer_too_large",
        "answered with more than \(configuration.mostBytes) bytes",
        "Check that the base URL leads to the right server.")
    case .notJSON(let offset):
      return failure(
        .unavailable, "endpoint_not_json", "answered with what is no valid JSON at byte \(offset)",
        "Check that the base URL leads to an API and not to a web page.")
    case .badShape(let what):
      return failure(
        .unavailable, "endpoint_bad_answer", "gave an answer of another shape: \(what)",
        "Check that the server speaks this API.")
    case .redirect(let target):
      return failure(
        .configuration, "endpoint_redirects",
        "redirects to \(target ?? "another place"), which was not followed",
        "Put the address that is meant into the settings; the key goes to no other.")
    case .refused(let status, let code, _):
      let word = "status \(status)" + (code.map { " (\($0))" } ?? "")
      return refusal(status, word, tries, configuration, failure)
    }
  }

  private func refusal(
    _ status: Int, _ word: String, _ tries: String, _ configuration: EndpointConfiguration,
    _ failure: (AssayError.Kind, String, String, String) -> AssayError
  ) -> AssayError {
    switch status {
    case 401, 403:
      return failure(
        .permission, "endpoint_denied", "refused the key with \(word)",
        configuration.key.map { "Check the key in \($0.place)." }
          ?? "It wants a key: say in the settings where the key is found.")
    case 404:
      let model = configuration.model.map { " and that it has the model \($0)" } ?? ""
      return failure(
        .configuration, "endpoint_not_found", "does not know what was asked for: \(word)",
        "Check the base URL\(model).")
    case 408, 429:
      return failure(
        .busy, "endpoint_busy", "is busy: \(word)\(tries)",
        "Try again later, or lower the number of parallel requests.")
    case 500...:
      return failure(
        .unavailable, "endpoint_failed", "failed with \(word)\(tries)",
        "Look at the server's log, and run again.")
    default:
      return failure(
        .unavailable, "endpoint_refused", "refused the question with \(word)",
        "Check the model's name and what the server can do; its log says more.")
    }
  }

  private static func seconds(_ duration: Duration) -> String {
    let seconds = duration / .seconds(1)
    return seconds == seconds.rounded() ? "\(Int(seconds)) s" : "\(seconds) s"
  }
}
