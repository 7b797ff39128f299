import Foundation

/// Answers as Presidio's analyzer does, for an analyzer that knows a few names and no more.
package enum PlayedAnalyzer {
  /// The texts that a request asks about.
  package static func texts(of request: ReceivedRequest) -> [String] {
    let json = try? JSONSerialization.jsonObject(with: Data(request.body.utf8))
    return (json as? [String: Any])?["text"] as? [String] ?? []
  }

  /// Every place at which one of the names stands, in code points.
  package static func answer(
    to request: ReceivedRequest, knowing names: [(name: String, entity: String)]
  ) -> RecordedAnswer {
    let lists = texts(of: request).map { text -> String in
      let scalars = Array(text.unicodeScalars)
      let found = names.flatMap { name, entity -> [String] in
        let wanted = Array(name.unicodeScalars)
        return scalars.indices.filter { scalars[$0...].starts(with: wanted) }.map {
          #"{"entity_type":"\#(entity)","start":\#($0),"end":\#($0 + wanted.count),"score":0.9}"#
        }
      }
      return "[\(found.joined(separator: ","))]"
    }
    return RecordedAnswer("[\(lists.joined(separator: ","))]")
  }
}
