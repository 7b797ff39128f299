import Foundation
import Testing
import TrainingData

@testable import ExampleStore

/// Row 27: a store on a network or in a synchronised folder.
@Suite struct StorageMediumTests {
  private static let mounts = """
    /dev/vda / ext4 rw 0 0
    tmpfs /tmp tmpfs rw 0 0
    box:/home /home nfs4 rw 0 0
    /dev/sdb /home/ann ext4 rw 0 0
    //nas/all /mnt/my\\040nas cifs rw 0 0
    me@far:/ /mnt/far fuse.sshfs rw 0 0
    /dev/sdc /mnt/far ext4 rw 0 0
    """

  @Test(arguments: [
    ("/srv/store.db", nil), ("/home/bob/store.db", "nfs4"), ("/home/ann/store.db", nil),
    ("/homework/store.db", nil), ("/mnt/my nas/a/store.db", "cifs"), ("/mnt/far/store.db", nil),
  ])
  func `the nearest mount decides`(path: String, type: String?) {
    #expect(StorageMedium.networkType(of: path, in: Self.mounts) == type)
  }

  @Test(arguments: [
    ("/home/ann/Dropbox/s.db", "Dropbox"), ("/home/ann/Dropbox (Work)/a/s.db", "Dropbox"),
    ("/Users/ann/Library/Mobile Documents/com~apple~CloudDocs/s.db", "iCloud"),
    ("/home/ann/OneDrive - Firm/s.db", "OneDrive"), ("/home/ann/Dropboxes/s.db", nil),
    ("/home/ann/Dropbox", nil), ("/home/ann/s.db", nil),
  ])
  func `folders of synchronising programs are known by their names`(path: String, name: String?) {
    #expect(StorageMedium.synchroniser(of: path) == name)
  }

  @Test(arguments: ["nfs", "nfs4", "cifs", "smb3", "fuse.sshfs", "ceph"])
  func `a store on another machine's disk is not written unless that was allowed`(
    type: String
  ) throws {
    let medium = StorageMedium.network(type)
    let refusal = try #require(throws: AssayError.self) {
      try medium.check("/mnt/far/store.db", allowsNetwork: false)
    }
    #expect(refusal.kind == .configuration)
    #expect(refusal.code == "network_store")
    #expect(refusal.message.contains(type))
    try medium.check("/mnt/far/store.db", allowsNetwork: true)
    #expect(medium.warning != nil)
  }

  /// What a virtual machine has of its host, and folders that a program copies.
  @Test(arguments: [StorageMedium.local, .network("virtiofs"), .synchronised("Dropbox")])
  func `other places are no reason to refuse`(medium: StorageMedium) throws {
    try medium.check("/store.db", allowsNetwork: false)
    #expect(!medium.isRefused)
  }

  @Test func `the examination says where a store should not lie`() async throws {
    let scratch = try Scratch()
    let folder = scratch.folder + "/Dropbox"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: false)
    let store = try await TrainingDataStore.open(StoreLocation(path: folder + "/store.db"))
    let found = try await store.examine().first { $0.code == "medium" }
    #expect(found?.severity == .note)
    #expect(found?.message.contains("Dropbox") == true)
    #expect(StorageMedium.holding(scratch.path()) == .local)
    try store.close()
  }
}
