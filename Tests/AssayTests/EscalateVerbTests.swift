import Testing

/// Checking and counting through the command line.
@Suite struct EscalateVerbTests {
  @Test func `a check explains itself and ends with its status`() throws {
    let workshop = try Workshop()
    let answer = try workshop.write("I cannot help with that.\n", to: "answer.txt")
    let refused = try workshop.run(
      "escalate", "check", "--prompt", "Fix my shed", "--answer", "@\(answer)")
    #expect(refused.status == 1)
    #expect(refused.output.hasPrefix("passed on: sam_refused\n"), "\(refused.output)")
    let good = try workshop.run(
      "escalate", "check", "--json",
      input: #"{"prompt": "What is it?", "answer": "It is a shed.", "confidence": 0.9}"#)
    #expect(good.status == 0)
    let json = try #require(try good.json().object)
    #expect(
      json["escalate"] == false && json["confidence"] == 0.9 && json["reason"]?.isNull == true)
    #expect(try workshop.names().allSatisfy { !$0.contains("store") }, "nothing is kept")
  }

  @Test func `a setting moves the threshold`() throws {
    let workshop = try Workshop()
    let settings = try workshop.write("escalation:\n  confidence: 0.95\n", to: "assay.yaml")
    let arguments = [
      "escalate", "check", "--prompt", "What?", "--answer", "It is a shed.", "--confidence", "0.9",
    ]
    #expect(try workshop.run(arguments).status == 0)
    #expect(try workshop.run(arguments + ["--config", settings]).status == 1)
    let bad = try workshop.run(arguments, environment: ["ASSAY_ESCALATION_CONFIDENCE": "2"])
    #expect(bad.status == 78)
  }

  @Test(
    arguments: [
      (["check", "--prompt", "x", "--answer", "@absent.txt"], 66),
      (["check", "--answer", "x"], 64), (["check", "--prompt", "-", "--answer", "-"], 64),
      (["check", "--prompt", "x", "--kind", "codng"], 64),
      (["check", "--prompt", "x", "--confidence", "2"], 64), (["record", "--kind", "coding"], 64),
      (["record", "--good"], 64), (["stats"], 66),
    ] as [([String], Int32)])
  func `what cannot be is said`(arguments: [String], status: Int32) throws {
    #expect(try Workshop().run(["escalate"] + arguments).status == status)
  }

  @Test func `captures and answers are counted once, by kind of task (defect 51)`() throws {
    let workshop = try Workshop()
    let capture = [
      "capture", "escalation", "--query", "Fix the bug in my function",
      "--claude-response", "Use a safe index, so that the loop ends where the list does.",
      "--sam-attempt", "Perhaps restart it.", "--escalation-reason", "low_confidence",
    ]
    #expect(try workshop.run(capture).status == 0)
    #expect(try workshop.run(capture).status == 0)
    for name in ["a", "b", "b"] {
      let done = try workshop.run(
        "escalate", "record", "--kind", "coding", "--good", "--source-id", name)
      #expect(done.status == 0)
    }
    let json = try #require(try workshop.run("escalate", "stats", "--json").json().object)
    let coding = try #require(json["by_task_type"]?.array?.first?.object)
    #expect(coding["task_type"] == "coding" && coding["attempts"] == 3)
    #expect(coding["successes"] == 2 && coding["escalations"] == 1)
    #expect(json["reasons"]?.object?["low_confidence"] == 1)
    #expect(try workshop.run("escalate", "stats").output.contains("0.67"))
  }
}
