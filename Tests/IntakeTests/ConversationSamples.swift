import Foundation

/// Small archives in the documented shapes, written by hand.
enum ConversationSamples {
  /// A ChatGPT conversation: hidden system message, a tool call and a thought before an answer, an
  /// answer that was made anew, and the person going on with the second; null times throughout.
  static let chatGPT = #"""
    {"title":"Sorting","create_time":1748772000.5,"update_time":null,
     "conversation_id":"chat-1","current_node":"a3","default_model_slug":"gpt-4o","mapping":{
      "a2":{"id":"a2","parent":"th","children":["u2"],"message":{"id":"a2",
        "author":{"role":"assistant"},"create_time":1748772020,"recipient":"all",
        "content":{"content_type":"text","parts":["Use `sorted(by:)` \ue200cite\ue202turn0\ue201with a closure."]},
        "metadata":{"model_slug":"gpt-4o"}}},
      "root":{"id":"root","message":null,"parent":null,"children":["s"]},
      "s":{"id":"s","parent":"root","children":["u1"],"message":{"id":"s",
        "author":{"role":"system"},"create_time":null,"weight":0,
        "content":{"content_type":"text","parts":["You are ChatGPT."]},
        "metadata":{"is_visually_hidden_from_conversation":true}}},
      "u1":{"id":"u1","parent":"s","children":["a1","call"],"message":{"id":"u1",
        "author":{"role":"user"},"create_time":null,
        "content":{"content_type":"multimodal_text","parts":[
          {"content_type":"audio_transcription","text":"How do I sort a list of names in Swift?"},
          {"content_type":"audio_asset_pointer","asset_pointer":"file-service://x"}]},"metadata":{}}},
      "a1":{"id":"a1","parent":"u1","children":[],"message":{"id":"a1",
        "author":{"role":"assistant"},"create_time":null,"recipient":"all",
        "content":{"content_type":"text","parts":["Write your own bubble sort with two loops."]},
        "metadata":{"model_slug":"gpt-4o-mini"}}},
      "call":{"id":"call","parent":"u1","children":["res"],"message":{"id":"call",
        "author":{"role":"assistant"},"create_time":null,"recipient":"python",
        "content":{"content_type":"code","language":"python","text":"sorted(['b','a'])"},"metadata":{}}},
      "res":{"id":"res","parent":"call","children":["th"],"message":{"id":"res",
        "author":{"role":"tool","name":"python"},"create_time":null,
        "content":{"content_type":"execution_output","text":"['a', 'b']"},"metadata":{}}},
      "th":{"id":"th","parent":"res","children":["a2"],"message":{"id":"th",
        "author":{"role":"assistant"},"create_time":null,"recipient":"all",
        "content":{"content_type":"thoughts","thoughts":[{"summary":"s","content":"They want the standard library."}]},
        "metadata":{}}},
      "u2":{"id":"u2","parent":"a2","children":["a3"],"message":{"id":"u2",
        "author":{"role":"user"},"create_time":null,
        "content":{"content_type":"text","parts":["And without regard to case?"]},"metadata":{}}},
      "a3":{"id":"a3","parent":"u2","children":[],"message":{"id":"a3",
        "author":{"role":"assistant"},"create_time":1748772060,"recipient":"all",
        "content":{"content_type":"text","parts":["Compare `lowercased()` on both sides."]},
        "metadata":{"model_slug":"gpt-4o"}}}}}
    """#.replacing("\n", with: " ")

  /// A claude.ai conversation: a thought and a tool beside the text, a file, a "no", two branches.
  static let claude = #"""
    {"uuid":"claude-1","name":"Trees","created_at":"2025-06-01T10:00:00.000000Z",
     "current_leaf_message_uuid":"m4","chat_messages":[
      {"uuid":"m1","parent_message_uuid":"00000000-0000-4000-8000-000000000000","sender":"human",
       "index":0,"created_at":"2025-06-01T10:00:00Z","text":"What tree is in the file?",
       "content":[{"type":"text","text":"What tree is in the file?"}],
       "attachments":[{"file_name":"note.txt","extracted_content":"A tall oak by the river."}]},
      {"uuid":"m2","parent_message_uuid":"m1","sender":"assistant","index":1,
       "created_at":"2025-06-01T10:00:05Z","text":"duplicate of content",
       "content":[{"type":"thinking","thinking":"Look at the note."},
        {"type":"tool_use","name":"search","input":{"q":"oak"}},
        {"type":"text","text":"The file names a birch."}]},
      {"uuid":"m4","parent_message_uuid":"m3","sender":"assistant","index":3,
       "created_at":"2025-06-01T10:00:15Z","text":"The file names an oak, by the river.","content":[]},
      {"uuid":"m3","parent_message_uuid":"m2","sender":"human","index":2,
       "created_at":"2025-06-01T10:00:10Z","text":"No, read it again please.","content":[]},
      {"uuid":"m5","parent_message_uuid":"m2","sender":"human","index":4,
       "created_at":"2025-06-01T10:01:00Z","text":"Something else then.","content":[]}]}
    """#.replacing("\n", with: " ")

  /// A conversation of an export that names no parents.
  static let flatClaude = #"""
    {"uuid":"claude-2","name":"","created_at":null,"chat_messages":[
      {"sender":"human","text":"What is a lake made of?"},
      {"sender":"assistant","text":"Mostly of water, and some mud."}]}
    """#.replacing("\n", with: " ")

  private static let common =
    #""sessionId":"sess-1","version":"2.1.0","cwd":"/home/jo/app","gitBranch":"main""#

  /// A Claude Code session, out of order: bookkeeping, a reminder, a command, tools in parallel, an
  /// edit that the person changed, a subagent, a compacted beginning and a type that is not known.
  static let claudeCode =
    [
      #"{"type":"summary","summary":"Fix the parser","leafUuid":"a4"}"#,
      #"{"type":"file-history-snapshot","messageId":"u1","snapshot":{}}"#,
      #"{"parentUuid":null,"isSidechain":false,\#(common),"type":"user","uuid":"u1","timestamp":"2025-06-01T10:00:00.000Z","message":{"role":"user","content":"Fix the parser bug in lexer.swift."}}"#,
      #"{"parentUuid":"a2","isSidechain":false,\#(common),"type":"user","uuid":"r1","timestamp":"2025-06-01T10:00:04.000Z","toolUseResult":{"filePath":"/home/jo/app/lexer.swift","oldString":"x","newString":"let limit = input.count","userModified":true},"message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"t2","content":"The file was changed."}]}}"#,
      #"{"parentUuid":"u1","isSidechain":false,\#(common),"type":"assistant","uuid":"a1","timestamp":"2025-06-01T10:00:01.000Z","message":{"id":"msg1","role":"assistant","model":"claude-x","content":[{"type":"thinking","thinking":"An off-by-one.","signature":"zz"}]}}"#,
      #"{"parentUuid":"a1","isSidechain":false,\#(common),"type":"assistant","uuid":"a1b","timestamp":"2025-06-01T10:00:02.000Z","message":{"id":"msg1","role":"assistant","model":"claude-x","content":[{"type":"text","text":"I see the mistake."},{"type":"tool_use","id":"t1","name":"Read","input":{"file_path":"/home/jo/app/lexer.swift"}}]}}"#,
      #"{"parentUuid":"a1b","isSidechain":false,\#(common),"type":"assistant","uuid":"a2","timestamp":"2025-06-01T10:00:03.000Z","message":{"id":"msg1","role":"assistant","model":"claude-x","content":[{"type":"tool_use","id":"t2","name":"Edit","input":{"file_path":"/home/jo/app/lexer.swift","old_string":"x","new_string":"let limit = input.count - 1"}}]}}"#,
      #"{"parentUuid":"a1b","isSidechain":false,\#(common),"type":"user","uuid":"r0","timestamp":"2025-06-01T10:00:03.500Z","message":{"role":"user","content":[{"type":"tool_result","tool_use_id":"t1","content":"let x = 1"}]}}"#,
      #"{"parentUuid":"r1","isSidechain":false,\#(common),"type":"assistant","uuid":"a3","timestamp":"2025-06-01T10:00:05.000Z","message":{"id":"msg2","role":"assistant","model":"claude-x","content":[{"type":"text","text":"The lexer now reads to the end."}]}}"#,
      #"{"parentUuid":"a3","isSidechain":false,\#(common),"type":"system","subtype":"info","uuid":"s1","timestamp":"2025-06-01T10:00:06.000Z","content":"note"}"#,
      #"{"parentUuid":"s1","isSidechain":false,\#(common),"type":"user","uuid":"c1","isMeta":true,"timestamp":"2025-06-01T10:00:07.000Z","message":{"role":"user","content":"Caveat: The messages below were generated by the user while running local commands."}}"#,
      #"{"parentUuid":"c1","isSidechain":false,\#(common),"type":"user","uuid":"c2","timestamp":"2025-06-01T10:00:07.000Z","message":{"role":"user","content":"<command-name>/cost</command-name>"}}"#,
      #"{"parentUuid":"c2","isSidechain":false,\#(common),"type":"user","uuid":"u2","timestamp":"2025-06-01T10:00:08.000Z","message":{"role":"user","content":[{"type":"text","text":"<system-reminder>Be brief.</system-reminder>"},{"type":"text","text":"Now add a test for it."}]}}"#,
      #"{"parentUuid":"u2","isSidechain":false,\#(common),"type":"assistant","uuid":"a4","timestamp":"2025-06-01T10:00:09.000Z","message":{"id":"msg3","role":"assistant","model":"claude-x","content":[{"type":"text","text":"There is a test for the last character now."}]}}"#,
      #"{"parentUuid":"u1","isSidechain":true,\#(common),"type":"assistant","uuid":"side","timestamp":"2025-06-01T10:00:02.000Z","message":{"role":"assistant","content":[{"type":"text","text":"A subagent speaks."}]}}"#,
      #"{"parentUuid":"a4","isSidechain":false,\#(common),"type":"assistant","uuid":"err","isApiErrorMessage":true,"timestamp":"2025-06-01T10:00:10.000Z","message":{"role":"assistant","model":"<synthetic>","content":[{"type":"text","text":"API Error: 529"}]}}"#,
      #"{"type":"brand-new-kind","sessionId":"sess-1","payload":1}"#,
    ].joined(separator: "\n") + "\n"

  /// An OpenAI conversation with a tool call before its answer.
  static let tools = #"""
    {"messages":[{"role":"system","content":"You are kind."},
     {"role":"user","content":"Will it rain in Paris today?"},
     {"role":"assistant","content":null,"tool_calls":[{"id":"c1","type":"function","function":{"name":"weather","arguments":"{\"city\":\"Paris\"}"}}]},
     {"role":"tool","tool_call_id":"c1","content":"{\"rain\":true}"},
     {"role":"assistant","content":"Yes, take an umbrella."},
     {"role":"user","content":"And tomorrow?"},
     {"role":"assistant","content":"Tomorrow stays dry."}],
     "tools":[{"type":"function","function":{"name":"weather"}}]}
    """#.replacing("\n", with: " ")
}
