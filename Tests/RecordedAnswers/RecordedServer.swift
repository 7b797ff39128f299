import NIOCore
import NIOHTTP1
import NIOPosix
import Synchronization

/// An HTTP server on loopback that gives recorded answers and remembers what it was asked.
package final class RecordedServer: Sendable {
  private let reply: @Sendable (ReceivedRequest, Int) -> RecordedAnswer
  private let log = Mutex<[ReceivedRequest]>([])
  private let waiting = Mutex<[CheckedContinuation<Void, Never>]>([])

  private init(_ reply: @escaping @Sendable (ReceivedRequest, Int) -> RecordedAnswer) {
    self.reply = reply
  }

  /// What came in, in the order of arrival.
  package var requests: [ReceivedRequest] { log.withLock { $0 } }

  /// Serves as long as `body` runs, which is given the server and its base URL.
  ///
  /// - Parameter reply: The answer to a request, given its number from 0.
  package static func serving<Result>(
    _ reply: @escaping @Sendable (ReceivedRequest, Int) -> RecordedAnswer,
    isolation: isolated (any Actor)? = #isolation,
    _ body: (RecordedServer, String) async throws -> Result
  ) async throws -> Result {
    let server = RecordedServer(reply)
    let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
    do {
      let channel = try await ServerBootstrap(group: group)
        .serverChannelOption(ChannelOptions.socketOption(.so_reuseaddr), value: 1)
        .childChannelInitializer { channel in
          channel.eventLoop.makeCompletedFuture {
            try channel.pipeline.syncOperations.configureHTTPServerPipeline()
            try channel.pipeline.syncOperations.addHandler(Conversation(server))
          }
        }
        .bind(host: "127.0.0.1", port: 0).get()
      let port = channel.localAddress?.port ?? 0
      let result = try await body(server, "http://127.0.0.1:\(port)")
      try await group.shutdownGracefully()
      return result
    } catch {
      try? await group.shutdownGracefully()
      throw error
    }
  }

  /// Serves the answers one after the other, the last one again and again.
  package static func serving<Result>(
    _ answers: [RecordedAnswer], isolation: isolated (any Actor)? = #isolation,
    _ body: (RecordedServer, String) async throws -> Result
  ) async throws -> Result {
    try await serving(
      { _, number in answers[min(number, answers.count - 1)] }, isolation: isolation, body)
  }

  /// A base URL at which nobody listens.
  package static func deserted() async throws -> String {
    try await serving([RecordedAnswer()]) { _, base in base }
  }

  /// Comes back when a first request is in.
  package func firstRequest() async {
    await withCheckedContinuation { continuation in
      let isIn = log.withLock { log in
        if log.isEmpty { waiting.withLock { $0.append(continuation) } }
        return !log.isEmpty
      }
      if isIn { continuation.resume() }
    }
  }

  fileprivate func answer(_ request: ReceivedRequest) -> RecordedAnswer {
    let number = log.withLock { log in
      log.append(request)
      return log.count - 1
    }
    for continuation in waiting.withLock({ take(&$0) }) { continuation.resume() }
    return reply(request, number)
  }

  private func take<Element>(_ list: inout [Element]) -> [Element] {
    defer { list = [] }
    return list
  }
}

/// One connection: reads a request to its end and writes its answer.
private final class Conversation: ChannelInboundHandler {
  typealias InboundIn = HTTPServerRequestPart
  typealias OutboundOut = HTTPServerResponsePart

  private let server: RecordedServer
  private var request = ReceivedRequest()
  private var body = ByteBuffer()

  init(_ server: RecordedServer) { self.server = server }

  func channelRead(context: ChannelHandlerContext, data: NIOAny) {
    switch unwrapInboundIn(data) {
    case .head(let head):
      request = ReceivedRequest()
      body.clear()
      request.method = head.method.rawValue
      request.path = head.uri
      for (name, value) in head.headers { request.headers[name.lowercased()] = value }
    // Parts are joined before they are read: a character may stand on two of them.
    case .body(let part): body.writeImmutableBuffer(part)
    case .end:
      request.body = String(buffer: body)
      send(server.answer(request), context)
    }
  }

  private func send(_ answer: RecordedAnswer, _ context: ChannelHandlerContext) {
    var body = answer.body
    switch answer.ending {
    case .silence: return
    case .hangUp:
      context.close(promise: nil)
      return
    case .cut(let count): body = String(decoding: body.utf8.prefix(count), as: UTF8.self)
    case .whole: break
    }
    var headers = HTTPHeaders(answer.headers.map { ($0.name, $0.value) })
    headers.replaceOrAdd(name: "content-length", value: String(answer.body.utf8.count))
    let head = HTTPResponseHead(
      version: .http1_1, status: HTTPResponseStatus(statusCode: answer.status), headers: headers)
    context.write(wrapOutboundOut(.head(head)), promise: nil)
    context.write(wrapOutboundOut(.body(.byteBuffer(ByteBuffer(string: body)))), promise: nil)
    if case .cut = answer.ending {
      context.flush()
      context.close(promise: nil)
    } else {
      context.writeAndFlush(wrapOutboundOut(.end(nil)), promise: nil)
    }
  }
}
