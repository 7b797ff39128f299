import Inspection
import Testing
import TrainingData

@Suite struct PasswordTests {
  @Test(arguments: [
    "password: ⟦Tr0ub4dor&3⟧", "DB_PASSWORD=⟦S3cur3P@ss12⟧", #"{"password": "⟦hunter2!⟧"}"#,
    "passwd = '⟦qW7#mZp2⟧'", "mysql -u root --password=⟦hunter2⟧ shop",
    "login --password ⟦hunter2⟧",
    "Server=db1;User Id=sa;Pwd=⟦L0g1n_2023⟧;", "My password is ⟦G7h!kk21⟧.",
    #"export ADMIN_PASSWORD="⟦n0tS3cret!⟧""#, #"  password: "⟦blueSky77⟧"  # prod"#,
    "'password' => '⟦hunter2⟧'", "let password: String = \"⟦hunter2⟧\"",
    #"{\"password\": \"⟦hunter2⟧\"}"#,
    #"os.environ["DB_PASSWORD"] = "⟦hunter2⟧""#, #"password = "⟦swordfish⟧""#, "pass: ⟦hunter2⟧",
    "def login(user: str, password: str) -> bool:", "let password: String",
    "password: Optional[str] = None", "  password: string;", "func set(password: String, x: Int)",
    #"password = input("Password: ")"#, "password = getpass.getpass()", "password=self.password",
    #"password = os.environ["DB_PASSWORD"]"#, "if password == confirm_password:",
    #"passwd = request.form["password"]"#, "password = hash_password(password)",
    "password: <your password>", "DB_PASSWORD=${DB_PASSWORD}", #""password": "********""#,
    "password: your_password_here", "PASSWORD=changeme", "password: '{{ vault_password }}'",
    "Never share your password: it is private.", "Password: must have at least eight characters.",
    "The password is required to log in.", "password (hashed): x", "Password (OTP): 1",
    #"type="password" name="password""#, #"{"password": "Passwort"}"#, "bypass: 12345678a",
    "fds_to_pass = [listener.fileno(), alive_r]", "first_pass = 12345678", "low_pass: 4000.55",
    "WHERE user = @user AND password = @password", "VALUES (:user, password = :password)",
    "password = #{password}", "set PASSWORD=%PASSWORD%", "password: !secret mqtt_password",
    "password = &password", "password: ⟦!hunter22⟧", "password: ⟦@dmin123⟧", "db_pass = ⟦hunter2!⟧",
    "password reset 2021", "password_hash: 5f4dcc3b5aa765d61d8327deb882cf99",
  ])
  func `finds the password's value and no code, prompts or prose (defect 36)`(_ sample: String) {
    #expect(marking(MarkedText(sample).text, of: .password) == sample)
  }

  @Test(arguments: [
    "postgres://app:⟦s3cret⟧@db.internal:5432/shop", "redis://:⟦p@ss#1⟧@cache:6379",
    "https://cafebabe:⟦deadbeef⟧@gems.example.com/", "postgres://app:⟦Winter2024!75⟧@db.internal/x",
    "mysql://root:⟦secret⟧@localhost:3306/db", "mongodb+srv://admin:⟦p4ssw0rd⟧@c0.mongodb.net/t",
    "http://127.0.0.1:8080/a@b", "postgres://app:${DB_PASSWORD}@db/x", "https://user:<token>@host",
    "https://oauth2:⟦abcd1234abcd1234⟧@gitlab.com/a/b",
    "https://x-token-auth:⟦abcd1234abcd1234⟧@bitbucket.org/a/b",
    "postgres://user:password@localhost/db", "see http://a.example:80 and mail me@here",
  ])
  func `finds only the password of a link (defect 37)`(_ sample: String) {
    #expect(marking(MarkedText(sample).text, of: .password) == sample)
  }

  @Test(arguments: [
    #"curl -u "admin:⟦d2LkV78zLx!t⟧" https://localhost"#,
    "curl --user j.smith:⟦dB2yF6@qL9v⟧ https://x.y",
    "curl -k \\\n  -u developer:⟦yqDVtkqPECriaLRi⟧",
    "curl -u reader:readOnly x", "curl -u user:pass https://x.y", #"curl -u "${USER}:${PASS}""#,
    "curl -u username:token",
    "BUNDLE_GEMS__ACME__COM=cafebabe:⟦deadbeef⟧", "Authorization: Basic ⟦YnJvd3Nlcjpib2I=⟧",
  ])
  func `finds the passwords of command lines`(_ sample: String) {
    #expect(marking(MarkedText(sample).text, of: .password) == sample)
  }

  @Test func `calls the key of a connection string by that name`() {
    let key = noise(86) + "=="
    #expect(
      marking("AccountName=a;AccountKey=\(key);EndpointSuffix=x", of: .connectionString)
        == "AccountName=a;AccountKey=⟦\(key)⟧;EndpointSuffix=x")
  }
}
