import Testing
import TrainingData

@testable import ExampleStore

@Suite struct StoreLocationTests {
  @Test(
    arguments: [
      ("/a.db", "/b.db", "/c.db", "/a.db", StoreLocation.Origin.explicit),
      (nil, "/b.db", "/c.db", "/b.db", .environment),
      (nil, nil, "/c.db", "/c.db", .configured),
      (nil, nil, nil, "/home/x/.sam/training_data.db", .home),
      (nil, "", "", "/home/x/.sam/training_data.db", .home),
      ("~/a.db", nil, nil, "/home/x/a.db", .explicit),
    ] as [(String?, String?, String?, String, StoreLocation.Origin)])
  func `the nearest word decides`(
    flag: String?, variable: String?, configured: String?, path: String,
    origin: StoreLocation.Origin
  ) throws {
    var environment = ["HOME": "/home/x"]
    environment["ASSAY_DB"] = variable
    let location = try StoreLocation.resolve(
      explicit: flag, environment: environment, configuredPrimary: configured)
    #expect(location.path == path)
    #expect(location.origin == origin)
    #expect(location.notice == nil)
  }

  @Test func `an empty directory at the mount point is not the volume: defect 2`() throws {
    let scratch = try Scratch()
    let location = try StoreLocation.resolve(
      explicit: nil, environment: ["HOME": "/home/x"],
      configuredPrimary: scratch.folder + "/store.db", volume: scratch.folder)
    #expect(location.path == "/home/x/.sam/training_data.db")
    #expect(location.origin == .fallback)
    #expect(location.notice?.contains("not mounted") == true)
  }

  @Test func `a mounted volume is used and the fallback is looked at`() throws {
    let location = try StoreLocation.resolve(
      explicit: nil, environment: ["HOME": "/home/x"], configuredPrimary: "/proc/store.db",
      volume: "/proc")
    #expect(location.path == "/proc/store.db")
    #expect(location.fallback == "/home/x/.sam/training_data.db")
  }

  @Test(
    arguments: [
      ("/Volumes/Drive/x/store.db", "/Volumes/Drive"),
      ("/media/anna/stick/store.db", "/media/anna/stick"),
      ("/run/media/anna/stick/store.db", "/run/media/anna/stick"),
      ("/mnt/disk/store.db", "/mnt/disk"),
      ("/Volumes/store.db", nil), ("/home/x/store.db", nil),
    ] as [(String, String?)])
  func `removable volumes are known by their places`(path: String, volume: String?) {
    #expect(StoreLocation.removableVolume(of: path) == volume)
  }
}
