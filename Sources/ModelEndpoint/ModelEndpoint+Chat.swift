import JSONText
import TrainingData

extension ModelEndpoint {
  /// Asks the model for the next message of a conversation.
  ///
  /// - SeeAlso: OpenAI's `POST /v1/chat/completions`, as Ollama, LM Studio, llama.cpp and vLLM speak it.
  public func chat(
    _ messages: [ChatMessage], _ manner: ChatManner = ChatManner()
  ) async throws -> ChatAnswer {
    var question: JSONObject = [
      "model": .string(try requiredModel()),
      "messages": .array(
        messages.map { ["role": .string($0.role.rawValue), "content": .string($0.text)] }),
      "stream": false,
    ]
    question["temperature"] = manner.temperature.map { JSONValue($0) }
    question["max_tokens"] = manner.mostTokens.map { JSONValue($0) }
    if manner.isJSON { question["response_format"] = ["type": "json_object"] }
    let verb = openAIVerb("chat/completions")
    let answer = try await ask(verb, question)
    guard let choice = answer.object?["choices"]?.array?.first?.object else {
      throw EndpointFault.badShape("it has no choices").error(of: self, verb: verb)
    }
    guard let text = choice["message"]?.object?["content"]?.string else {
      throw EndpointFault.badShape("its message has no text").error(of: self, verb: verb)
    }
    return ChatAnswer(
      text: text, model: answer.object?["model"]?.string,
      isCut: choice["finish_reason"]?.string == "length")
  }

  /// A verb of OpenAI's API; the base URL may name the version or leave it out.
  func openAIVerb(_ name: String) -> String {
    let last = configuration.address.path.split(separator: "/").last ?? ""
    let namesVersion =
      last.first == "v" && last.count > 1 && last.dropFirst().allSatisfy(\.isNumber)
    return namesVersion ? "/\(name)" : "/v1/\(name)"
  }

  func requiredModel() throws(AssayError) -> String {
    guard let model = configuration.model, !model.isEmpty else {
      throw AssayError(
        .configuration, code: "model_missing",
        message: "No model is named for the endpoint \(configuration.address).",
        remedy: "Name it in the settings, as the server lists it.")
    }
    return model
  }
}
